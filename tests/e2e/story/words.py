# SPDX-License-Identifier: Apache-2.0
"""The kiosk's words in another language: a story is written in English, and finds its way on a screen in French."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT / "tests" / "architecture"))
from catalogues import entries  # noqa: E402


def plain(text):
    """As the screen's texts are compared: without escapes, any space is one space."""
    return " ".join(text.replace("\\n", " ").replace('\\"', '"').split())


def pattern(text, hole):
    """A regular expression for a text with placeholders."""
    return hole.join(re.escape(part) for part in re.split(r"\{\d\}", text))


class Words:
    def __init__(self, language):
        self.pairs = []  # (English, translated)
        self.known = {}  # what was looked up before
        if language != "en":
            for entry in entries(ROOT / "ui" / "kiosk" / "po" / f"{language}.po").values():
                self.pairs.append((plain(entry["msgid"]), plain(entry.get("msgstr") or entry["msgstr[0]"])))
                if "msgid_plural" in entry:
                    self.pairs.append((plain(entry["msgid_plural"]), plain(entry["msgstr[1]"])))

    def whole(self, english):
        """Patterns of all that this whole English text can be on the screen; the daemon's own words are English."""
        if english not in self.known:
            self.known[english] = self._whole(english)
        return self.known[english]

    def _whole(self, english):
        found = [re.escape(english)]
        for original, translated in self.pairs:
            match = re.fullmatch(pattern(original, "(.+?)"), english)
            # A text of placeholders alone would be anything.
            if match and re.sub(r"\{\d\}|\W", "", original):
                values = dict(zip(re.findall(r"\{\d\}", original), match.groups()))
                found.append(re.escape(re.sub(r"\{\d\}", lambda hole: values.get(hole.group(), ""), translated)))
        head, colon, tail = english.partition(": ")
        if colon:  # a name of two texts: "I'm going: Order 2199, Ana R."
            found += [one + re.escape(colon) + other for one in self.whole(head) for other in self.whole(tail)]
        return found

    def part(self, english):
        """The same where it may be a part of a text."""
        inside = [pattern(translated, ".*") for original, translated in self.pairs if english in original]
        return self.whole(english) + inside
