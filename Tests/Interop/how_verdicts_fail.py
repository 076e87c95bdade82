"""Writes SampleSessions/how-verdicts-fail.jsonl: illustrations of judgments that go wrong, by hand.

    python3 Tests/Interop/how_verdicts_fail.py [--check]

Questions, responses and judgments are our own; no model wrote any of them, and the judge is named
"illustration". Ids are computed here as RECORDING.md says, a second time beside the program's own.
With --check, compares with the file that is there instead.
"""

from illustrated_recording import keep, pair, run
from verdict_cases import CASES


def lines():
    items, comparisons, runs = [], [], []
    for number, one in enumerate(CASES):
        question, *answers = one["texts"]
        item, comparison = pair(
            "how_verdicts_fail.py", number, question, answers, "illustration",
            {"overrule_note": "Illustration. " + one["note"], "shows": [told["shows"] for told in one["runs"]]})
        responses = comparison["responses"]
        comparison["gold"] = {"response": responses["AB".index(one["gold"])]}
        items.append(item)
        comparisons.append(comparison)
        for told in one["runs"]:
            presentation = responses[::-1] if told["swapped"] else responses
            runs.append(run(comparison, presentation, told["protocol"], told["text"], told["end"], told["error"]))
    session = {
        "id": "019f6b3a-0000-7000-8000-000000000002", "name": "How verdicts fail (by hand)",
        "created": "2026-11-23T08:00:00.000Z", "seed": 2, "tool": "by hand",
    }
    return [{"overrule": "recording", "version": 1, "session": session}, *items, *comparisons, *runs]


if __name__ == "__main__":
    keep("how-verdicts-fail", lines())
