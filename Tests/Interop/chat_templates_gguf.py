"""Writes Tests/Fixtures/Inference/chat-templates-gguf.jsonl: what PyPI's jinja2 makes of the chat
templates in the GGUF files at hand, over our conversations. Neither the templates nor the texts
are kept, only each text's length and hash. With --check, compares the files that are at hand.

    python3 chat_templates_gguf.py [--check] FILE.gguf…
"""

import json
import pathlib
import sys

import gguf

from chat_template_contexts import CONTEXTS
from chat_template_environment import render

OUT = pathlib.Path(__file__).parent.parent / "Fixtures" / "Inference" / "chat-templates-gguf.jsonl"


def fnv1a(data):
    """64-bit FNV-1a, which a test has in three lines."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def record(path):
    field = gguf.GGUFReader(path).fields["tokenizer.chat_template"]
    template = bytes(field.parts[-1]).decode()
    cases = []
    for name, variables in CONTEXTS.items():
        if name == "values":
            continue
        text = render(template, variables)
        data = None if text is None else text.encode()
        cases.append(
            {"context": name, "bytes": None if data is None else len(data), "fnv1a": None if data is None else fnv1a(data)}
        )
    return {"file": path.name, "template": fnv1a(template.encode()), "cases": cases}


def main():
    paths = [pathlib.Path(argument) for argument in sys.argv[1:] if argument != "--check"]
    records = {path.name: record(path) for path in paths if path.exists()}
    if "--check" in sys.argv:
        kept = {line["file"]: line for line in map(json.loads, OUT.read_text(encoding="utf-8").splitlines())}
        known = [name for name in records if name in kept]
        for name in known:
            if records[name] != kept[name]:
                raise SystemExit(f"{OUT}: {name} is not what jinja2 makes now")
        print(f"COMPARED {sum(len(records[name]['cases']) for name in known)} texts of {len(known)} files")
        if not known:
            raise SystemExit("none of the files is at hand")
    else:
        OUT.write_text("".join(json.dumps(line) + "\n" for line in records.values()), encoding="utf-8")
        print(f"{OUT}: {len(records)} files")


if __name__ == "__main__":
    main()
