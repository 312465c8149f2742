#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A scanner in keyboard mode that nobody took types into the kiosk, with real key events: no field may get a key of it, it has to
be a scan, and what a person types before and after has to be all that stands in the field. Run it inside dbus-run-session.
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import incoming  # noqa: E402
from box import Box  # noqa: E402
from kiosk import Kiosk  # noqa: E402
from screen import Screen  # noqa: E402

PERSON_MS, SCANNER_MS = 150, 4
CODE = "4006381333931"


def strike(text, pace_ms):
    """Real key events, as the display's keyboard sends them."""
    subprocess.run(["xdotool", "type", "--delay", str(pace_ms), text], check=True)


def scanner_types(code):
    strike(code + "\n", SCANNER_MS)


def check(fact, words):
    if not fact:
        raise AssertionError(words)


def play(kiosk, box):
    box.start()
    box.start_kiosk()
    kiosk.wait_for("Picking up an order?")
    scanner_types(CODE)
    kiosk.wait_for("Not a pickup code")
    check(kiosk.sees("Picking up an order?"), "the scanner's digits opened another screen")
    print(" 1. On the first screen a typed barcode was a scan, and opened nothing", flush=True)

    kiosk.press("Type my order number")
    kiosk.wait_for("Let's find your order")
    strike("21", PERSON_MS)
    box.wait(lambda: "21" in kiosk.texts(), 15, "the two digits in the field")
    kiosk.wait_gone("Not a pickup code")
    scanner_types(CODE)
    kiosk.wait_for("Not a pickup code")
    strike("50", PERSON_MS)
    box.wait(lambda: "2150" in kiosk.texts(), 15, "the four digits in the field")
    check(not kiosk.sees(CODE[:4]), f"the barcode stands on the screen: {kiosk.texts()}")
    print(" 2. In the field stands what the person typed before and after the scanner, and nothing else", flush=True)

    subprocess.run(["xdotool", "keydown", "7", "sleep", "1", "keyup", "7"], check=True)
    box.wait(lambda: any(re.fullmatch("21507{3,}", text) for text in kiosk.texts()), 15, "the sevens of a key that is held")
    print(" 3. A key that is held repeats in the field: it is a person's", flush=True)

    kiosk.press("Language: English")
    kiosk.wait_for("Français")
    scanner_types(CODE)
    kiosk.wait_for("Not a pickup code")
    check(kiosk.sees("Français") and kiosk.sees("Let's find your order"), "the scanner's Enter answered a question")
    kiosk.press("English")
    print(" 4. The scanner's Enter pressed no button of a question", flush=True)

    kiosk.press("Start over")
    kiosk.press("Staff")
    kiosk.wait_for("Scan your badge")
    scanner_types(incoming.badge("sam"))
    kiosk.wait_for("orders to pick")
    print(" 5. A badge that was typed logged in, without a character in the fields for name and PIN", flush=True)
    check(box.stop_kiosk() == 0, "the kiosk did not end in order")
    check(box.stop() == 0, "the daemon did not end in order")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", required=True, help="folder of the built programs")
    parser.add_argument("--out", required=True, help="folder for a picture and the logs when it fails")
    options = parser.parse_args()
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="curblight-typing-"))
    screen, box = Screen(out), Box(options.bin, folder)
    try:
        screen.start()
        play(Kiosk(), box)
        return 0
    except Exception as fault:  # noqa: BLE001 - it ends here, whatever it was
        print(f"It did not happen: {fault}", file=sys.stderr)
        try:
            screen.picture("where-it-stopped")
        except Exception:  # noqa: BLE001 - there may be no screen
            pass
        return 1
    finally:
        for process in (box.kiosk, box.daemon):
            if process is not None and process.poll() is None:
                process.kill()
                process.wait()
        screen.stop()
        for log in folder.glob("*.log"):
            shutil.copy(log, out / log.name)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
