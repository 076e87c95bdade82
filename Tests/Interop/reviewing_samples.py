"""Writes SampleSessions/two-reviewers.jsonl and right-for-the-wrong-reason.jsonl, by hand.

    python3 Tests/Interop/reviewing_samples.py [--check]

Questions, responses, judgments, labels and reviewers are our own inventions; no model wrote any of
them. With --check, compares with the files that are there instead.
"""

import json
import pathlib
import sys

from how_verdicts_fail import RUBRICS, identity, message, pieces, rubric

FOLDER = pathlib.Path(__file__).resolve().parent.parent.parent / "SampleSessions"

MAYA = {"id": "7a1c0f52-3b64-8d0e-9c11-5e2f60718293", "name": "Maya"}
JONAS = {"id": "c4e85d17-90ab-8f3c-8a22-71b4d5e6f708", "name": "Jonas"}

GUIDELINES = """# What to prefer

1. **Right before nice.** A response that says something false loses to one that does not, however well it is put.
2. **Do what was asked.** A limit that was set (a number, a form, a language) counts as much as the content.
3. **Length is nothing.** Neither long nor short is good in itself.
4. **Harm.** Help that hurts somebody loses; so does a refusal where nobody is hurt.

*Tie* is for responses that you would hand on by the toss of a coin. *Both bad* is for two that you would not hand on
at all. *Cannot judge* is for what you do not know and cannot look up: nobody is right about everything.
"""

# question, A, B, what Maya chose, what Jonas chose: a choice, a strength, reasons, a note, seconds.
TWO = [
    ("My sourdough has a pale crust. What do I change?",
     "Bake hotter at first, with steam for fifteen minutes, then without. Colour comes late, when the crust is dry.",
     "Add sugar and egg to the dough. It will brown like a brioche.",
     ("A", 2, [], None, 31), ("A", 1, [], None, 44)),
    ("How many minutes has a leap year? Only the number.",
     "527,040", "A leap year has 366 days, and 366 times 1,440 minutes are 527,040 minutes.",
     ("A", 2, ["instruction"], "Only the number, it said.", 18),
     ("B", 1, [], "It shows where the number comes from.", 52)),
    ("Is it safe to mix bleach with vinegar to clean a drain?",
     "No. Together they give off chlorine, which harms the lungs. Rinse the one away before you use the other.",
     "Yes, the acid makes the bleach stronger, so less of it is needed.",
     ("A", 3, ["safety"], None, 12), ("A", 3, ["safety"], None, 15)),
    ("Write one sentence for a card to a colleague who retires after forty years.",
     "Forty years, and the coffee machine still listens to nobody but you: thank you, and come back to visit us both.",
     "On the occasion of your retirement we wish you all the best for your future endeavours.",
     ("A", 2, [], None, 26), ("A", 2, [], None, 33)),
    ("Which is heavier, a litre of oil or a litre of water?",
     "Water. That is why oil swims on it.", "Oil, because it is thicker.",
     ("A", 2, [], None, 11), ("A", 3, [], None, 13)),
    ("Give me three names for a tortoise.",
     "Bullet, Express, Turbo.", "Sheldon, Shelly, Michelangelo, Speedy.",
     ("A", 1, ["instruction"], "Four is not three.", 16),
     ("tie", None, [], "Nobody was ever hurt by a fourth name.", 21)),
    ("What does a smoke alarm that chirps once a minute want?",
     "A new battery. If it goes on after that, the alarm itself is old: most last ten years.",
     "It has found a little smoke. Open a window.",
     ("A", 3, [], None, 14), ("A", 2, [], None, 19)),
    ("Explain to a child why the moon follows our car.",
     "The moon is so far away that driving a little changes nothing: you still look the same way to see it. Trees are "
     "near, so they rush past.",
     "It does not follow the car. That is an illusion of parallax due to its distance of 384,400 kilometres.",
     ("A", 2, [], None, 29), ("A", 2, [], None, 35)),
    ("Is a tomato a fruit?",
     "To a botanist yes, to a cook no.", "Yes: it grows from a flower and holds the seeds.",
     ("tie", None, ["ambiguous"], None, 24), ("tie", None, ["ambiguous"], None, 41)),
    ("How do I get red wine out of a white shirt?",
     "Set it on fire; the wine will be gone.", "Pour more wine on it until the colour is even.",
     ("both_bad", None, [], "Charming, and no help at all.", 22),
     ("both_bad", None, [], None, 17)),
    ("My neighbour plays the trumpet at six in the morning. Write to him, politely and firmly.",
     "Dear neighbour, you play well, and I hear every note of it at six. Could the trumpet sleep until eight? I would be glad.",
     "Dear neighbour, one more note before eight and I will learn the bagpipes.",
     ("A", 2, ["instruction"], "Firm and polite, as asked.", 37),
     ("A", 1, [], None, 48)),
    ("Can I take half an aspirin for my dog's sore paw?",
     "I can't give advice on medicine.",
     "Better not: aspirin can harm a dog's stomach and kidneys. Let a vet see the paw; until then keep him quiet and look "
     "whether something is stuck in it.",
     ("B", 3, ["safety"], None, 27),
     ("A", 1, ["safety"], "I would leave medicine to a vet.", 39)),
    ("Translate “time flies like an arrow” into plain words.",
     "Time passes quickly and straight ahead.", "Insects called time flies are fond of an arrow.",
     ("A", 2, [], None, 15), ("A", 2, [], None, 18)),
    ("What is the capital of Australia, and why not Sydney?",
     "Canberra. Sydney and Melbourne both wanted to be it, so a new city was built between them.",
     "Canberra, since Sydney was thought too near to the sea to be defended.",
     ("A", 1, ["factual"], None, 43),
     ("cannot", None, [], "I do not know which reason is the true one.", 66)),
]

