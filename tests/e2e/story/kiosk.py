# SPDX-License-Identifier: Apache-2.0
"""The kiosk as a person has it: finds things by their accessible names, touches them with a pointer, types with the
on-screen keyboard's keys. Needs a session bus with AT-SPI and a display."""
import re
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from words import Words  # noqa: E402

APPLICATION = "curblight-kiosk"
PRESSABLE = {"push button", "button", "toggle button", "list item", "check box", "radio button", "table row", "link"}


class Kiosk:
    def __init__(self, patience=15, language="en"):
        self.patience = patience
        self.words = Words(language)
        self.last = (-1000, -1000, 0.0)  # where and when the finger was last

    # ---- looking ----
    def _application(self):
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child is not None and APPLICATION in (child.get_name() or ""):
                return child
        return None

    def nodes(self):
        """(name, role, node) of everything that is showing, top to bottom."""
        application = self._application()
        if application is None:
            return
        stack = [application]
        while stack:
            node = stack.pop()
            try:
                states = node.get_state_set()
                role = node.get_role_name()
                # GTK says VISIBLE of what is mapped; SHOWING only of the window.
                if role != "application" and not states.contains(Atspi.StateType.VISIBLE):
                    continue
                yield " ".join((node.get_name() or "").split()), role, node
                children = [node.get_child_at_index(i) for i in range(node.get_child_count())]
                stack.extend(child for child in reversed(children) if child is not None)
            except GLib.Error:
                continue  # it went away while we looked

    def texts(self):
        """All words on the screen."""
        found = []
        for name, role, node in self.nodes():
            if name:
                found.append(name)
            elif role == "label":
                try:
                    found.append(" ".join(Atspi.Text.get_text(node, 0, Atspi.Text.get_character_count(node)).split()))
                except GLib.Error:
                    pass
        return found

    def find(self, name, roles=None, exact=True):
        patterns = self.words.whole(name)
        matches = re.fullmatch if exact else re.search
        for found, role, node in self.nodes():
            if any(matches(one, found) for one in patterns) and (roles is None or role in roles):
                return node
        return None

    def sees(self, words):
        patterns = self.words.part(words)
        return any(re.search(one, text) for one in patterns for text in self.texts())

    def wait_for(self, words, seconds=None):
        end = time.monotonic() + (seconds or self.patience)
        while time.monotonic() < end:
            if self.sees(words):
                return
            time.sleep(0.05)
        raise AssertionError(f"the screen never said '{words}'; it says: {' | '.join(self.texts())[:1500]}")

    def wait_gone(self, words, seconds=None):
        end = time.monotonic() + (seconds or self.patience)
        while time.monotonic() < end:
            if not self.sees(words):
                return
            time.sleep(0.05)
        raise AssertionError(f"the screen still says '{words}'")

    def cut_off(self, width, height):
        """What can be pressed and reaches out of a screen of this size, in words. Lists may go on below: they say so."""
        found = []
        for name, role, node in self.nodes():
            try:
                if role not in PRESSABLE or self._in_a_list(node):
                    continue
                box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
            except GLib.Error:
                continue
            inside = box.x >= 0 and box.y >= 0 and box.x + box.width <= width and box.y + box.height <= height
            if box.width > 0 and box.height > 0 and not inside:
                found.append(f"{name} ({box.x},{box.y} {box.width}x{box.height})")
        return found

    @staticmethod
    def _in_a_list(node):
        while node is not None and node.get_role_name() not in ("frame", "window"):
            if node.get_role_name() in ("list", "list item", "table", "scroll pane"):
                return True
            node = node.get_parent()
        return False

    # ---- touching ----
    def _place(self, name, exact):
        end = time.monotonic() + self.patience
        while time.monotonic() < end:
            node = self.find(name, PRESSABLE, exact)
            if node is not None:
                try:
                    states = node.get_state_set()
                    box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
                    if states.contains(Atspi.StateType.SENSITIVE) and box.width > 0 and box.height > 0:
                        return box
                except GLib.Error:
                    pass
            time.sleep(0.05)
        raise AssertionError(f"there is nothing to press called '{name}'; there are: "
                             + " | ".join(f"{n} ({r})" for n, r, _ in self.nodes() if r in PRESSABLE))

    def press(self, name, times=1, exact=True):
        """Touches the middle of what has this name. Two times is a double tap of an impatient finger."""
        box = self._place(name, exact)
        x, y = box.x + box.width // 2, box.y + box.height // 2
        # Who reads a new word on the button that was just touched takes a while; sooner is a double tap, and counts as one.
        if abs(x - self.last[0]) < 160 and abs(y - self.last[1]) < 60:
            time.sleep(max(0.0, self.last[2] + 0.8 - time.monotonic()))
        self.last = (x, y, time.monotonic())
        subprocess.run(["xdotool", "mousemove", str(x), str(y)] + ["click", "1"] * times, check=True)

    def type_keys(self, text):
        """Presses the keys of the on-screen keyboard or number pad, one by one."""
        for character in text:
            self.last = (-1000, -1000, 0.0)  # keys may be struck quickly, the same one, too
            self.press(character)

    def sign(self, name="Signature"):
        """A stroke with the finger over the signature field."""
        end = time.monotonic() + self.patience
        node = None
        while node is None and time.monotonic() < end:
            node = self.find(name)
            if node is None:
                time.sleep(0.05)
        if node is None:
            raise AssertionError("there is no signature field")
        box = Atspi.Component.get_extents(node, Atspi.CoordType.WINDOW)
        left, top = box.x + box.width // 5, box.y + box.height // 2
        step = box.width * 3 // 5 // 24
        command = ["xdotool", "mousemove", str(left), str(top), "mousedown", "1"]
        heights = [0, -40, -70, -50, 0, 40, 30, -10, -60, -30, 20, 45, 10, -25, -55, -20, 25, 40, 0, -30, -15, 10, 20, 5]
        for index, height in enumerate(heights):
            command += ["mousemove", str(left + step * (index + 1)), str(top + height * box.height // 300), "sleep", "0.016"]
        subprocess.run(command + ["mouseup", "1"], check=True)
