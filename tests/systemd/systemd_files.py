#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Fails when the unit, the udev rules and the users file are unsound or do not fit each other and the drivers' tables.

Asks systemd-analyze and, from systemd 254 on, `udevadm verify`; where udevadm is older the rules are checked by their
grammar (udev(7)) alone. Says which tools it could not ask.
"""
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
UNIT = ROOT / "systemd/curblightd.service"
RULES = ROOT / "systemd/70-curblight.rules"
SYSUSERS = ROOT / "systemd/curblight.sysusers"
BASE_GROUPS = {"lp", "dialout", "video"}  # of Debian's base-passwd
# a rule's subsystem -> the kind of device that the unit has to allow for it
ALLOWED_AS = {"usb": "char-usb_device", "hidraw": "char-hidraw", "gpio": "char-gpiochip"}
WORD = re.compile(r'^(ACTION|SUBSYSTEM|KERNEL|ATTR\{\w+\}|ATTRS\{\w+\}|ENV\{\w+\}|GROUP|MODE|GOTO|LABEL)(==|!=|:=|=)"([^"]*)"$')
MATCHES = ("ACTION", "SUBSYSTEM", "KERNEL", "ATTR")
# Calls that a group of the unit's takes away and our programs make: the daemon would be killed at the first of them.
CALLS_OF_OURS = {
    "sched_setscheduler": "src/http/connection.cpp",
    "seccomp": "peripherals/decoder/worker/sandbox.cpp",
}
faults, unasked = [], []


def rules():
    for number, line in enumerate(RULES.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        words = []
        for text in line.split(", "):
            match = WORD.match(text)
            if not match:
                faults.append(f"{RULES.name}:{number}: not a rule's word: {text}")
                continue
            key, operator, value = match.groups()
            if key.startswith(MATCHES) and operator not in ("==", "!="):
                faults.append(f"{RULES.name}:{number}: {key} is matched with ==")
            if key in ("GROUP", "MODE", "GOTO", "LABEL") and operator in ("==", "!="):
                faults.append(f"{RULES.name}:{number}: {key} is assigned")
            words.append((key, operator, value))
        yield number, words


def unit_values(key):
    return [line.split("=", 1)[1] for line in UNIT.read_text().splitlines() if line.startswith(key + "=")]


def check_rules():
    parsed = list(rules())
    labels = {v for _, words in parsed for k, _, v in words if k == "LABEL"}
    groups = set()
    for number, words in parsed:
        value = {k: v for k, _, v in words}
        if "GOTO" in value and value["GOTO"] not in labels:
            faults.append(f"{RULES.name}:{number}: there is no label {value['GOTO']}")
        if "GROUP" not in value:
            continue
        groups.add(value["GROUP"])
        if value.get("MODE") != "0660":
            faults.append(f"{RULES.name}:{number}: the group has to read and write, and nobody else")
        if not any(k.startswith(("ATTR", "KERNEL")) for k in value):
            faults.append(f"{RULES.name}:{number}: this gives away every device of a subsystem")
        kind = ALLOWED_AS.get(value["SUBSYSTEM"])
        if not any(allowed.startswith(f"{kind} ") for allowed in unit_values("DeviceAllow")):
            faults.append(f"{RULES.name}:{number}: the unit does not allow {kind}")
    return groups


def check_makers():
    makers = set(re.findall(r"ScannerMaker\{0x([0-9a-f]{4})", (ROOT / "peripherals/scanner/hid_pos_ids.hpp").read_text()))
    lists = [set(v.split("|")) for _, words in rules() for k, _, v in words if k.endswith("{idVendor}") and "|" in v]
    if len(makers) < 5 or len(lists) < 4:
        faults.append("the makers of scanners were not found")
    for listed in lists:
        if listed != makers:
            faults.append(f"{RULES.name}: makers {sorted(listed ^ makers)} are in the rules or in hid_pos_ids.hpp only")


def check_groups(given):
    made = set(re.findall(r"^g (\S+)", SYSUSERS.read_text(), re.M))
    of_service = set(" ".join(unit_values("SupplementaryGroups")).split())
    for group in sorted(given | of_service):
        if group not in made | BASE_GROUPS:
            faults.append(f"nobody makes the group {group}")
    for group in sorted(given - of_service):
        faults.append(f"devices of the group {group} are out of the service's reach")
    if unit_values("User")[0] not in re.findall(r"^u (\S+)", SYSUSERS.read_text(), re.M):
        faults.append("nobody makes the service's user")
    if "AF_NETLINK" not in " ".join(unit_values("RestrictAddressFamilies")).split():
        faults.append("without netlink the daemon is not told what is plugged in")


def ask(*command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        faults.append(f"{' '.join(map(str, command))}: {(done.stdout + done.stderr).strip()}")
    return done


def group_of_calls(name):
    listed = subprocess.run(["systemd-analyze", "syscall-filter", name], capture_output=True, text=True, check=True).stdout
    names = [line.strip() for line in listed.splitlines()[1:] if line.strip() and not line.strip().startswith("#")]
    return set().union(*(group_of_calls(one) if one.startswith("@") else {one} for one in names))


def check_calls():
    allowed = set()
    for line in unit_values("SystemCallFilter"):
        for name in line.removeprefix("~").split():
            calls = group_of_calls(name) if name.startswith("@") else {name}
            allowed = allowed - calls if line.startswith("~") else allowed | calls
    if "read" not in allowed or "setrlimit" in allowed:
        faults.append("the filter of system calls was not understood")
    for call, maker in CALLS_OF_OURS.items():
        if call not in allowed:
            faults.append(f"{maker} makes the system call {call}, which the unit does not allow")


def check_with_tools():
    if shutil.which("udevadm") and "verify" in subprocess.run(["udevadm", "--help"], capture_output=True, text=True, check=False).stdout:
        ask("udevadm", "verify", "--no-summary", RULES)
    else:
        unasked.append("udevadm verify")
    if not shutil.which("systemd-analyze"):
        unasked.append("systemd-analyze")
        return
    check_calls()
    with tempfile.TemporaryDirectory() as folder:
        # The programs need not be installed for their unit to be sound.
        unit = pathlib.Path(folder) / UNIT.name
        unit.write_text(UNIT.read_text().replace("/usr/bin/curblight", "/bin/true --curblight"))
        done = ask("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", unit)
        complaints = [line for line in (done.stdout + done.stderr).splitlines() if UNIT.name in line]
        faults.extend(complaints)
        done = subprocess.run(["systemd-analyze", "security", "--offline=yes", "--threshold=30", unit], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            faults.append("systemd-analyze security: " + done.stdout.strip().splitlines()[-1])
        else:
            print(done.stdout.strip().splitlines()[-1])


given = check_rules()
check_makers()
check_groups(given)
check_with_tools()
for fault in faults:
    print(fault)
if unasked:
    print("not asked, because they are not here:", ", ".join(unasked))
print(f"{len(faults)} faults")
sys.exit(1 if faults else 0)
