#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every test that a document's table names is there: `Suite.Name` in docs/*.md is a TEST of tests/ or a name that ctest knows.

Exit code 1 and a line for each name that no test has."""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
TEST = re.compile(r'^(?:TEST|TEST_F|TEST_P|TYPED_TEST|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\(\s*(\w+)\s*,\s*(\w+)', re.M)
REGISTERED = re.compile(r'add_test\(\s*NAME\s+([\w.]+)')
NAMED = re.compile(r'`([A-Z]\w+)\.([A-Z]\w*|\*)`')


def main() -> int:
    known = set()
    for source in (ROOT / 'tests').rglob('*.cpp'):
        known |= {f'{suite}.{name}' for suite, name in TEST.findall(source.read_text())}
    for listing in (ROOT / 'tests').rglob('CMakeLists.txt'):
        known |= set(REGISTERED.findall(listing.read_text()))
    suites = {name.split('.')[0] for name in known}
    named, faults = 0, []
    for document in sorted((ROOT / 'docs').glob('*.md')):
        for number, line in enumerate(document.read_text().splitlines(), 1):
            if not line.startswith('|'):
                continue
            for suite, name in NAMED.findall(line):
                named += 1
                if suite not in suites if name == '*' else f'{suite}.{name}' not in known:
                    faults.append(f'{document.relative_to(ROOT)}:{number}: no test is named {suite}.{name}')
    if not named:
        faults.append('no table names a test: this check looks for the wrong thing')
    print('\n'.join(faults) or f'{named} names, each a test')
    return 1 if faults else 0


if __name__ == '__main__':
    sys.exit(main())
