# SPDX-License-Identifier: Apache-2.0
"""Reads wire.jsonl: what the devices and the drivers said to each other, byte by byte."""
import json
import pathlib


class Wire:
    def __init__(self, path):
        self.transfers = [json.loads(line) for line in pathlib.Path(path).read_text().splitlines()]

    def scans(self):
        """The texts in the scanner's reports (report 2: length, AIM identifier, data, more), in order."""
        found, part = [], b""
        for transfer in self.transfers:
            report = bytes.fromhex(transfer["hex"])
            if transfer["kind"] != "interrupt" or transfer["direction"] != "in" or not report or report[0] != 2:
                continue
            length = report[1]
            part += report[5:5 + length]
            if report[63] & 1 == 0:
                found.append(part.decode("latin-1"))
                part = b""
        return found

    def printed_bytes(self):
        return sum(len(t["hex"]) // 2 for t in self.transfers if t["kind"] == "bulk" and t["direction"] == "out")
