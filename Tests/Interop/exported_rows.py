"""Rows of an export and the texts in them, for checks of what a library makes of them. (imported)"""

import json
import sys


def rows(path):
    # Not splitlines: a text may hold other ends of lines.
    with open(path, encoding="utf-8", newline="\n") as file:
        return [json.loads(line) for line in file.read().split("\n") if line]


def texts(value):
    """Every message's content, or the string itself."""
    return [value] if isinstance(value, str) else [message["content"] for message in value]


def all_texts(paths):
    for path in paths:
        for row in rows(path):
            for value in row.values():
                if isinstance(value, (str, list)):
                    yield from texts(value)


def hold(decoded, wanted, where):
    """How many texts were looked for; ends the script where one is not there."""
    missing = [text for text in wanted if text not in decoded]
    if missing:
        sys.exit(f"{where}: not in what is trained on: {missing[0][:200]!r}")
    return len(wanted)
