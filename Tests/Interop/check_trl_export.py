"""Loads preference exports with PyPI's datasets, as TRL's trainers do, and holds what it loads to
the file's own rows and to TRL's documented shapes.

    python3 check_trl_export.py [EXPORT.jsonl …]    without a file: the fixtures of ExportTests

The kind is told by the rows: lists of messages (conversational) or strings (plain).
"""

import pathlib
import sys

import datasets

from exported_rows import rows

FIXTURES = pathlib.Path(__file__).parent.parent / "Fixtures" / "Export"
COLUMNS = ("prompt", "chosen", "rejected")


def fail(path, row, reason):
    sys.exit(f"{path}, row {row}: {reason}")


def check(path):
    """How many texts were compared."""
    expected = rows(path)
    loaded = datasets.load_dataset("json", data_files=str(path), split="train")
    if sorted(loaded.column_names) != sorted(COLUMNS):
        sys.exit(f"{path}: columns {loaded.column_names}")
    if len(loaded) != len(expected):
        sys.exit(f"{path}: {len(loaded)} rows loaded of {len(expected)}")
    compared = 0
    for number, (row, source) in enumerate(zip(loaded, expected), start=1):
        for column in COLUMNS:
            found = row[column]
            if isinstance(found, str):
                turns = [found]
                same = found == source[column]
            else:
                turns = [message["content"] for message in found]
                same = [dict(message) for message in found] == source[column]
                roles = [message["role"] for message in found]
                if column == "prompt" and roles[-1] != "user":
                    fail(path, number, f"the prompt ends in a turn of {roles[-1]}")
                if column != "prompt" and roles[0] != "assistant":
                    fail(path, number, f"{column} begins with a turn of {roles[0]}")
            if not same:
                fail(path, number, f"{column} came back otherwise: {found!r}")
            compared += len(turns)
        if row["chosen"] == row["rejected"]:
            fail(path, number, "chosen and rejected are the same")
    kinds = {type(row["prompt"]).__name__ for row in expected}
    if len(kinds) > 1:
        sys.exit(f"{path}: mixes {kinds}")
    print(f"{path}: {len(expected)} rows, {compared} texts equal (datasets {datasets.__version__})")
    return compared


def main():
    datasets.disable_progress_bars()
    paths = sys.argv[1:] or sorted(FIXTURES.glob("trl*.jsonl"))
    if sum(check(path) for path in paths) == 0:
        sys.exit("nothing was compared")


if __name__ == "__main__":
    main()
