#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A hand-off that is signed on the pad, through the kiosk's own screens: the pad shows its prompt, the kiosk mirrors the
ink, the cable is pulled in the middle, the pad comes back, is cleared, signed and accepted. Says each step in a line;
exits non-zero when a step did not happen. Run it inside dbus-run-session.
"""
import argparse
import html
import http.client
import json
import pathlib
import re
import shutil
import socket
import sys
import tempfile
import urllib.parse
import uuid

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import incoming  # noqa: E402
from box import Box  # noqa: E402
from kiosk import Kiosk  # noqa: E402
from screen import Screen  # noqa: E402

NUMBER = "000002144"


class Associate:
    """Somebody who picks and stages over the API, as the kiosk does."""

    def __init__(self, path):
        self.path = path
        self.token = None
        self.token = self.act("/api/v1/sessions", {"badge": incoming.badge("priya")})["token"]

    def act(self, path, body):
        connection = http.client.HTTPConnection("box", timeout=20)
        connection.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        connection.sock.connect(self.path)
        headers = {"Curblight-Client": "kiosk", "Content-Type": "application/json", "Idempotency-Key": str(uuid.uuid4())}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        connection.request("POST", path, json.dumps(body), headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status >= 300:
            raise AssertionError(f"{path}: {answer.status} {text}")
        return json.loads(text)


class Signing:
    def __init__(self, options):
        self.out = pathlib.Path(options.out)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="curblight-pad-"))
        self.screen = Screen(self.out, options.size)
        self.box = Box(options.bin, self.folder)
        self.kiosk = Kiosk()

    def check(self, fact, words):
        if not fact:
            raise AssertionError(words)

    def order(self):
        return self.box.order(NUMBER)

    def device(self):
        devices = json.loads(self.box.ctl("devices", "--json"))["devices"]
        return next(d for d in devices if d["kind"] == "signature_pad")

    def pad(self, *flags):
        self.box.ctl("emulate", "sign", *flags)

    def picture(self, name):
        self.screen.picture(name)
        cut = self.kiosk.cut_off(*map(int, self.screen.size.split("x")))
        self.check(not cut, f"on the screen {name} is cut off: {', '.join(cut)}")

    def pad_picture(self, name):
        path = self.out / f"pad-{name}.png"
        self.pad("--screen", str(path))
        return path.read_bytes()

    def picked_and_staged(self):
        priya = Associate(self.box.socket)
        order = self.order()
        walk = f"/api/v1/pick/walks/{priya.act('/api/v1/pick/walks', {'order_ids': [order['id']]})['id']}"
        for line in order["lines"]:
            for _ in range(int(line["qty_ordered"])):
                priya.act(f"{walk}/typed", {"line_id": line["id"], "sku": line["sku"], "reason": "No code on the item"})
        for bag in priya.act(f"{walk}/complete", {"order_id": order["id"], "bags": 1})["bags"]:
            priya.act("/api/v1/stage", {"bag_id": bag["id"], "location": "B-02"})

    def customer_arrives(self):
        path = urllib.parse.urlsplit(self.box.check_in_link(NUMBER)).path
        _, _, page = self.box.page(path)
        key = html.unescape(re.search(r'name="key" value="([^"]+)"', page).group(1))
        status, _, _ = self.box.page(path, {"key": key, "type": "arrived", "spot": "A3", "car_colour": "Blue", "car_make": "Ford", "load_into": "trunk"})
        self.check(status == 303, f"the form answered {status}")

    def to_the_signature(self):
        self.kiosk.wait_for("Picking up an order?")
        self.box.wait(lambda: self.device()["state"] == "ready", 15, "the pad")
        self.box.wait(lambda: any(d["kind"] == "scanner" and d["state"] == "ready" for d in self.box.status()["devices"]), 15, "the scanner")
        self.kiosk.press("Staff")
        self.kiosk.wait_for("Scan your badge")
        self.box.scan(incoming.badge("sam"))
        self.kiosk.wait_for("orders to pick")
        self.blank = self.pad_picture("blank")
        self.kiosk.press("Hand off", exact=False)
        self.kiosk.wait_for("Check someone in")
        self.kiosk.press("I'm going: Order 2144", exact=False)
        self.kiosk.wait_for("Hand off 2144")
        for bag in self.order()["bags"]:
            self.box.scan(bag["code"])
            self.box.wait(lambda number=bag["number"]: self.order()["bags"][number - 1]["scanned_out"], 10, f"bag {bag['number']} scanned out")
        self.kiosk.press("Sign")
        self.kiosk.wait_for("On the pad in front of you")
        self.picture("pad-please-sign")
        self.box.wait(lambda: self.pad_picture("prompt") != self.blank, 10, "the order on the pad")
        print("The pad shows the order, and the kiosk says where to sign")

    def pulled_in_the_middle(self):
        self.pad("--ink")
        self.kiosk.wait_for("Touch Accept on the pad")
        self.picture("pad-ink-mirrored")
        self.pad_picture("signed")
        self.pad("--unplug")
        self.kiosk.wait_for("The pad was unplugged")
        self.picture("pad-unplugged")
        self.check(self.order()["state"] == "staged", "an order was handed off with half a signature")
        print("Unplugged in the middle: the kiosk says so and takes the finger, nothing was handed off")

    def signed_after_all(self):
        self.pad("--plug")
        self.box.wait(lambda: self.device()["state"] == "ready", 15, "the pad to be back")
        self.check(self.pad_picture("back") == self.blank, "the pad came back with something on its screen")
        self.kiosk.press("Sign on the pad")
        self.kiosk.wait_for("On the pad in front of you")
        self.pad("--ink")
        self.kiosk.wait_for("Touch Accept on the pad")
        self.pad("--clear")
        self.kiosk.wait_for("On the pad in front of you")
        self.pad()
        self.kiosk.wait_for("Thank you! Order 2144 is yours")
        self.picture("pad-handed-off")
        self.box.wait(lambda: self.order()["state"] == "handed_off", 10, "the hand-off")
        self.box.wait(lambda: self.pad_picture("after") == self.blank, 10, "the pad to be blank again")
        signature = self.out / "pad-signature.png"
        self.box.ctl("orders", "signature", NUMBER, "--out", str(signature))
        self.check(signature.stat().st_size > 1000, "the signature is not kept")
        counters = self.device()["counters"]
        self.check(counters["signatures"] == 1 and counters["lost_sessions"] == 1, f"the driver counted {counters}")
        print("Plugged in again, cleared, signed and accepted: handed off, the signature is kept, the pad is blank")

    def next_customer(self):
        self.kiosk.press("Next customer")
        self.kiosk.wait_for("Check someone in")
        print("On to the next customer")

    def play(self):
        try:
            self.screen.start()
            self.box.start()
            self.box.start_kiosk()
            for step in (self.picked_and_staged, self.customer_arrives, self.to_the_signature, self.pulled_in_the_middle, self.signed_after_all, self.next_customer):
                step()
            self.check(self.box.stop_kiosk() == 0, "the kiosk did not end in order")
            self.check(self.box.stop() == 0, "the daemon did not end in order")
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
    parser.add_argument("--out", required=True, help="folder for pictures and the signature")
    parser.add_argument("--size", default="1280x800", help="of the screen")
    options = parser.parse_args()
    pathlib.Path(options.out).mkdir(parents=True, exist_ok=True)
    return Signing(options).play()


if __name__ == "__main__":
    sys.exit(main())