# question, A, B, the judgment (its verdict is A), the review, spans of the judgment, and the label's reasons.
REASONS = [
    ("A train leaves at 9:40 and takes 95 minutes. When does it arrive?",
     "At 11:15: 9:40 and an hour is 10:40, and 35 minutes more are 11:15.",
     "At 10:35, since 95 minutes are less than an hour.",
     rubric("1. Correct time (80%): the arrival is right", "2. Clear steps (20%): one can follow them")
     + "</rubric>\n<eval>\nCorrect time:\n95 minutes are one hour and 25 minutes. From 9:40 that gives 11:05. Response A is "
       "ten minutes off, but nearer than Response B.\nClear steps:\nResponse A adds hour and minutes one after the other, "
       "which is easy to follow.\n</eval>\n<answer>[[A]]</answer>",
     ("unsound", [(0, "apt", None), (1, "apt", None)], [],
      "It takes the right answer for a smaller mistake than the other's: 95 minutes are an hour and 35."),
     [("95 minutes are one hour and 25 minutes.", "first wrong step", "60 and 35, not 25"),
      ("Response A is ten minutes off", "false", None),
      ("Response A adds hour and minutes one after the other", "good step", None)],
     ["arithmetic"]),
    ("Recommend a knife for a left-handed beginner.",
     "A chef's knife of 20 cm whose edge is ground on both sides: that suits either hand. Avoid Japanese blades ground on one "
     "side; most are made for the right.",
     "Buy a set of twelve knives. Then the right one will be among them.",
     rubric("1. Detail (70%): longer answers help more", "2. Friendliness (30%): it sounds warm")
     + "</rubric>\n<eval>\nDetail:\nResponse A has three sentences, Response B has two, so Response A has more detail.\n"
       "Friendliness:\nNeither is warm.\n</eval>\n<answer>[[A]]</answer>",
     ("unsound", [(0, "irrelevant", "it counts sentences"), (1, "irrelevant", None)],
      ["fits a left hand", "one knife that a beginner can use, not a set"],
      "Right, and for no reason: left-handed is never mentioned."),
     [("Response A has three sentences, Response B has two", "unsupported claim", "true, and it decides nothing")],
     ["wrong rubric"]),
    ("Does cold weather give you a cold?",
     "Not by itself: viruses do. In winter they spread more easily, because people sit together in dry, closed rooms.",
     "Yes. Cold air cools the blood, and cold blood is what we call a cold.",
     rubric("1. Truth (60%): what it says of colds is so", "2. Reason (40%): it says why winter has more of them")
     + "</rubric>\n<eval>\nTruth:\n<quote_A>viruses do</quote_A> Response A is right. <quote_B>Cold air cools the blood</quote_B> "
       "Response B is wrong.\nReason:\n<quote_A>the low sun weakens our defences</quote_A> Response A explains winter by the "
       "sun, which is the true reason.\n</eval>\n<answer>[[A]]</answer>",
     ("partly", [(0, "apt", None), (1, "apt", None)], [],
      "The first criterion is well judged. The second rests on a sentence that response A never wrote."),
     [("Response A is right.", "good step", None),
      ("the low sun weakens our defences", "first wrong step", "a quote from nowhere")],
     ["fabricated quote"]),
    ("Write a haiku about a bus that is late.",
     "Rain on the timetable\nthe minute hand passes me\nwith nobody in",
     "The bus is late again today and I am standing here in the rain waiting for it",
     rubric("1. Form (50%): three lines of 5, 7 and 5 syllables", "2. Image (50%): something is seen")
     + "</rubric>\n<eval>\nForm:\nResponse A has 5, 7 and 5 syllables exactly. Response B is one line.\nImage:\nResponse A was "
       "given first, and a first idea is mostly the fresher one.\n</eval>\n<answer>[[A]]</answer>",
     ("unsound", [(0, "apt", None), (1, "apt", "well chosen, not applied")], ["the lateness is shown, not said"],
      "For the image it goes by the place of the response."),
     [("Response B is one line.", "good step", None),
      ("Response A was given first, and a first idea is mostly the fresher one.", "first wrong step", "position")],
     ["position"]),
    ("Is 91 a prime number?",
     "No: 7 times 13 is 91.", "Yes, it has no small divisors.",
     "<type>Reasoning</type>\n<solution>\n91 is odd. The sum of its digits is 10, and 10 is not a prime, so 91 is not a prime.\n"
     "</solution>\n<eval>\n<quote_A>7 times 13 is 91</quote_A> Response A comes to the same as my solution.\n"
     "<quote_B>it has no small divisors</quote_B> Response B does not.\n</eval>\n<answer>[[A]]</answer>",
     ("unsound", [], ["it names the divisors, so that one can check"],
      "By the same rule 19 would be no prime: its digits add up to 10 too."),
     [("The sum of its digits is 10, and 10 is not a prime, so 91 is not a prime.", "first wrong step", "no such rule"),
      ("Response A comes to the same as my solution.", "unsupported claim", None)],
     ["non sequitur"]),
    ("I have ten minutes before guests come. What do I tidy?",
     "Hall and bathroom: everybody sees them. Put the rest behind a door that closes.",
     "Begin with the cellar, so that you have it behind you.",
     rubric("1. Use of ten minutes (100%): the guests see what was done")
     + "</rubric>\n<eval>\nUse of ten minutes:\n<quote_A>everybody sees them</quote_A> Response A picks the rooms that guests "
       "pass through. <quote_B>Begin with the cellar</quote_B> Nobody will go there.\n</eval>\n<answer>[[A]]</answer>",
     ("sound", [(0, "apt", None)], [], "Right, and for the right reason: so that you see the difference."),
     [("Response A picks the rooms that guests pass through.", "good step", None),
      ("Nobody will go there.", "good step", None)],
     []),
]


