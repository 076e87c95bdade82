"""What samples by hand share: lines and ids as RECORDING.md says, texts word by word as a model writes them. (imported)"""

import hashlib
import json
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).resolve().parent.parent.parent / "SampleSessions"


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


def pair(file, number, question, answers, subset, meta):
    """The lines of an item with two responses, and of their comparison in the order given."""
    shared = [message("user", question)]
    responses = [identity({"messages": [message("assistant", answer)]}) for answer in answers]
    item = identity({"messages": shared, "responses": sorted(responses)})
    line = {
        "kind": "item", "id": item, "source": {"reader": "illustration", "file": file, "record": number},
        "subset": subset, "messages": shared,
        "responses": [{"id": id, "messages": [message("assistant", text)]} for id, text in zip(responses, answers)],
    }
    if meta:
        line["meta"] = meta
    comparison = identity({"item": item, "responses": responses})
    return line, {"kind": "comparison", "id": comparison, "item": item, "responses": responses}


def run(comparison, presentation, protocol, text, end, error=None):
    """The line of a judgment that nobody's model wrote."""
    known = identity({
        "comparison": comparison["id"], "judge": "illustration", "presentation": presentation, "protocol": protocol})
    return {
        "kind": "run", "id": identity({"identity": known, "text": text}), "comparison": comparison["id"],
        "identity": known, "presentation": presentation, "judge": {"kind": "imported", "name": "illustration"},
        "protocol": {"name": protocol, "sha256": ""}, "scaffold": False, "end": end,
        **({"error": error} if error else {}), "pieces": pieces(text),
    }


def keep(name, lines):
    """Writes a recording into SampleSessions; with --check, compares with the one that is there instead."""
    out = FOLDER / f"{name}.jsonl"
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    if "--check" in sys.argv:
        if out.read_text(encoding="utf-8") != text:
            raise SystemExit(f"{out} is not what this writes")
        print(f"COMPARED {len(lines)} lines: {out.name}")
    else:
        out.write_text(text, encoding="utf-8", newline="\n")
        print(f"{out}: {len(text.encode())} bytes")
