"""Writes SampleSessions/how-verdicts-fail.jsonl: illustrations of judgments that go wrong, by hand.

    python3 Tests/Interop/how_verdicts_fail.py [--check]

Questions, responses and judgments are our own; no model wrote any of them, and the judge is named
"illustration". Ids are computed here as RECORDING.md says, a second time beside the program's own.
With --check, compares with the file that is there instead.
"""

import json
import pathlib
import sys

from illustrated_recording import identity, message, pieces
from verdict_cases import CASES

OUT = pathlib.Path(__file__).resolve().parent.parent.parent / "SampleSessions" / "how-verdicts-fail.jsonl"


def lines():
    items, comparisons, runs = [], [], []
    for number, one in enumerate(CASES):
        question, *answers = one["texts"]
        shared = [message("user", question)]
        responses = [identity({"messages": [message("assistant", answer)]}) for answer in answers]
        item = identity({"messages": shared, "responses": sorted(responses)})
        comparison = identity({"item": item, "responses": responses})
        items.append({
            "kind": "item", "id": item,
            "source": {"reader": "illustration", "file": "how_verdicts_fail.py", "record": number},
            "subset": "illustration", "messages": shared,
            "responses": [
                {"id": id, "messages": [message("assistant", answer)]} for id, answer in zip(responses, answers)
            ],
            "meta": {"overrule_note": "Illustration. " + one["note"], "shows": [run["shows"] for run in one["runs"]]},
        })
        comparisons.append({
            "kind": "comparison", "id": comparison, "item": item, "responses": responses,
            "gold": {"response": responses["AB".index(one["gold"])]},
        })
        for index, run in enumerate(one["runs"]):
            presentation = responses[::-1] if run["swapped"] else responses
            known = identity({
                "comparison": comparison, "judge": "illustration", "presentation": presentation,
                "protocol": run["protocol"],
            })
            record = {
                "kind": "run", "id": identity({"identity": known, "text": run["text"]}), "comparison": comparison,
                "identity": known, "presentation": presentation,
                "judge": {"kind": "imported", "name": "illustration"},
                "protocol": {"name": run["protocol"], "sha256": ""}, "scaffold": False, "end": run["end"],
            }
            if run["error"]:
                record["error"] = run["error"]
            record["pieces"] = pieces(run["text"])
            runs.append(record)
    session = {
        "id": "019f6b3a-0000-7000-8000-000000000002", "name": "How verdicts fail (illustrations by hand)",
        "created": "2026-11-23T08:00:00.000Z", "seed": 2, "tool": "by hand",
    }
    return [{"overrule": "recording", "version": 1, "session": session}, *items, *comparisons, *runs]


def main():
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines())
    if "--check" in sys.argv:
        if OUT.read_text(encoding="utf-8") != text:
            raise SystemExit(f"{OUT} is not what this writes")
        print(f"COMPARED {text.count(chr(10))} lines: {OUT.name}")
    else:
        OUT.write_text(text, encoding="utf-8", newline="\n")
        print(f"{OUT}: {len(text.encode())} bytes")


if __name__ == "__main__":
    main()
