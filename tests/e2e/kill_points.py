#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Kills the daemon with SIGKILL at random points of a store's working day and looks what is left.

Workers play the main job over the Unix socket, each on orders of its own; each act keeps its idempotency key until
it was answered, over any number of kills. In the end every answer that was given is still given for its key, and the
journal has every event of every order exactly as often as it was done.
"""
import argparse
import collections
import http.client
import json
import pathlib
import random
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import uuid

from story.box import Box


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost", timeout=10)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)


class Caller:
    """Sends each act until it is answered, always with the same key, and remembers the answers."""

    def __init__(self, box, client, stop):
        self.box, self.client, self.stop = box, client, stop
        self.connection = None
        self.token = None
        self.answered = []  # (path, body, key, token, status, answer)
        self.repeated = 0

    def once(self, method, path, body, key):
        if self.connection is None:
            self.connection = UnixConnection(self.box.socket)
        headers = {"Curblight-Client": self.client, "Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        if self.token:
            headers["Authorization"] = "Bearer " + self.token
        self.connection.request(method, path, None if method == "GET" else json.dumps(body), headers)
        answer = self.connection.getresponse()
        return answer.status, answer.read().decode(), answer.getheader("Idempotent-Replay")

    def send(self, method, path, body=None, remember=True):
        key = None if method == "GET" else str(uuid.uuid4())
        tries = 0
        while True:
            try:
                status, text, _ = self.once(method, path, body, key)
                if status in (409, 503) and tries < 400 and ("key_in_progress" in text or status == 503):
                    raise ConnectionError(text)
                break
            except (OSError, http.client.HTTPException):
                self.connection = None
                tries += 1
                self.repeated += 1
                if tries > 400:
                    raise RuntimeError(f"{method} {path} was never answered")
                time.sleep(0.05)  # the daemon is being started again
        if status >= 400:
            raise RuntimeError(f"{method} {path} {json.dumps(body)}: {status} {text}")
        if key and remember:
            self.answered.append((path, body, key, self.token, status, text))
        return json.loads(text)


def incoming(number):
    line = lambda index, sku, quantity: {  # noqa: E731
        "external_id": f"{number}-{index}", "refund_external_id": f"{number}-{index}", "sku": sku, "name": f"Piece {sku}",
        "unit": "piece", "barcodes": [], "aisle": f"{index}-A1", "quantity": quantity, "charge_minor": 1000 * quantity}
    return {"channel": "kill", "number": number, "external_id": number, "method": "curbside",
            "customer": {"first_name": "Kim", "last_name": f"Test{number}", "email": f"{number}@example.com", "phone": ""},
            "currency": "USD", "total_minor": 3000, "payment_due_minor": 0,
            "lines": [line(1, f"KP-{number}-A", 2), line(2, f"KP-{number}-B", 1)]}


EXPECTED = {"receive": 1, "start_pick": 1, "pick": 2, "not_found": 1, "complete_pick": 1, "stage": 1, "check_in": 1,
            "accept": 1, "scan_out": 1, "hand_off": 1}


def play(operator, associate, number, shelf):
    """The main job on one order. Each line is one act."""
    order = operator.send("POST", "/api/v1/orders", incoming(number))
    a, b = order["lines"]
    walk = associate.send("POST", "/api/v1/pick/walks", {"order_ids": [order["id"]]})["id"]
    for _ in range(2):
        answer = associate.send("POST", f"/api/v1/pick/walks/{walk}/typed", {"line_id": a["id"], "sku": a["sku"], "reason": "No code on the item"})
        if not answer["verdict"]["good"]:
            raise RuntimeError(f"a right SKU was refused: {answer['verdict']}")
    associate.send("POST", f"/api/v1/pick/walks/{walk}/not-found", {"line_id": b["id"], "reason": "Not on the shelf"})
    order = associate.send("POST", f"/api/v1/pick/walks/{walk}/complete", {"order_id": order["id"], "bags": 1})
    bag = order["bags"][0]
    associate.send("POST", "/api/v1/stage", {"bag_id": bag["id"], "location": shelf})
    check_in = operator.send("POST", "/api/v1/check-ins", {"order_number": number, "channel": "kill", "type": "arrived", "spot": "A1"})["id"]
    associate.send("POST", f"/api/v1/check-ins/{check_in}/accept", {})
    out = associate.send("POST", f"/api/v1/orders/{order['id']}/scan-out", {"data": bag["code"], "symbology": "]C0"})
    if not out["good"]:
        raise RuntimeError(f"a right bag was refused: {out}")
    record = associate.send("POST", f"/api/v1/orders/{order['id']}/hand-off",
                            {"rejections": [], "recipient": "customer", "recipient_name": "Kim", "attest_reason": "Cannot sign"})
    if record["state"] != "handed_off":
        raise RuntimeError(f"handed off, but {record}")
    return order["id"]


def worker(index, box, stop, done, faults, associate_pin):
    operator = Caller(box, "ctl", stop)
    associate = Caller(box, "kiosk", stop)
    try:
        associate.token = associate.send("POST", "/api/v1/sessions", {"user_name": associate_pin[0], "pin": associate_pin[1]}, remember=False)["token"]
        round_ = 0
        while not stop.is_set():
            round_ += 1
            number = f"{index}{round_:07}"
            done[number] = play(operator, associate, number, f"B-0{1 + round_ % 8}")
    except Exception as fault:  # noqa: BLE001 - reported by main
        faults.append(f"worker {index}: {fault}")
        stop.set()
    finally:
        done.setdefault("callers", []).extend([operator, associate])


def check_replays(callers):
    wrong = 0
    for caller in callers:
        caller.connection = None  # perhaps to a daemon that was killed, or idle for too long
        for path, body, key, token, status, text in caller.answered[-400:]:
            caller.token = token
            again, answer, replay = caller.once("POST", path, body, key)
            if (again, answer, replay) != (status, text, "true"):
                print(f"the answer changed: {path}\n  first {status} {text[:300]}\n  again {again} {answer[:300]} replay={replay}")
                wrong += 1
    return wrong


def check_journal(box, done):
    counts = collections.defaultdict(collections.Counter)
    after = 0
    while True:
        lines = box.ctl("journal", "show", "--after", str(after), "--limit", "500").splitlines()
        if not lines:
            break
        for line in lines:
            entry = json.loads(line)
            after = entry["sequence"]
            counts[entry["subject"]][entry["kind"]] += 1
    wrong = 0
    for number, order in done.items():
        got = {kind: counts[f"order:{order}"][kind] for kind in EXPECTED}
        if got != EXPECTED:
            print(f"order {number}: journal has {dict(counts[f'order:{order}'])}, wanted {EXPECTED}")
            wrong += 1
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--seed", type=int, default=None)
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else random.randrange(1 << 30)
    print(f"seed {seed}")
    dice = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="curblight-kill-") as folder:
        box = Box(options.bin, folder)
        box.start()
        users = json.loads((pathlib.Path(__file__).resolve().parents[2] / "src/daemon/demo/store.json").read_text())["users"]
        stop, done, faults = threading.Event(), {}, []
        threads = [threading.Thread(target=worker, args=(i + 1, box, stop, done, faults, (users[i % len(users)]["user_name"], users[i % len(users)]["pin"])))
                   for i in range(options.workers)]
        for thread in threads:
            thread.start()
        try:
            for _ in range(options.kills):
                if stop.wait(dice.uniform(0.02, 0.6)):
                    break
                box.kill()
                box.start()
        finally:
            stop.set()
            for thread in threads:
                thread.join()
        callers = done.pop("callers")
        answered = sum(len(c.answered) for c in callers)
        print(f"{len(done)} orders from import to hand-off, {answered} acts answered, {sum(c.repeated for c in callers)} sent again")
        wrong = len(faults)
        for fault in faults:
            print(fault)
        box.ctl("journal", "verify")
        wrong += check_replays(callers)
        wrong += check_journal(box, done)
        if box.stop() != 0:
            print("the daemon did not end in order")
            wrong += 1
        integrity = subprocess.run(["/usr/bin/python3", "-c",
                                    "import sqlite3,sys;c=sqlite3.connect(sys.argv[1]);"
                                    "print(c.execute('pragma integrity_check').fetchone()[0], len(c.execute('pragma foreign_key_check').fetchall()))",
                                    str(box.state / "curblight.db")], capture_output=True, text=True)
        if integrity.stdout.strip() != "ok 0":
            print("the database is not sound:", integrity.stdout, integrity.stderr)
            wrong += 1
        if len(done) < options.workers:
            print("too little was done to say anything")
            wrong += 1
    print("nothing lost, nothing twice" if wrong == 0 else f"{wrong} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    sys.exit(main())
