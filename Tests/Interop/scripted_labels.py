"""Two reviewers' decisions on a recording, by a script: what exports are tried on where nobody has labelled.

    python3 scripted_labels.py [--judgments] RECORDING.jsonl > LABELLED.jsonl

With --judgments every comparison is also judged, by a script too: two judgments that think first, one for each answer.

Ann decides nearly everything, most of it as the gold says; Ben most of it, and sometimes otherwise; some
of what they dispute is adjudicated. They give reasons, mark passages, review judgments and rewrite a few.
Every note holds the word PRIVATE, so that a check can look for it where no note may be.
"""

import json
import random
import sys

PEOPLE = [
    {"id": "0197a1b2-0000-7000-8000-0000000000aa", "name": "Ann"},
    {"id": "0197a1b2-0000-7000-8000-0000000000bb", "name": "Ben"},
]
REASONS = ["factual", "safety", "length", "format", "non sequitur"]


class Script:
    def __init__(self, lines, seed=7):
        self.chance = random.Random(seed)
        self.lines = lines
        self.events = []
        self.items = {one["id"]: one for one in lines if one.get("kind") == "item"}
        self.runs = {}
        for one in lines:
            if one.get("kind") == "run":
                self.runs.setdefault(one["comparison"], []).append(one)

    def add(self, kind, author, **fields):
        number = len(self.events)
        minutes, seconds = divmod(number, 60)
        event = {
            "kind": kind,
            "id": f"0197a1b2-0001-7000-8000-{number:012x}",
            "author": author,
            "at": f"2026-11-{23 + minutes // 1440:02}T{minutes // 60 % 24:02}:{minutes % 60:02}:{seconds:02}.000Z",
            **fields,
        }
        self.events.append(event)
        return event["id"]

    def label(self, author, one, choice, number):
        state = "skipped" if choice is None else "committed"
        fields = {"choice": choice, "strength": self.chance.randint(1, 3)} if choice is not None else {}
        return self.add(
            "label", author, comparison=one["id"], presentation=one["responses"], state=state,
            reasons=self.chance.sample(REASONS, self.chance.randint(0, 2)) if choice is not None else ["ambiguous"],
            note=f"PRIVATE {author['name']} {number}", seen=[], blind=False,
            active_ms=self.chance.randint(2_000, 90_000), **fields)

    def decide(self, one, number):
        gold = one.get("gold")
        good = gold if isinstance(gold, dict) else {"response": one["responses"][0]}
        other = {"response": next(id for id in one["responses"] if id != good["response"])}
        ann, ben = PEOPLE
        drawn = self.chance.random()
        first = good if drawn < 0.72 else other if drawn < 0.86 else self.chance.choice(
            ["tie", "both_bad", "cannot", None])
        labels = [self.label(ann, one, first, number)]
        second = None
        if self.chance.random() < 0.6:
            second = first if self.chance.random() < 0.85 else other if first == good else good
            labels.append(self.label(ben, one, second, number))
        if second is not None and first is not None and second != first and self.chance.random() < 0.5:
            self.add("adjudication", ann, comparison=one["id"], choice=good, sources=labels,
                     category="guideline gap", note=f"PRIVATE adjudicated {number}")

    def mark(self, one):
        item = self.items[one["item"]]
        for response in item["responses"]:
            if response["id"] not in one["responses"] or self.chance.random() > 0.2:
                continue
            text = response["messages"][0]["content"] if "messages" in response else response["text"]
            self.span({"item": item["id"], "response": response["id"], "message": 0}, text)
        for run in self.runs.get(one["id"], []):
            pieces = run["pieces"]["text"]
            if not all(isinstance(piece, str) for piece in pieces):
                continue
            text = "".join(pieces)
            if self.chance.random() < 0.2:
                self.span({"run": run["id"]}, text)
            if self.chance.random() < 0.3:
                self.add("review", PEOPLE[1], run=run["id"], missing=["names its sources"],
                         rationale=self.chance.choice(["sound", "partly", "unsound"]), note="PRIVATE review")
            if self.chance.random() < 0.05:
                letter = self.chance.choice("AB")
                words = f"Rewritten by a person.\n\n<answer>[[{letter}]]</answer>"
                self.add("amendment", PEOPLE[0], run=run["id"],
                         pieces={"text": [words], "origin": [["human", 1]]})

    def span(self, target, text):
        if not text.strip():
            return
        start = self.chance.randrange(len(text))
        end = min(len(text), start + self.chance.randint(1, 60))
        before, marked = text[:start].encode(), text[start:end].encode()
        self.add("span", self.chance.choice(PEOPLE), target=target, start=len(before),
                 end=len(before) + len(marked), excerpt=text[start:end], note="PRIVATE span",
                 tag=self.chance.choice(["first wrong step", "good step", "false", "fabricated"]))

    def run(self):
        for number, one in enumerate(line for line in self.lines if line.get("kind") == "comparison"):
            if self.chance.random() < 0.95:
                self.decide(one, number)
            self.mark(one)
        return self.lines + self.events


def judged(lines):
    """A judgment for each answer of every pair, in the pair's own order."""
    runs = []
    for number, one in enumerate(line for line in lines if line.get("kind") == "comparison"):
        if len(one["responses"]) != 2:
            continue
        for letter in "AB":
            words = (
                f"First I look at Response A, then at B; this is thought {number}: 3 < 4, \u00e9, \U0001f7e6.\n</think>\n\n"
                f"Response {letter} says what was asked.\n\n<answer>[[{letter}]]</answer>")
            runs.append({
                "kind": "run", "id": f"{number:031x}{'AB'.index(letter)}", "comparison": one["id"],
                "identity": f"{number:031x}{'AB'.index(letter)}", "presentation": one["responses"],
                "judge": {"kind": "imported", "name": "script"},
                "protocol": {"name": "think-then-answer", "sha256": ""}, "scaffold": False, "end": "eos",
                "pieces": {"text": [words], "origin": [["model", 1]]},
            })
    return lines + runs


def labelled(text, seed=7, judges=False):
    """The lines of a recording with the script's events behind them."""
    lines = [json.loads(line) for line in text.split("\n") if line]
    if judges:
        lines = judged(lines)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in Script(lines, seed).run())


if __name__ == "__main__":
    with open(sys.argv[-1], encoding="utf-8") as file:
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        sys.stdout.write(labelled(file.read(), judges="--judgments" in sys.argv))