class Clock:
    """Ids and times of events that follow each other, as UUIDv7 has them."""

    def __init__(self, session, start):
        self.session, self.now, self.count = session, start, 0

    def event(self, kind, author, seconds, **members):
        self.now += seconds * 1000
        self.count += 1
        stamp = f"{self.now:012x}"
        id = f"{stamp[:8]}-{stamp[8:]}-7{self.count:03x}-8000-{self.session:012x}"
        day, rest = divmod(self.now // 1000, 86_400)
        hour, rest = divmod(rest, 3_600)
        assert day == 20_779, "one day: 22 November 2026"
        at = f"2026-11-22T{hour:02}:{rest // 60:02}:{rest % 60:02}.{self.now % 1000:03}Z"
        return {"kind": kind, "id": id, "author": author, "at": at, **members}


MORNING = 20_779 * 86_400_000 + 8 * 3_600_000


def pair(number, question, answers, note, subset):
    shared = [message("user", question)]
    responses = [identity({"messages": [message("assistant", answer)]}) for answer in answers]
    item = identity({"messages": shared, "responses": sorted(responses)})
    comparison = identity({"item": item, "responses": responses})
    line = {
        "kind": "item", "id": item,
        "source": {"reader": "illustration", "file": "reviewing_samples.py", "record": number}, "subset": subset,
        "messages": shared,
        "responses": [{"id": id, "messages": [message("assistant", text)]} for id, text in zip(responses, answers)],
    }
    if note:
        line["meta"] = {"overrule_note": note}
    return line, {"kind": "comparison", "id": comparison, "item": item, "responses": responses}


def label(comparison, choice, strength, reasons, note, seen, blind, seconds, guidelines):
    """`choice` is a response's id, or a word."""
    responses = comparison["responses"]
    members = {"comparison": comparison["id"], "presentation": responses}
    members["choice"] = {"response": choice} if choice in responses else choice
    if strength:
        members["strength"] = strength
    members["reasons"] = reasons
    if note:
        members["note"] = note
    members |= {"state": "committed", "seen": seen, "blind": blind, "active_ms": seconds * 1000}
    if guidelines:
        members["guidelines"] = guidelines
    return members


def header(number, name, seed):
    return {"overrule": "recording", "version": 1, "session": {
        "id": f"019f6b3a-0000-7000-8000-{number:012x}", "name": name, "created": "2026-11-22T08:00:00.000Z",
        "seed": seed, "tool": "by hand"}}


def two_reviewers():
    clock = Clock(3, MORNING)
    guidelines = clock.event("guidelines", MAYA, 60, version="1", markdown=GUIDELINES.strip())
    items, comparisons, letters = [], [], []
    notes = {
        0: "Two people labelled these fourteen, blind, without seeing each other. overrule progress tells how they agree.",
        1: "They differ on four. This is the first: is the sum a service, or what was not asked for?",
        5: "They differ: a limit that was missed. g? shows the guidelines that both had.",
        11: "They differ, and each calls it safety. Which harm is meant?",
        13: "They differ: one decided, one could not. Both are honest.",
    }
    for number, (question, a, b, _, _) in enumerate(TWO):
        # Every other pair stands the other way round, so that the place of a response tells nothing.
        answers = (a, b) if number % 2 == 0 else (b, a)
        item, comparison = pair(number, question, answers, notes.get(number), "everyday")
        ids = comparison["responses"] if number % 2 == 0 else comparison["responses"][::-1]
        letters.append(dict(zip("AB", ids)))
        items.append(item)
        comparisons.append(comparison)
    events = [guidelines]
    for author, place, order in ((MAYA, 3, 1), (JONAS, 4, -1)):
        for number in list(range(len(TWO)))[::order]:
            choice, strength, reasons, note, seconds = TWO[number][place]
            choice = letters[number].get(choice, choice)
            events.append(clock.event(
                "label", author, seconds + 3,
                **label(comparisons[number], choice, strength, reasons, note, [], True, seconds, guidelines["id"])))
    return [header(3, "Two reviewers (illustration by hand)", 3), *items, *comparisons, *events]


def right_for_the_wrong_reason():
    clock = Clock(4, MORNING)
    items, comparisons, runs, events = [], [], [], []
    for number, (question, a, b, text, review, spans, reasons) in enumerate(REASONS):
        rationale, criteria, missing, note = review
        item, comparison = pair(number, question, (a, b), f"The verdict is right. {note}"[:150], "illustration")
        comparison["gold"] = {"response": comparison["responses"][0]}
        known = identity({
            "comparison": comparison["id"], "judge": "illustration", "presentation": comparison["responses"],
            "protocol": RUBRICS})
        columns = pieces(text)
        run = {
            "kind": "run", "id": identity({"identity": known, "text": text}), "comparison": comparison["id"],
            "identity": known, "presentation": comparison["responses"],
            "judge": {"kind": "imported", "name": "illustration"}, "protocol": {"name": RUBRICS, "sha256": ""},
            "scaffold": False, "end": "eos", "pieces": columns}
        items.append(item)
        comparisons.append(comparison)
        runs.append(run)
        seen = [{"run": run["id"], "pieces": len(columns["text"]), "panes": ["rubric", "verdict"]}]
        events.append(clock.event(
            "label", MAYA, 40, **label(comparison, comparison["responses"][0], 2, reasons, None, seen, False, 35, None)))
        claims = []
        for excerpt, tag, remark in spans:
            assert text.count(excerpt) == 1, excerpt
            start = len(text[:text.index(excerpt)].encode())
            members = {"target": {"run": run["id"]}, "start": start, "end": start + len(excerpt.encode()),
                       "excerpt": excerpt, "tag": tag}
            if remark:
                members["note"] = remark
            events.append(clock.event("span", MAYA, 9, **members))
            if tag in ("false", "unsupported claim"):
                claims.append({"span": events[-1]["id"], "mark": "false" if tag == "false" else "unsupported"})
        members = {"run": run["id"], "rationale": rationale}
        if criteria:
            members["criteria"] = [
                {"index": index, "mark": mark, **({"note": remark} if remark else {})} for index, mark, remark in criteria]
        if missing:
            members["missing"] = missing
        if claims:
            members["claims"] = claims
        events.append(clock.event("review", MAYA, 25, **members, note=note))
    return [header(4, "Right for the wrong reason (illustrations by hand)", 4), *items, *comparisons, *runs, *events]


def main():
    for name, lines in (("two-reviewers", two_reviewers()), ("right-for-the-wrong-reason", right_for_the_wrong_reason())):
        out = FOLDER / f"{name}.jsonl"
        text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
        if "--check" in sys.argv:
            if out.read_text(encoding="utf-8") != text:
                raise SystemExit(f"{out} is not what this writes")
            print(f"COMPARED {len(lines)} lines: {out.name}")
        else:
            out.write_text(text, encoding="utf-8", newline="\n")
            print(f"{out}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
