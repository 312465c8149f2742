#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when a source file includes what its folder must not know, or a third-party library outside its adapter.

The rules are the picture in docs/ARCHITECTURE.md: dependencies point to src/core; peripherals know nothing of
orders; the kiosk knows only src/api; only src/daemon sees everything.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]

# folder -> prefixes of quoted includes it may use, besides its own
ALLOWED = {
    "src/core": [],
    "src/api": ["core/"],
    "src/store": ["core/"],
    "src/service": ["core/", "store/", "api/types/"],
    "src/integration": ["core/", "api/types/"],
    "src/http": ["core/", "store/", "service/", "api/", "ui/web/"],
    "src/ctl": ["core/", "api/", "integration/", "daemon/config/", "peripherals/decoder/", "peripherals/labels/"],
    "src/daemon": ["core/", "store/", "service/", "api/", "integration/", "http/", "peripherals/", "ui/web/"],
    "peripherals": ["core/clock.hpp", "core/error.hpp", "core/barcode/"],
    "ui/web": ["api/types/"],
    "ui/kiosk": ["api/", "core/error.hpp", "core/clock.hpp"],
}
# a third-party header may be included only below these folders
LIBRARIES = {
    r"^(gtkmm|gdkmm|glibmm|giomm|gtk/|gdk/)": ["ui/kiosk"],
    r"^Poco/": ["src/api", "src/http", "src/daemon", "peripherals/network"],
    r"^(SQLiteCpp|sqlite3)": ["src/store"],
    r"^(zint|zbar)": ["peripherals"],
    r"^libusb": ["peripherals/usb"],
    r"^(png|turbojpeg|seccomp)\.h": ["peripherals/decoder/worker"],
    r"^(cairo|cairomm|pango|pangomm)": ["peripherals", "ui/kiosk"],
    r"^toml\+\+": ["src/daemon"],
    r"^CLI/": ["src/ctl", "src/daemon", "ui/kiosk"],
    r"^systemd/": ["src/daemon"],
}
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<])([^">]+)[">]')


def own_prefixes(folder):
    name = folder.removeprefix("src/")
    return [name + "/"]


def faults_of(path, folder):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if not match:
            continue
        kind, target = match.groups()
        where = f"{path.relative_to(ROOT)}:{number}"
        if kind == '"':
            allowed = own_prefixes(folder) + ALLOWED[folder]
            if "/" in target and not any(target.startswith(prefix) for prefix in allowed):
                yield f"{where}: {folder} must not include {target}"
        if folder == "src/core" and kind == "<" and ("/" in target or target.endswith((".h", ".hpp"))):
            yield f"{where}: src/core uses the standard library only, not <{target}>"
        for pattern, homes in LIBRARIES.items():
            if re.match(pattern, target) and not any(str(path.relative_to(ROOT)).startswith(home) for home in homes):
                yield f"{where}: <{target}> belongs below {', '.join(homes)}"
        if folder == "ui/kiosk" and "/presenters/" in str(path) and re.match(r"^(gtk|gdk|glib|gio)mm|^gtk/", target):
            yield f"{where}: presenters are built without GTK"


def main():
    faults, files = [], 0
    for folder in ALLOWED:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix not in (".cpp", ".hpp"):
                continue
            files += 1
            faults.extend(faults_of(path, folder))
    for fault in faults:
        print(fault)
    print(f"{files} files, {len(faults)} faults")
    # An empty tree must not pass as a sound one.
    return 1 if faults or files < 50 else 0


sys.exit(main())
