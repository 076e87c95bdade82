"""Writes Tests/Fixtures/JSON/cases.jsonl: random JSON texts with what Python's json makes of them.

    python3 Tests/Interop/json_cases.py > Tests/Fixtures/JSON/cases.jsonl

Each line: {"text", "canonical"}: the text laid out at random, and json.dumps with sorted keys, no
spaces and ensure_ascii=False. Or {"text", "error": true}: a text with one changed, dropped or added
character that json.loads refuses (NaN and infinities refused too).
"""

import json
import random

random.seed(20261123)
PIECES = [
    "a", "key", "", "é", "e\u0301", "😀", "\u2028", "\u0085", "\u0007", "\x1f", "\x7f", "\ufeff", "\\", '"',
    "/", "\n", "\r\n", "\t", "<|im_end|>", "[[B]]", "日本", "\U0010ffff", "\ufffd", "A" * 70,
]


def text():
    return "".join(random.choice(PIECES) for _ in range(random.randrange(4)))


def value(depth):
    kind = random.randrange(9 if depth < 4 else 6)
    if kind == 0:
        return random.choice([None, True, False])
    if kind == 1:
        return random.choice([0, -1, 7, 10**18, -(10**25), random.randrange(-(10**9), 10**9)])
    if kind == 2:
        return random.choice([0.1, -2.5, 1e-05, 1.5e300, 1e22, 5e-324, random.random() * 1e6])
    if kind < 6:
        return text()
    if kind == 6:
        return {text() + str(i): value(depth + 1) for i in range(random.randrange(6))}
    return [value(depth + 1) for _ in range(random.randrange(6))]


def layout(v):
    separators = random.choice([(",", ":"), (", ", ": "), (" ,\r\n\t", "\n: ")])
    spaced = json.dumps(
        v, ensure_ascii=random.random() < 0.5, indent=random.choice([None, None, 1, 4]),
        separators=separators)
    return random.choice(["", " ", "\n", "\t\r\n"]) + spaced + random.choice(["", "\n"])


def strict(constant):
    raise ValueError(constant)


def emit(row):
    print(json.dumps(row, ensure_ascii=True))


for _ in range(300):
    v = [value(0), {"x": value(1)}]
    emit({"text": layout(v), "canonical": json.dumps(
        v, sort_keys=True, separators=(",", ":"), ensure_ascii=False)})
broken = 0
while broken < 300:
    t = layout([value(1), {"x": value(2)}])
    place = random.randrange(len(t))
    t = random.choice([
        t[:place] + t[place + 1:], t[:place] + random.choice('{}[],:"\\x-.e0') + t[place:],
        t[:place] + random.choice("\x01\x1f'NaT+") + t[place + 1:], t[:place]])
    try:
        json.loads(t, parse_constant=strict)
    except json.JSONDecodeError:
        emit({"text": t, "error": True})
        broken += 1
    except ValueError:
        emit({"text": t, "error": True})
        broken += 1
