"""Writes Tests/Fixtures/Inference/chat-templates.jsonl: templates, conversations, and what PyPI's
jinja2 makes of them. With --check, compares with the file that is there instead.

    python3 chat_templates.py [--check]
    python3 chat_templates.py --count 20000 --seed 1000000 --out FILE    another draw from the grammar;
        CHAT_TEMPLATES=FILE swift test --filter TemplateDifferentialTests    then checks that
"""

import argparse
import json
import pathlib
import re

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


def lines(count, seed):
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
    while made < count:
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
    parser = argparse.ArgumentParser()
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--count", type=int, default=GENERATED)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--out", type=pathlib.Path, default=OUT)
    options = parser.parse_args()
    made = lines(options.count, options.seed)
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in made)
    if options.check:
        if options.out.read_text(encoding="utf-8") != text:
            raise SystemExit(f"{options.out} is not what jinja2 makes now; run this without --check and read the difference")
        print(f"COMPARED {text.count(chr(10))} lines: {options.out.name} is what jinja2 makes")
    else:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_text(text, encoding="utf-8")
        print(f"{options.out}: {len(text.encode())} bytes, {text.count(chr(10))} lines")


if __name__ == "__main__":
    main()
