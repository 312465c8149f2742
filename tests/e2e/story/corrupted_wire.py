#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The story must fail when one bit of one scanner report is wrong: otherwise it proves nothing about scanning."""
import argparse
import pathlib
import subprocess
import sys
import tempfile

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--bin", required=True)
options = parser.parse_args()
with tempfile.TemporaryDirectory(prefix="curblight-corrupt-") as folder:
    config = pathlib.Path(folder) / "curblight.toml"
    config.write_text("[devices]\ncorrupt_first_scan = true\n")
    story = subprocess.run([sys.executable, str(pathlib.Path(__file__).with_name("main_job.py")), "--bin", options.bin,
                            "--out", folder, "--config", str(config)], capture_output=True, text=True, timeout=300)
    print(story.stdout, story.stderr)
    # The first scan is the badge: with a bit flipped nobody is logged in, and the story must stop at that step.
    stopped_there = "came in from the commerce system" in story.stdout and "logged in" not in story.stdout
    sys.exit(0 if story.returncode != 0 and stopped_there else 1)
