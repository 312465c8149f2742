#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""results.py FOLDER PROGRAM...: what became of each test that the programs have, by the files that the job left.

Prints a line for each (pass, FAIL, skip), what failing ones said, the benches' rows and a summary. Exit code: 0 when every
test passed, 77 when the only others were skipped, else 1. A test without a result has failed, and so have all of a program
that left no list of its tests or another exit code than 0 without saying which test failed.
"""
import pathlib
import re
import sys

END = re.compile(r"\[ +(OK|FAILED|SKIPPED) +\] ([\w/]+\.[\w/]+)(?:, where .*)? \((\d+) ms\)$")
BEGIN = re.compile(r"\[ RUN +\] ([\w/]+\.[\w/]+)$")
WORDS = {"OK": "pass", "FAILED": "FAIL", "SKIPPED": "skip"}


def listed(text):
    """Names of the tests in the words of --gtest_list_tests."""
    names, suite = [], ""
    for line in text.splitlines():
        line = line.split("#")[0].rstrip()
        if line.endswith(".") and not line.startswith(" "):
            suite = line
        elif line.startswith("  ") and suite:
            names.append(suite + line.strip())
    return names


def ended(text):
    """By test: (word, milliseconds, what it said)."""
    results, said, running = {}, [], None
    for line in text.splitlines():
        begin, end = BEGIN.match(line), END.match(line)
        if begin:
            running, said = begin[1], []
        elif end and end[2] == running:
            results[running] = (WORDS[end[1]], int(end[3]), said)
            running = None
        elif running:
            said.append(line)
    if running:
        results[running] = ("FAIL", None, said + ["the program ended in the middle of this test"])
    return results


def read(path):
    return path.read_text(errors="replace") if path.exists() else ""


def judge(folder, program):
    """[(name, word, milliseconds, what it said)] of one program; never empty."""
    names = listed(read(folder / f"{program}.list"))
    log = read(folder / f"{program}.log")
    code = read(folder / f"{program}.rc").strip()
    results = ended(log)
    rows = [(name, *results.get(name, ("FAIL", None, ["it did not run"]))) for name in names]
    if not names:
        rows.append((f"{program}", "FAIL", None, ["it did not say which tests it has"] + log.splitlines()[-30:]))
    elif code != "0" and all(word != "FAIL" for _, word, _, _ in rows):
        rows.append((f"{program}", "FAIL", None, [f"it ended with {code or 'no exit code'}"] + log.splitlines()[-30:]))
    return rows


def main():
    folder, programs = pathlib.Path(sys.argv[1]), sys.argv[2:]
    rows, benches = [], []
    for program in programs:
        rows += judge(folder, program)
        benches += [line for line in read(folder / f"{program}.log").splitlines() if line.startswith("bench: ")]
    for name, word, took, _ in rows:
        print(f"{word} {name}" + ("" if took is None else f" ({took} ms)"))
    for name, word, _, said in rows:
        if word != "pass" and said:
            print(f"\n--- {name}\n" + "\n".join(said))
    for line in benches:
        print(line)
    count = {word: sum(1 for row in rows if row[1] == word) for word in WORDS.values()}
    print(f"rig: {count['pass']} passed, {count['FAIL']} failed, {count['skip']} skipped, of {len(rows)} tests")
    if count["FAIL"] or not rows:
        return 1
    return 77 if count["skip"] else 0


if __name__ == "__main__":
    sys.exit(main())
