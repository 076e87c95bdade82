"""What a judge's verdicts are worth beside people's votes, before a change and after it: shares with Wilson's intervals,
changes by bootstrap over items. (imported)"""

import collections
import math
import random


def held_out(rows, test, train):
    """The recording without runs, and only with what people decided of prompts that no row was trained on."""
    asked = lambda row: row["prompt"][-1]["content"]
    wanted = {asked(row) for row in test}
    assert not wanted & {asked(row) for row in train}
    items = {row["id"] for row in rows if row.get("kind") == "item" and row["messages"][-1]["content"] in wanted}
    comparisons = {row["id"] for row in rows if row.get("kind") == "comparison" and row["item"] in items}
    kept = []
    for row in rows:
        kind = row.get("kind")
        if kind is None or kind == "item" and row["id"] in items or kind == "comparison" and row["id"] in comparisons:
            kept.append(row)
        elif kind == "label" and row["comparison"] in comparisons:
            kept.append(row)
    return kept


def judged(rows, has_adapter, letters):
    """By item and order: the letter of a well-formed judgment or None, whether it agrees with most votes, and by how
    much A is likelier than B as the letter, as people chose. Items that most votes don't decide are left out. PandaLM's
    set asks some pairs again the other way round: one item, and one run an order."""
    item = {row["id"]: row["item"] for row in rows if row.get("kind") == "comparison"}
    votes = collections.defaultdict(list)
    for row in rows:
        if row.get("kind") == "label":
            choice = row["choice"]
            votes[item[row["comparison"]]].append(choice["response"] if isinstance(choice, dict) else choice)
    outcomes = {}
    for row in rows:
        if row.get("kind") != "run" or bool(row["judge"].get("adapters")) != has_adapter:
            continue
        about = item[row["comparison"]]
        choice, count = collections.Counter(votes[about]).most_common(1)[0]
        if 2 * count <= len(votes[about]) or choice == "tie":
            continue
        letter = verdict(row)
        chosen = row["presentation"]["AB".index(letter)] if letter else None
        lean = letter_odds(row, letters) if letter else None
        is_first = row["presentation"][0] == choice
        outcomes[about, tuple(row["presentation"])] = (
            letter, chosen == choice, None if lean is None else lean if is_first else -lean)
    return outcomes


def verdict(run):
    """The letter, where the judgment is what was asked for: one answer and nothing else."""
    text = "".join(piece if isinstance(piece, str) else "\ufffd" for piece in run["pieces"]["text"]).strip()
    return {f"<answer>[[{letter}]]</answer>": letter for letter in "AB"}.get(text)


def letter_odds(run, letters):
    """ln p(A) − ln p(B) where the letter was drawn; the one that is not among the likeliest counts as less likely than
    they all."""
    pieces = run["pieces"]
    for text, top in zip(pieces["text"], pieces.get("top") or []):
        if text in ("A", "B") and top:
            said = dict(top)
            least = min(said.values())
            return said.get(letters["A"], least) - said.get(letters["B"], least)
    return None


def wilson(hits, count, z=1.959964):
    if count == 0:
        return "–"
    p = hits / count
    middle = (p + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(p * (1 - p) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    low, high = max(0, middle - half), min(1, middle + half)
    return f"{hits}/{count} = {100 * p:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def bootstrap(by_item, rounds=10_000):
    """A mean in percent or points with its interval; an item's values are drawn together."""
    draw = random.Random(1)
    groups = [values for values in by_item.values() if values]
    if not groups:
        return "–"
    mean = lambda some: 100 * sum(map(sum, some)) / sum(map(len, some))
    drawn = sorted(mean(draw.choices(groups, k=len(groups))) for _ in range(rounds))
    return f"{mean(groups):+.1f} [{drawn[rounds // 40]:+.1f}, {drawn[-rounds // 40]:+.1f}]"


def by_item(outcomes, value):
    groups = collections.defaultdict(list)
    for key, outcome in outcomes.items():
        groups[key[0]].append(value(key, outcome))
    return groups


def report(outcomes):
    before, after = outcomes["before"], outcomes["after"]
    assert before.keys() == after.keys(), "the same comparisons in the same orders"
    print(f"evaluate: {len({key[0] for key in before})} held-out items, {len(before)} judgments: both orders")
    for what, holds in (("well-formed", lambda one: one[0] is not None), ("agrees with people", lambda one: one[1])):
        for name, found in outcomes.items():
            print(f"  {what}, {name}: {wilson(sum(map(holds, found.values())), len(found))} (Wilson); "
                  f"{bootstrap(by_item(found, lambda key, one: holds(one)))} by bootstrap over items")
        change = by_item(after, lambda key, one: holds(one) - holds(before[key]))
        print(f"  {what}, change: {bootstrap(change)} points by bootstrap over items")
    for name, found in outcomes.items():
        formed = [one for one in found.values() if one[0]]
        print(f"  agrees among well-formed, {name}: {wilson(sum(one[1] for one in formed), len(formed))}")
        print(f"  A among well-formed, {name}: {wilson(sum(one[0] == 'A' for one in formed), len(formed))}")
        sums = [sum(leans) for leans in by_item(found, lambda key, one: one[2]).values() if None not in leans]
        print(f"  agrees by the letters' odds added over both orders, {name}: "
              f"{wilson(sum(total > 0 for total in sums), len(sums))}")
