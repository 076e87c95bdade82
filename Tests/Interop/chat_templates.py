"""Writes Tests/Fixtures/Inference/chat-templates.jsonl: templates, conversations, and what PyPI's
jinja2 makes of them. With --check, compares with the file that is there instead.

    python3 chat_templates.py [--check]
"""

import json
import pathlib
import re
import sys

from chat_template_contexts import CONTEXTS
from chat_template_environment import render
from chat_template_families import FAMILIES
from chat_template_grammar import generate
from chat_template_snippets import snippets

OUT = pathlib.Path(__file__).parent.parent / "Fixtures" / "Inference" / "chat-templates.jsonl"
GENERATED = 640

#: What has no fixed printed form in Python, or numbers beyond 64 bits, which are not supported.
UNFIT = re.compile(r" at 0x|<(generator|function|built-in|class|bound)|\d{19}")


def cases(template, names):
    return [{"context": name, "text": render(template, CONTEXTS[name])} for name in names]


def fits(template, context):
    text = render(template, CONTEXTS[context])
    return text is None or (len(text) < 1500 and not UNFIT.search(text))


def lines():
    for name, variables in CONTEXTS.items():
        yield {"context": name, "variables": variables}
    conversations = [name for name in CONTEXTS if name != "values"]
    for name, template in FAMILIES.items():
        yield {"kind": "family", "name": name, "template": template, "cases": cases(template, conversations)}
    for name, template in snippets():
        if not fits(template, "values"):
            raise SystemExit(f"snippet {name} has no fixed result: {template!r}")
        yield {"kind": "snippet", "name": name, "template": template, "cases": cases(template, ["values"])}
    made = 0
    failing = 0
    seed = 0
    while made < GENERATED:
        seed += 1
        template = generate(seed)
        if len(template) > 900 or not fits(template, "values"):
            continue
        if render(template, CONTEXTS["values"]) is None:
            # Errors are compared too, but not at the cost of what renders.
            if failing * 8 > made:
                continue
            failing += 1
        made += 1
        yield {"kind": "generated", "name": f"seed {seed}", "template": template, "cases": cases(template, ["values"])}


def main():
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines())
    if "--check" in sys.argv:
        if OUT.read_text(encoding="utf-8") != text:
            raise SystemExit(f"{OUT} is not what jinja2 makes now; run chat_templates.py and look at the difference")
        print(f"COMPARED {text.count(chr(10))} lines: {OUT.name} is what jinja2 makes")
    else:
        OUT.parent.mkdir(parents=True, exist_ok=True)
        OUT.write_text(text, encoding="utf-8")
        print(f"{OUT}: {len(text.encode())} bytes, {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
