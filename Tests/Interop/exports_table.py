"""The table of exports: RM-R1's released judgments with scripted labels, in every format, each read by an independent
reader.

    python3 exports_table.py --program .build/release/overrule [--data ../shared/data/rm-r1]

Rows and what was left out are counted here anew from the labels where the labels alone decide them.
"""

import argparse
import collections
import contextlib
import csv
import importlib.metadata
import importlib.util
import io
import json
import pathlib
import re
import sys
import tempfile

import check_exports
import scripted_labels
from checking import HERE, SHARED, run
from export_sessions import Session

PAIRS = ("trl", "trl-plain", "trl-implicit", "openrlhf")
# What the program itself reads as items.
READ_AGAIN = (*PAIRS, "helpsteer3", "mt-bench-human", "rm-r1")


def fail(words):
    sys.exit(words)


def version(package):
    return f"{package} {importlib.metadata.version(package)}"


def installed(package):
    return importlib.util.find_spec(package) is not None


def rows(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


class Table:
    def __init__(self, session, protocol):
        self.session, self.protocol = session, protocol
        self.decisions, self.texts = session.decisions(), session.texts()
        self.responses = {one["id"]: one["responses"] for one in session.of("comparison")}
        self.questions = {one["id"]: one.get("messages") or [] for one in session.of("item")}
        self.items = {one["id"]: one["item"] for one in session.of("comparison")}
        self.contradicted = self.contradictions()
        self.lines = []

    def contradictions(self):
        """Comparisons whose pair stands elsewhere too and was decided otherwise there."""
        said = collections.defaultdict(dict)
        for comparison, decision in self.decisions.items():
            if isinstance(decision, tuple) or decision in ("tie", "both bad"):
                turns = [(one["role"], one["content"]) for one in self.questions[self.items[comparison]]]
                pair = sorted(self.texts[one] for one in self.responses[comparison])
                word = self.texts[decision[1]] if isinstance(decision, tuple) else (decision,)
                said[json.dumps([turns, pair])][comparison] = word
        return {one for words in said.values() if len(set(words.values())) > 1 for one in words}

    def chosen(self):
        """(chosen, rejected) texts of the pairs that may train: neither alike, empty nor contradicted."""
        for comparison, decision in self.decisions.items():
            if isinstance(decision, tuple) and comparison not in self.contradicted:
                other = next(id for id in self.responses[comparison] if id != decision[1])
                pair = self.texts[decision[1]], self.texts[other]
                if pair[0] != pair[1] and all(text.strip() for text in pair):
                    yield pair

    def add(self, name, *options):
        path, part = self.session.export(name, *options)
        reader, how = self.check(name, path, part)
        words = "; ".join(f"{count} {reason}" for reason, count in part["left_out"].items()) or "–"
        judgments = "; ".join(f"{count} {reason}" for reason, count in part["left_out_judgments"].items())
        if judgments:
            words += f"; of judgments: {judgments}"
        self.lines.append(f"| `{name}` | {reader} | {part['rows']} | {words} | {how} |")

    def check(self, name, path, part):
        if name in check_exports.COLUMNS:
            with contextlib.redirect_stdout(io.StringIO()):
                if check_exports.check(name, path) != part["rows"]:
                    fail(f"{name}: the manifest counts other rows")
            how = ["rows and columns equal"]
            if name in READ_AGAIN:
                how.append(self.check_read_again(name, path, part))
            if name in PAIRS:
                how.append(self.check_pairs(name, path))
            elif name in ("rm-r1", "verl", "trl-grpo"):
                how.append(self.check_winners(name, path, part))
            elif name in ("rm-r1-sft", "trl-sft", "judge-preference"):
                how.append(self.check_verdicts(name, path))
            elif name == "kto":
                how.append(self.check_unpaired(path))
            elif name in ("steps", "judgment-steps"):
                how.append(self.check_steps(path))
            return version("datasets"), ", ".join(how)
        return getattr(self, "check_" + name.replace("-", "_"))(path, part)

    def check_read_again(self, name, path, part):
        found = json.loads(self.session.run("inspect", path, "--json"))
        if found["records"] != part["rows"] or found["broken_count"]:
            fail(f"{name}: overrule itself reads {found['records']} rows, {found['broken_count']} broken")
        return "read again by overrule"

    def check_pairs(self, name, path):
        def text(value):
            return value if isinstance(value, str) else value[-1]["content"]

        found = [(text(row["chosen"]), text(row["rejected"])) for row in rows(path)]
        wanted = list(self.chosen())
        missing = collections.Counter(found) - collections.Counter(wanted)
        if missing or not found:
            fail(f"{name}: pairs that no label says: {list(missing)[:1]}")
        if name == "trl" and len(found) != len(wanted):
            fail(f"{name}: {len(found)} of {len(wanted)} pairs")
        return f"{len(found)} pairs as folded from the labels here"

    def check_unpaired(self, path):
        good = collections.Counter(row["completion"][-1]["content"] for row in rows(path) if row["label"])
        if good != collections.Counter(chosen for chosen, _ in self.chosen()):
            fail("kto: other good answers than the labels say")
        return "good answers as folded from the labels here"

    @staticmethod
    def shown(letter, prompt):
        """What stands in a slot of RM-R1's prompt; None where it is laid out for several turns."""
        name = f"Chatbot {letter}'s Response"
        found = re.search(rf"(?s)\[The Start of {name}\]\n(.*)\n\[The End of {name}\]", prompt)
        return found and found[1]

    def check_winners(self, name, path, part):
        """In each prompt the winner's slot holds a text that a label chose, and the other's one it did not."""
        wanted, first = collections.Counter(self.chosen()), 0
        for row in rows(path):
            prompt = (row.get("context_messages") or row["prompt"])[-1]["content"]
            winner = row.get("winner") or row["reward_model"]["ground_truth"]
            shown = [self.shown(letter, prompt) for letter in "AB"]
            if not all(shown):
                continue  # A conversation of several turns is laid out otherwise.
            pair = tuple(shown if winner == "model_a" else reversed(shown))
            if pair not in wanted:
                fail(f"{name}: the winner is not whom the label chose")
            first += winner == "model_a"
        return f"each winner's slot holds the chosen text, model_a in {part['share_of_model_a']:.0%}"

    def check_verdicts(self, name, path):
        """The letter in each exported judgment, read by RM-R1's own rule, names the chosen text."""
        wanted, read = {chosen for chosen, _ in self.chosen()}, 0
        for row in rows(path):
            prompt = (row.get("context_messages") or row["prompt"])[-1]["content"]
            text = (row.get("winner") or row.get("completion") or row["chosen"])[-1]["content"]
            letters = set(re.findall(r"\[\[([AB])\]\]", text))
            if len(letters) != 1:
                fail(f"{name}: a judgment says {letters}")
            shown = self.shown(letters.pop(), prompt)
            if shown:
                read += 1
                if shown not in wanted:
                    fail(f"{name}: a verdict names what no label chose")
        return f"{read} verdicts read again name the chosen text"

    def check_steps(self, path):
        for row in rows(path):
            if len(row["completions"]) != len(row["labels"]) or not row["completions"]:
                fail("steps: as many labels as steps, at least one")
        return "a label a step"

    def check_csv(self, path, part):
        with open(path, encoding="utf-8", newline="") as file:
            found = list(csv.DictReader(file))
        made = sum(isinstance(one, tuple) or one in ("tie", "both bad", "cannot judge") for one in self.decisions.values())
        if len(found) != made or part["rows"] != made:
            fail(f"csv: {len(found)} rows of {made} decisions")
        for row in found:
            decision = self.decisions[row["comparison"]]
            chosen = row.get(row["choice"])
            if isinstance(decision, tuple) and chosen != self.texts[decision[1]]:
                fail("csv: another choice than the label's")
        return "Python's csv", f"{made} decisions as folded here"

    def check_label_studio(self, path, part):
        if not installed("label_studio_sdk"):
            return "–", "SKIPPED: label-studio-sdk is not installed"
        run([sys.executable, HERE / "check_label_studio.py", path, f"{path}.config.xml"])
        return version("label-studio-sdk"), "configuration, data, predictions, annotations, regions accepted"

    def check_argilla(self, path, part):
        if not installed("argilla"):
            return "–", "SKIPPED: argilla is not installed"
        run([sys.executable, HERE / "check_argilla.py", path, f"{path}.settings.json"])
        return version("argilla"), "settings and records accepted"

    def check_markdown(self, path, part):
        if not installed("markdown_it"):
            return "–", "SKIPPED: markdown-it-py is not installed"
        import markdown_it

        tokens = markdown_it.MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
        inline = [child for token in tokens for child in token.children or []]
        if any(token.type in ("html_block", "html_inline", "link_open", "image") for token in tokens + inline):
            fail("markdown: foreign text makes HTML or links")
        headings = sum(token.type == "heading_open" and token.tag == "h3" for token in tokens)
        if headings != part["rows"]:
            fail(f"markdown: {headings} headings of {part['rows']} disagreements")
        return version("markdown-it-py"), "a heading each; no HTML, no links"

    def check_trl(self):
        import check_trl_training

        compared = check_trl_training.check_formatting(check_trl_training.Bench(self.session.folder))
        names = ", ".join(f"`{name}`" for name in check_trl_training.FORMATS)
        how = f"TRL's own functions take each row; {compared} texts are in what they write"
        self.lines.append(f"| {names} | {version('trl')} | – | – | {how} |")

    def check_recording(self):
        path = self.session.folder / "again.jsonl"
        self.session.run("export", "labelled", "--format", "recording", "-o", path)
        kinds = collections.Counter(line.get("kind") for line in rows(path))
        if kinds != collections.Counter(line.get("kind") for line in self.session.lines):
            fail("recording: other lines than were imported")
        again = self.session.run("import", "labelled", path, "--json")
        if any(value for key, value in json.loads(again).get("added", {}).items()):
            fail(f"recording: importing it again adds {again}")
        how = "the kinds and counts that were imported; importing it again adds nothing"
        self.lines.append(f"| `recording` | overrule | {sum(kinds.values())} | – | {how} |")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", type=pathlib.Path, required=True)
    parser.add_argument("--data", type=pathlib.Path, default=SHARED / "data" / "rm-r1")
    options = parser.parse_args()
    check_exports.datasets.disable_progress_bars()
    with tempfile.TemporaryDirectory() as folder:
        program = options.program.resolve()
        home = pathlib.Path(folder)
        environment = {"XDG_DATA_HOME": f"{home}/raw", "PATH": "/usr/bin:/bin", "HOME": str(home)}
        # 3: some files of the folder hold tables of scores, which are nothing to judge.
        run([program, "import", "released", options.data / "released"], codes=(0, 3), env=environment)
        text = run([program, "export", "released", "--format", "recording"], env=environment)
        session = Session(program, folder, scripted_labels.labelled(text))
        protocol = home / "rm-r1-instruct.toml"
        run([program, "protocol", "import", options.data / "prompts.json", "-o", protocol], env=environment)
        table = Table(session, protocol)
        asking = ("--protocol", protocol)
        for name in (*PAIRS, "kto", "helpsteer3", "mt-bench-human"):
            table.add(name)
        table.add("rm-r1", *asking, "--order", "balanced")
        table.add("verl", *asking, "--order", "both")
        table.add("trl-grpo", *asking, "--order", "as-judged")
        for name in ("rm-r1-sft", "trl-sft", "judge-preference", "judgment-steps"):
            table.add(name, *asking)
        for name in ("steps", "rationale-rm", "csv", "label-studio", "argilla", "markdown"):
            table.add(name)
        table.check_recording()
        if installed("trl") and installed("torch"):
            table.check_trl()
        print("| format | read by | rows | left out | verified |\n| --- | --- | ---: | --- | --- |")
        print("\n".join(table.lines))
        formats = sum("," not in line.split("|")[1] for line in table.lines)
        print(f"{formats} formats of {len(table.decisions)} comparisons, {len(session.of('run'))} released judgments, "
              f"{len(session.of('label'))} scripted labels")


if __name__ == "__main__":
    main()
