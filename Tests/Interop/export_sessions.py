"""Sessions to export: a recording with scripted labels in a home of its own, and what its labels say, folded here
anew. (imported)"""

import collections
import hashlib
import json
import os
import pathlib

from checking import Failed, run


class Session:
    """A recording imported by the program, in a folder of its own."""

    def __init__(self, program, folder, text):
        self.program, self.folder = program, pathlib.Path(folder)
        home = {name: f"{folder}/{name}" for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
        self.environment = {**os.environ, **home, "HF_HOME": f"{folder}/hf", "HF_HUB_OFFLINE": "1"}
        self.recording = self.folder / "labelled.jsonl"
        self.recording.write_text(text, encoding="utf-8")
        self.lines = [json.loads(line) for line in text.split("\n") if line]
        self.run("import", "labelled", self.recording)

    def run(self, *arguments):
        return run([self.program, *arguments], env=self.environment)

    def export(self, name, *options, file=None):
        """The path of an export, and its part of the manifest, whose hash is that of the file."""
        path = self.folder / f"{file or name}.jsonl"
        path.parent.mkdir(exist_ok=True)
        self.run("export", "labelled", "--format", name, "--allow-benchmark", *options, "-o", path)
        manifest = json.loads(pathlib.Path(f"{path}.manifest.json").read_text(encoding="utf-8"))
        (part,) = manifest["files"]
        beside = part.get("companion")
        for made, told in [(path, part)] + ([(path.with_name(beside["file"]), beside)] if beside else []):
            if told["sha256"] != hashlib.sha256(made.read_bytes()).hexdigest():
                raise Failed(f"the manifest of {name} has another SHA-256 of {made.name}")
        if name not in FOR_PEOPLE and b"PRIVATE" in path.read_bytes():
            raise Failed(f"{name}: a note is in a row for training")
        return path, part

    def decisions(self):
        """For each comparison what counts by adjudicated-or-unanimous: a response's id, or why it gives no pair."""
        labels, settled = collections.defaultdict(dict), {}
        for line in self.lines:
            if line.get("kind") == "label":
                labels[line["comparison"]][line["author"]["id"]] = line
            elif line.get("kind") == "adjudication":
                settled[line["comparison"]] = line["choice"]
        return {one["id"]: self.decision(labels[one["id"]].values(), settled.get(one["id"]))
                for one in self.of("comparison")}

    def decision(self, labels, settled):
        made = [label["choice"] for label in labels if label["state"] == "committed"]
        if settled is not None:
            made = [settled]
        if not made:
            return "skipped" if any(label["state"] == "skipped" for label in labels) else "undecided"
        if any(choice != made[0] for choice in made):
            return "reviewers differ"
        if isinstance(made[0], dict):
            return ("chosen", made[0]["response"])
        return {"tie": "tie", "both_bad": "both bad", "cannot": "cannot judge"}[made[0]]

    def of(self, kind):
        return [line for line in self.lines if line.get("kind") == kind]

    def texts(self):
        """Each response's text by its id."""
        return {one["id"]: one["messages"][0]["content"] if "messages" in one else one["text"]
                for item in self.of("item") for one in item["responses"]}


# Formats for people and their tools, which may hold notes.
FOR_PEOPLE = {"csv", "label-studio", "argilla", "markdown", "recording"}
