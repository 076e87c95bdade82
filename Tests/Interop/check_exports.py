"""Loads JSON Lines exports with PyPI's datasets and holds columns and rows to what their readers expect.

    python3 check_exports.py FORMAT=EXPORT.jsonl …
"""

import sys

import datasets

from exported_rows import rows

# The columns that each tool's documentation names.
COLUMNS = {
    "trl": {"prompt", "chosen", "rejected"},
    "trl-plain": {"prompt", "chosen", "rejected"},
    "trl-implicit": {"chosen", "rejected"},
    "kto": {"prompt", "completion", "label"},
    "openrlhf": {"prompt", "chosen", "rejected", "margin"},
    "helpsteer3": {
        "domain",
        "language",
        "context",
        "response1",
        "response2",
        "overall_preference",
        "individual_preference",
    },
    "mt-bench-human": {
        "question_id",
        "model_a",
        "model_b",
        "winner",
        "judge",
        "conversation_a",
        "conversation_b",
        "turn",
    },
    "rm-r1": {"context_messages", "winner"},
    "verl": {"data_source", "prompt", "ability", "reward_model", "extra_info"},
    "trl-grpo": {"prompt", "ground_truth", "winner"},
    "rm-r1-sft": {"context_messages", "winner"},
    "trl-sft": {"prompt", "completion"},
    "judge-preference": {"prompt", "chosen", "rejected"},
    "steps": {"prompt", "completions", "labels"},
    "judgment-steps": {"prompt", "completions", "labels"},
    "rationale-rm": {"domain", "context", "response1", "response2", "human-checklist"},
}


def check(name, path):
    """How many rows were compared."""
    expected = rows(path)
    if not expected:
        sys.exit(f"{path}: no rows")
    loaded = datasets.load_dataset("json", data_files=str(path), split="train")
    if set(loaded.column_names) != COLUMNS[name]:
        sys.exit(f"{path}: columns {loaded.column_names}")
    if len(loaded) != len(expected):
        sys.exit(f"{path}: {len(loaded)} rows loaded of {len(expected)}")
    for number, (row, source) in enumerate(zip(loaded, expected), start=1):
        if row != source:
            sys.exit(f"{path}, row {number}: came back otherwise: {row!r}")
    print(f"{name}: {len(expected)} rows equal (datasets {datasets.__version__})")
    return len(expected)


def main():
    datasets.disable_progress_bars()
    if sum(check(*one.split("=", 1)) for one in sys.argv[1:]) == 0:
        sys.exit("nothing was compared")


if __name__ == "__main__":
    main()
