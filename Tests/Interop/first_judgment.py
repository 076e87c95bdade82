"""Makes SampleSessions/first-judgment.jsonl anew: the program judges our own twelve items with SmolLM2.

    python3 Tests/Interop/first_judgment.py --program .build/release/overrule

The items are Tests/Fixtures/Samples/first-judgment.jsonl; each is judged in both orders. The runs are the
program's own, as exported. Only the session's head is set here: its name, and a seed whose coins show the
better response as A in two of the four items of every subset.
"""

import argparse
import json
import os
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ITEMS = ROOT / "Tests" / "Fixtures" / "Samples" / "first-judgment.jsonl"
OUT = ROOT / "SampleSessions" / "first-judgment.jsonl"
MASK = (1 << 64) - 1


def coin(seed, text):
    """Judgment/Items/StableHash.swift's low bit: FNV-1a over seed and text, then SplitMix64's finaliser."""
    value = 0xCBF29CE484222325
    for byte in seed.to_bytes(8, "little") + text.encode():
        value = (value ^ byte) * 0x100000001B3 & MASK
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 & MASK
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB & MASK
    return (value ^ (value >> 31)) & 1


def shows_gold_as_a(seed, comparison):
    is_first = comparison["gold"]["response"] == comparison["responses"][0]
    return is_first == (coin(seed, comparison["id"]) == 0)


def balanced_seed(items, comparisons):
    subsets = {item["id"]: item["subset"] for item in items}
    groups = {}
    for comparison in comparisons:
        groups.setdefault(subsets[comparison["item"]], []).append(comparison)
    return next(
        seed
        for seed in range(1, 1 << 20)
        if all(sum(shows_gold_as_a(seed, one) for one in group) == len(group) // 2 for group in groups.values())
    )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, required=True)
    program = parser.parse_args().program.resolve()
    with tempfile.TemporaryDirectory() as folder:
        home = {name: f"{folder}/{name}" for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        models = os.environ.get("MODELS") or str(pathlib.Path.home() / ".local/share/overrule/models")
        environment = {**os.environ, **home, "MODELS": models}
        copy = pathlib.Path(folder) / "recording.jsonl"
        for arguments in (
            ["import", "first-judgment", ITEMS],
            ["run", "--session", "first-judgment", "--model", "smollm2-135m", "--order", "both"],
            ["export", "first-judgment", "--format", "recording", "-o", copy],
        ):
            subprocess.run([program, *arguments], env=environment, check=True)
        lines = [json.loads(line) for line in copy.read_text(encoding="utf-8").split("\n") if line]
    session = lines[0]["session"]
    session["name"] = "First judgment"
    session["seed"] = balanced_seed(
        [line for line in lines if line.get("kind") == "item"],
        [line for line in lines if line.get("kind") == "comparison"],
    )
    text = "".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) + "\n" for line in lines)
    OUT.write_text(text, encoding="utf-8", newline="\n")
    print(f"{OUT}: {len(lines)} lines, {len(text.encode())} bytes, seed {session['seed']}")


if __name__ == "__main__":
    main()
