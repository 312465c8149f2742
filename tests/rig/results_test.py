#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What counts as passed in the rig's results."""
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
LIST = "Scanners.\n  Read\n  ComeBack\nMakers/Layouts.\n  ReadCodes/Honeywell  # GetParam() = 0\n"
NAMES = ["Scanners.Read", "Scanners.ComeBack", "Makers/Layouts.ReadCodes/Honeywell"]


def log(ends):
    return "".join(f"[ RUN      ] {name}\nwhat it says\n{end} {name}{extra} (5 ms)\n" for name, end, extra in ends)


PASSED = [(name, "[       OK ]", "") for name in NAMES]


class Results(unittest.TestCase):
    def judge(self, text, code="0", tests=LIST):
        with tempfile.TemporaryDirectory() as folder:
            for ending, content in (("list", tests), ("log", text), ("rc", code)):
                if content is not None:
                    (pathlib.Path(folder) / f"t.{ending}").write_text(content)
            done = subprocess.run([sys.executable, HERE / "results.py", folder, "t"], capture_output=True, text=True, check=False)
            return done.returncode, done.stdout

    def test_all_passed(self):
        code, said = self.judge(log(PASSED))
        self.assertEqual(code, 0, said)
        self.assertIn("pass Makers/Layouts.ReadCodes/Honeywell (5 ms)", said)
        self.assertIn("3 passed, 0 failed, 0 skipped, of 3 tests", said)

    def test_one_failed(self):
        code, said = self.judge(log(PASSED[:2] + [(NAMES[2], "[  FAILED  ]", ", where GetParam() = 0")]), "1")
        self.assertEqual(code, 1)
        self.assertIn(f"FAIL {NAMES[2]}", said)
        self.assertIn("what it says", said)

    def test_one_failed_though_the_program_ended_well(self):
        self.assertEqual(self.judge(log(PASSED[:2] + [(NAMES[2], "[  FAILED  ]", "")]))[0], 1)

    def test_one_did_not_run(self):
        code, said = self.judge(log(PASSED[:2]))
        self.assertEqual(code, 1)
        self.assertIn(f"FAIL {NAMES[2]}", said)
        self.assertIn("it did not run", said)

    def test_the_program_died_in_the_middle(self):
        code, said = self.judge(log(PASSED[:1]) + f"[ RUN      ] {NAMES[1]}\n", "139")
        self.assertEqual(code, 1)
        self.assertIn("in the middle of this test", said)

    def test_the_program_failed_after_its_tests(self):
        self.assertEqual(self.judge(log(PASSED), "1")[0], 1)
        self.assertEqual(self.judge(log(PASSED), None)[0], 1)

    def test_no_program(self):
        self.assertEqual(self.judge(None, None, None)[0], 1)
        self.assertEqual(self.judge("", "0", "")[0], 1)

    def test_one_skipped(self):
        code, said = self.judge(log(PASSED[:2] + [(NAMES[2], "[  SKIPPED ]", "")]))
        self.assertEqual(code, 77)
        self.assertIn(f"skip {NAMES[2]}", said)

    def test_what_a_test_prints_is_no_result(self):
        text = f"[ RUN      ] {NAMES[0]}\n[       OK ] {NAMES[1]} (1 ms)\n[       OK ] {NAMES[0]} (5 ms)\n"
        self.assertEqual(self.judge(text)[0], 1)


if __name__ == "__main__":
    unittest.main()
