"""What samples by hand share: ids as RECORDING.md says, and texts word by word as a model would write them. (imported)"""

import hashlib
import json
import re


def identity(value):
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:32]


def message(role, content):
    return {"role": role, "content": content}


def pieces(text):
    """Word by word, as a model would write it: a new line takes longer, a long word too."""
    parts = re.findall(r"\s*<[^>]*>|\s*[^\s<]+|\s+$", text)
    assert "".join(parts) == text, text
    columns = {"text": parts, "ms": [], "origin": [["model", len(parts)]]}
    clock = 120
    for part in parts:
        columns["ms"].append(clock)
        clock += 24 + 7 * len(part.strip()) + (160 if "\n" in part else 0)
    return columns
