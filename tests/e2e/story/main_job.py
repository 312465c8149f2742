#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The main job through the kiosk's own screens, with nobody there: an order comes in, is picked by scan, bagged and
labelled, staged; the customer checks in from the car, the light comes on, an associate accepts, the customer signs,
the order is handed off, the journal proves it. In it: one wrong scan, one nil pick, one double tap, one kill of the
daemon. Says each step in a line; exits non-zero when a step did not happen. Run it inside dbus-run-session.
"""
import argparse
import html
import json
import pathlib
import re
import shutil
import sys
import tempfile
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import incoming  # noqa: E402
from box import Box  # noqa: E402
from kiosk import Kiosk  # noqa: E402
from screen import Screen  # noqa: E402
from wire import Wire  # noqa: E402


class Story:
    def __init__(self, options):
        self.out = pathlib.Path(options.out)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="curblight-story-"))
        self.screen = Screen(self.out, options.size)
        self.box = Box(options.bin, self.folder, options.config)
        self.language = options.language
        self.kiosk = Kiosk(language=options.language)
        self.notice = options.notice
        self.count = 0
        self.scans = []

    def say(self, words):
        self.count += 1
        print(f"{self.count:2}. {words}", flush=True)

    def check(self, fact, words):
        if not fact:
            raise AssertionError(words)

    def scan(self, data, symbology="]C0"):
        self.scans.append(data)
        self.box.scan(data, symbology)

    def picture(self, name):
        """What is on the screen, which has to fit it."""
        self.screen.picture(name)
        cut = self.kiosk.cut_off(*map(int, self.screen.size.split("x")))
        self.check(not cut, f"on the screen {name} is cut off: {', '.join(cut)}")

    def printer(self, fault):
        """With --notice the printer is out of paper but for the time of printing, and each screen says so."""
        if self.notice:
            self.box.ctl("emulate", "printer", "fault", fault)

    def order(self):
        return self.box.order(incoming.NUMBER)

    def line(self, sku):
        return next(line for line in self.order()["lines"] if line["sku"] == sku)

    # ---- the steps ----
    def order_comes_in(self):
        file = incoming.write_order(self.folder)
        result = json.loads(self.box.ctl("orders", "import", str(file), "--format", "adobe-commerce", "--products",
                                         str(incoming.demo_folder() / "products.json"), "--pickup-location", "calder-demo"))
        self.check(result["imported"] == 1, f"the order was not imported: {result}")
        again = json.loads(self.box.ctl("orders", "import", str(file), "--format", "adobe-commerce", "--products",
                                        str(incoming.demo_folder() / "products.json"), "--pickup-location", "calder-demo"))
        self.check(again["imported"] == 0 and again["unchanged"] == 1, f"the second import was not harmless: {again}")
        self.say(f"Order {incoming.NUMBER} came in from the commerce system; importing it again changed nothing")

    def customer_at_the_kiosk(self):
        self.kiosk.wait_for("Picking up an order?")
        self.picture("attract")
        self.kiosk.press("Type my order number")
        self.kiosk.wait_for("Let's find your order")
        self.kiosk.type_keys(incoming.WALK_IN["number"])
        self.kiosk.press("Last 4 digits of your phone number")
        self.kiosk.type_keys(incoming.WALK_IN["phone"])
        self.picture("find-my-order")
        self.kiosk.press("Find my order")
        self.kiosk.wait_for("Is this you?")
        self.check(not self.kiosk.sees(incoming.WALK_IN["last_name"]), "a customer screen shows a full name")
        self.picture("is-this-you")
        self.kiosk.press("Yes, that's me")
        self.kiosk.wait_for("You're checked in")
        self.picture("checked-in")
        self.box.wait(lambda: self.box.status()["waiting"] == 1, 5, "the check-in")
        self.box.wait(lambda: self.box.lamps() == ["blue"], 5, "the light to turn blue")
        self.say("Maya checked in at the kiosk by order number and phone; the light turned blue")
        self.kiosk.press("I can't wait")
        self.kiosk.press("Yes, take me out of the line")
        self.box.wait(lambda: self.box.status()["waiting"] == 0, 5, "the withdrawal")
        self.kiosk.wait_for("Picking up an order?")
        self.box.wait(lambda: self.box.lamps() == ["green"], 5, "the light to turn green")
        self.say("Maya could not wait and left the line: the light is green again")
        self.kiosk.wait_gone("You're out of the line")
        self.kiosk.press("Call an associate")
        self.box.wait(lambda: self.box.lamps() == ["blue"], 5, "the light to call")
        self.picture("associate-called")
        self.say("Somebody called an associate: the screen and the light say so")

    def log_in(self):
        self.kiosk.press("Staff")
        self.kiosk.wait_for("Scan your badge")
        self.picture("log-in")
        self.box.wait(lambda: any(d["kind"] == "scanner" and d["state"] == "ready" for d in self.box.status()["devices"]), 15, "the scanner")
        self.scan(incoming.badge("sam"))
        self.kiosk.wait_for("orders to pick")
        self.picture("home")
        self.say("Sam logged in by scanning the badge")
        self.kiosk.press("I'm going")
        self.box.wait(lambda: self.box.lamps() == ["green"], 5, "the call to be answered")
        self.say("Sam answered the call for help")

    def start_walk(self):
        self.kiosk.press("Pick", exact=False)
        self.kiosk.wait_for("Start walk")
        row = f"Order {incoming.SUFFIX}, {incoming.CUSTOMER}"
        self.kiosk.press(row)
        self.picture("pick-queue")
        self.kiosk.press("Start walk")
        self.kiosk.wait_for("Pick walk")
        self.box.wait(lambda: self.order()["state"] == "picking", 10, "the walk to hold the order")
        self.say("Sam chose the order in the queue and started a walk")

    def pick_with_a_wrong_scan(self):
        self.kiosk.wait_for("still to pick")
        self.scan(incoming.barcode(incoming.WRONG), "]E0")
        self.kiosk.wait_for("Not counted")
        self.picture("wrong-item")
        self.check(all(line["qty_picked"] == 0 for line in self.order()["lines"]), "a wrong scan was counted")
        self.say("A wrong item was scanned: the band said so, nothing was counted")
        self.scan(incoming.barcode(incoming.HOODIE[0]), "]E0")
        self.box.wait(lambda: self.line(incoming.HOODIE[0])["qty_picked"] == 1, 10, "the hoodie to be counted")
        self.kiosk.wait_for("Good")
        self.picture("good-scan")
        self.say("The right hoodie was scanned and counted")

    def daemon_is_killed(self):
        self.box.kill()
        self.kiosk.wait_for("not answering", 20)
        self.kiosk.wait_for("Pick walk")
        self.picture("daemon-gone")
        self.box.start()
        self.kiosk.wait_gone("not answering", 30)
        self.check(self.line(incoming.HOODIE[0])["qty_picked"] == 1, "the picked hoodie was lost")
        self.box.wait(lambda: any(d["kind"] == "scanner" and d["state"] == "ready" for d in self.box.status()["devices"]), 15, "the scanner")
        self.say("The daemon was killed in mid-walk: the kiosk said so, kept its screen and came back; nothing was lost")

    def pick_the_rest(self):
        self.scan(incoming.barcode(incoming.BAG[0]), "]E0")
        self.box.wait(lambda: self.line(incoming.BAG[0])["qty_picked"] == 1, 10, "the bag to be counted")
        self.say("The day bag was scanned and counted")
        self.kiosk.wait_for(incoming.BEANIE[1])
        self.kiosk.press("Not found")
        self.kiosk.press("Not on the shelf")
        self.box.wait(lambda: self.line(incoming.BEANIE[0])["qty_not_found"] == 2, 10, "the nil pick")
        self.say("Both beanies were not on the shelf: a nil pick with its reason")

    def bag_and_label(self):
        self.kiosk.wait_for("Bags and labels")
        self.kiosk.wait_for("How many bags?")
        self.kiosk.press("One bag more")
        self.picture("bags-counted")
        self.kiosk.press("Print labels")
        self.printer("none")
        self.box.wait(lambda: [b["label_state"] for b in self.order()["bags"]] == ["printed", "printed"], 30, "two printed labels")
        self.kiosk.wait_for("2 of 2 printed")
        self.picture("bags-and-labels")
        self.box.ctl("emulate", "printer", "labels", "--out", str(self.out))
        self.printer("paper_out")
        self.check(len(list(self.out.glob("label-*.png"))) == 2, "there are not two labels in the tray")
        self.kiosk.press("Done")
        self.say("Two bags: two labels were drawn, read back, printed and confirmed by the printer")

    def stage(self):
        self.kiosk.wait_for("Choose a shelf")  # Done went on to staging by itself
        for bag, shelf in zip(self.order()["bags"], ("B-06", "B-07")):
            self.scan(bag["code"])
            self.kiosk.wait_for("Scan the shelf")
            if bag["number"] == 1:
                self.picture("stage-bag-scanned")
            self.scan("CLS" + shelf)
            self.box.wait(lambda number=bag["number"], place=shelf: self.order()["bags"][number - 1]["location"] == place, 10, f"bag {bag['number']} on {shelf}")
        self.check(self.order()["state"] == "staged", "the order is not staged")
        self.picture("staged")
        refunded = self.order()["refunded"]["minor"]
        self.check(refunded == 4000, f"the beanies' 40.00 were refunded as {refunded}")
        self.say("Both bags were scanned onto their shelves: staged, the nil pick is refunded, the ready notice waits to be sent")

    def customer_checks_in(self):
        self.check(self.box.lamps() == ["green"], f"nobody waits, but the light shows {self.box.lamps()}")
        path = urllib.parse.urlsplit(self.box.check_in_link(incoming.NUMBER)).path
        status, _, page = self.box.page(path)
        self.check(status == 200 and "Tell us where you are" in page, f"the curbside page answered {status}")
        key = html.unescape(re.search(r'name="key" value="([^"]+)"', page).group(1))
        form = {"key": key, "type": "arrived", "spot": "A3", "car_colour": "Blue", "car_make": "Ford", "load_into": "trunk"}
        for _ in range(2):
            status, location, _ = self.box.page(path, form)
            self.check(status == 303, f"the form answered {status}")
        _, _, page = self.box.page(location)
        self.check("We know you're here" in html.unescape(page), "the page does not say that the store knows")
        (self.out / "curbside-live.html").write_text(page)
        self.curbside = path
        check_in = self.order()["check_in"]
        self.check(check_in["state"] == "arrived" and check_in["spot"] == "A3", f"checked in as {check_in}")
        self.say("Ana checked in from the car, spot A3; the form sent twice made one check-in")
        self.box.wait(lambda: self.box.lamps() == ["blue"], 5, "the light to turn blue")
        self.say("The light turned blue")

    def associate_accepts(self):
        self.kiosk.press("Back")
        self.kiosk.wait_for("Start walk")
        self.kiosk.press("Back")
        self.kiosk.wait_for("orders to pick")
        self.picture("home-somebody-waits")
        self.kiosk.press("Hand off", exact=False)
        self.kiosk.wait_for("Check someone in")
        self.picture("hand-off-list")
        self.kiosk.press(f"I'm going: Order {incoming.SUFFIX}, {incoming.CUSTOMER}", times=2)
        self.box.wait(lambda: self.order()["check_in"]["state"] == "accepted", 10, "the acceptance")
        accepted = [e for e in self.journal() if e["kind"] == "accept" and e["subject"] == f"order:{self.order()['id']}"]
        self.check(len(accepted) == 1, f"a double tap accepted {len(accepted)} times")
        _, _, page = self.box.page(self.curbside)
        self.check("is bringing it out" in page, "the customer's page does not say that somebody comes")
        self.box.wait(lambda: self.box.lamps() == ["green"], 5, "the light to turn green")
        self.say("Sam tapped I'm going twice: accepted once, the customer's page says so, the light is green again")

    def hand_off(self):
        self.kiosk.wait_for(f"Hand off {incoming.SUFFIX}")
        self.kiosk.wait_for("Scan bag 1")
        self.picture("hand-off-detail")
        for bag in self.order()["bags"]:
            self.scan(bag["code"])
            self.box.wait(lambda number=bag["number"]: self.order()["bags"][number - 1]["scanned_out"], 10, f"bag {bag['number']} scanned out")
        self.kiosk.wait_for("All bags are scanned")
        self.picture("hand-off-bags-out")
        self.say("Both bags were scanned out")
        self.kiosk.press("Sign")
        self.kiosk.wait_for("Please sign")
        self.check(not self.kiosk.sees("out of paper"), "the customer is told of the printer")
        self.kiosk.sign()
        self.kiosk.wait_gone("Sign first")
        self.picture("signature")
        self.kiosk.press("Done")
        self.box.wait(lambda: self.order()["state"] == "handed_off", 10, "the hand-off")
        self.kiosk.wait_for("Handed off")
        self.picture("handed-off")
        self.box.ctl("orders", "signature", incoming.NUMBER, "--out", str(self.out / "signature.png"))
        self.say("Ana signed with a finger; the order is handed off and the signature is kept")

    def look_the_order_up(self):
        self.kiosk.press("Next customer")
        self.kiosk.wait_for("Check someone in")
        self.kiosk.press("Back")
        self.kiosk.wait_for("orders to pick")
        self.kiosk.press("Orders", exact=False)
        self.kiosk.wait_for("Order 2144, Jonas K.")
        self.kiosk.type_keys(incoming.SUFFIX)
        self.kiosk.wait_gone("Order 2144, Jonas K.")
        self.kiosk.press("More")
        self.kiosk.press("Handed off")
        self.picture("orders")
        self.kiosk.press(f"Order {incoming.SUFFIX}, {incoming.CUSTOMER}")
        self.kiosk.wait_for("History")
        self.kiosk.wait_for("Handed off")
        self.picture("order-detail")
        self.say("Sam found the order while typing its number, with its whole history")

    def proof(self):
        _, _, page = self.box.page(self.curbside)
        self.check("All yours" in page, "the customer's page does not say thank you")
        self.box.ctl("journal", "verify")
        (self.out / "journal.jsonl").write_text("".join(json.dumps(entry) + "\n" for entry in self.journal()))
        kinds = [e["kind"] for e in self.journal() if e["subject"] == f"order:{self.order()['id']}"]
        for kind in ("receive", "start_pick", "pick", "not_found", "complete_pick", "stage", "check_in", "accept", "scan_out", "hand_off"):
            self.check(kind in kinds, f"the journal has no {kind}; it has {kinds}")
        self.say("The journal is sound and tells the whole way: " + ", ".join(dict.fromkeys(kinds)))

    def wire(self):
        """What went over the wire is what was scanned and printed."""
        self.check(self.box.stop_kiosk() == 0, "the kiosk did not end in order")
        self.check(self.box.stop() == 0, "the daemon did not end in order")
        shutil.copy(self.folder / "wire.jsonl", self.out / "wire.jsonl")
        wire = Wire(self.out / "wire.jsonl")
        self.check(wire.scans() == self.scans, f"scanned {self.scans}, on the wire {wire.scans()}")
        self.check(wire.printed_bytes() > 2000, "the labels did not go over the wire")
        self.say(f"wire.jsonl holds all {len(self.scans)} scans and {wire.printed_bytes()} bytes to the printer")

    def journal(self):
        entries, after = [], 0
        while True:
            page = [json.loads(line) for line in self.box.ctl("journal", "show", "--after", str(after), "--limit", "500").splitlines()]
            if not page:
                return entries
            entries += page
            after = page[-1]["sequence"]

    def play(self):
        try:
            self.screen.start()
            self.box.start()
            self.say("A demo store is open, with emulated scanner, printer and light")
            self.printer("paper_out")
            self.order_comes_in()
            self.box.start_kiosk(self.language)
            for step in (self.customer_at_the_kiosk, self.log_in, self.start_walk, self.pick_with_a_wrong_scan, self.daemon_is_killed, self.pick_the_rest,
                         self.bag_and_label, self.stage, self.customer_checks_in, self.associate_accepts, self.hand_off,
                         self.look_the_order_up, self.proof, self.wire):
                step()
            print("The story is told.")
            return 0
        except Exception as fault:  # noqa: BLE001 - the story ends here, whatever it was
            print(f"It did not happen: {fault}", file=sys.stderr)
            try:
                self.screen.picture("where-it-stopped")
            except Exception:  # noqa: BLE001 - there may be no screen
                pass
            return 1
        finally:
            for process in (self.box.kiosk, self.box.daemon):
                if process is not None and process.poll() is None:
                    process.kill()
                    process.wait()
            self.screen.stop()
            for log in self.folder.glob("*.log"):
                shutil.copy(log, self.out / log.name)
            shutil.rmtree(self.folder, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, help="folder of the built programs")
    parser.add_argument("--out", required=True, help="folder for pictures, labels, signature, journal and wire.jsonl")
    parser.add_argument("--size", default="1280x800", help="of the screen")
    parser.add_argument("--language", default="en", choices=("en", "es", "fr"), help="of the kiosk")
    parser.add_argument("--notice", action="store_true", help="let each screen carry a notice")
    parser.add_argument("--config", help="configuration for the daemon")
    options = parser.parse_args()
    pathlib.Path(options.out).mkdir(parents=True, exist_ok=True)
    return Story(options).play()


if __name__ == "__main__":
    sys.exit(main())
