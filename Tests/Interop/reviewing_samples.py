"""Writes SampleSessions/two-reviewers.jsonl and right-for-the-wrong-reason.jsonl, by hand.

    python3 Tests/Interop/reviewing_samples.py [--check]

Questions, responses, judgments, labels and reviewers are our own inventions; no model wrote any of
them. With --check, compares with the files that are there instead.
"""

from illustrated_recording import keep, pair, run
from reviewed_cases import GUIDELINES, REASONS, TWO
from verdict_cases import RUBRICS

SCRIPT = "reviewing_samples.py"
MAYA = {"id": "7a1c0f52-3b64-8d0e-9c11-5e2f60718293", "name": "Maya"}
JONAS = {"id": "c4e85d17-90ab-8f3c-8a22-71b4d5e6f708", "name": "Jonas"}


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
        note = {"overrule_note": notes[number]} if number in notes else None
        item, comparison = pair(SCRIPT, number, question, answers, "everyday", note)
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
    return [header(3, "Two reviewers (by hand)", 3), *items, *comparisons, *events]


def right_for_the_wrong_reason():
    clock = Clock(4, MORNING)
    items, comparisons, runs, events = [], [], [], []
    for number, (question, a, b, text, review, spans, reasons) in enumerate(REASONS):
        rationale, criteria, missing, note = review
        item, comparison = pair(
            SCRIPT, number, question, (a, b), "illustration",
            {"overrule_note": f"The verdict is right. {note}"[:150]})
        comparison["gold"] = {"response": comparison["responses"][0]}
        judgment = run(comparison, comparison["responses"], RUBRICS, text, "eos")
        items.append(item)
        comparisons.append(comparison)
        runs.append(judgment)
        seen = [{"run": judgment["id"], "pieces": len(judgment["pieces"]["text"]), "panes": ["rubric", "verdict"]}]
        events.append(clock.event(
            "label", MAYA, 40, **label(comparison, comparison["responses"][0], 2, reasons, None, seen, False, 35, None)))
        claims = []
        for excerpt, tag, remark in spans:
            assert text.count(excerpt) == 1, excerpt
            start = len(text[:text.index(excerpt)].encode())
            members = {"target": {"run": judgment["id"]}, "start": start, "end": start + len(excerpt.encode()),
                       "excerpt": excerpt, "tag": tag}
            if remark:
                members["note"] = remark
            events.append(clock.event("span", MAYA, 9, **members))
            if tag in ("false", "unsupported claim"):
                claims.append({"span": events[-1]["id"], "mark": "false" if tag == "false" else "unsupported"})
        members = {"run": judgment["id"], "rationale": rationale}
        if criteria:
            members["criteria"] = [
                {"index": index, "mark": mark, **({"note": remark} if remark else {})} for index, mark, remark in criteria]
        if missing:
            members["missing"] = missing
        if claims:
            members["claims"] = claims
        events.append(clock.event("review", MAYA, 25, **members, note=note))
    return [header(4, "Right for the wrong reason (by hand)", 4), *items, *comparisons, *runs, *events]


if __name__ == "__main__":
    keep("two-reviewers", two_reviewers())
    keep("right-for-the-wrong-reason", right_for_the_wrong_reason())
