"""Runs every check in this folder: ours against what other people's code makes of the same.

    python Tests/Interop/run.py --program .build/release/overrule

Fixtures are made again in a folder of their own and compared with the committed ones; exports are made by the
program and loaded by `datasets`. A line a check, then a count; the exit code is 1 if any failed. What can't run
here (a package that doesn't install, another Python, no model) is SKIPPED and says why.
"""
import argparse
import pathlib
import sys
import time

import export_checks
import fixture_checks
from checking import Failed, Skipped

CHECKS = [*fixture_checks.CHECKS, *export_checks.CHECKS]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--only", help="the name of one check")
    options = parser.parse_args()
    program = options.program.resolve()
    counts = {"ok": 0, "SKIPPED": 0, "FAILED": 0}
    for check in CHECKS:
        if options.only not in (None, check.__name__):
            continue
        start = time.monotonic()
        try:
            word, detail = "ok", check(program)
        except Skipped as reason:
            word, detail = "SKIPPED", str(reason)
        except (Failed, OSError, ValueError, KeyError) as reason:
            word, detail = "FAILED", f"{type(reason).__name__}: {reason}"
        counts[word] += 1
        print(f"{word:8}{check.__name__:22} {detail} ({time.monotonic() - start:.1f} s)", flush=True)
    print(f"{counts['ok']} checks hold, {counts['SKIPPED']} skipped, {counts['FAILED']} failed")
    sys.exit(1 if counts["FAILED"] or not counts["ok"] else 0)


if __name__ == "__main__":
    main()
