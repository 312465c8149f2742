#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every text of the kiosk is in every catalogue, with the same placeholders: a screen is in one language."""
import pathlib
import re
import sys

KIOSK = pathlib.Path(__file__).resolve().parents[2] / "ui" / "kiosk"
LITERALS = r'(?:"(?:[^"\\]|\\.)*"\s*)+'
USE = re.compile(rf"\b(n?)tr\(\s*({LITERALS})(?:,\s*({LITERALS}))?")
FIELD = re.compile(rf"^(msgid|msgid_plural|msgstr(?:\[\d\])?) ({LITERALS})", re.MULTILINE)


def joined(literals):
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', literals))


def placeholders(text):
    return sorted(set(re.findall(r"\{\d\}", text)))


def used():
    """English -> (plural or None, where)."""
    found = {}
    for source in sorted(KIOSK.rglob("*.[ch]pp")):
        for use in USE.finditer(source.read_text()):
            plural = joined(use.group(3)) if use.group(1) and use.group(3) else None
            found.setdefault(joined(use.group(2)), (plural, source.relative_to(KIOSK)))
    return found


def entries(catalogue):
    """English -> its fields."""
    found = {}
    for entry in re.split(r"\n\s*\n", catalogue.read_text()):
        fields = {name: joined(text) for name, text in FIELD.findall(entry)}
        if fields.get("msgid"):
            found[fields["msgid"]] = fields
    return found


def faults():
    texts = used()
    catalogues = sorted((KIOSK / "po").glob("*.po"))
    if len(texts) < 100 or len(catalogues) < 2:
        yield f"only {len(texts)} texts and {len(catalogues)} catalogues were found: this check does not see them"
    for catalogue in catalogues:
        known = entries(catalogue)
        for english, (plural, where) in texts.items():
            if english not in known:
                yield f"{catalogue.name} lacks \"{english}\" of {where}"
            elif plural is not None and known[english].get("msgid_plural") != plural:
                yield f"{catalogue.name} has another plural of \"{english}\" than {where}"
        for english, fields in known.items():
            for name, text in fields.items():
                original = fields["msgid_plural"] if name == "msgstr[1]" else english
                # What says "one" in words may leave the number out.
                singular = name == "msgstr[0]" and not placeholders(text)
                if name.startswith("msgstr") and not text:
                    yield f"{catalogue.name}: \"{english}\" is not translated"
                elif name.startswith("msgstr") and not singular and placeholders(text) != placeholders(original):
                    yield f"{catalogue.name}: \"{text}\" has other placeholders than \"{original}\""


def main():
    found = list(faults())
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
