"""The checks of exports that run.py calls: made by the program, read by the libraries that they are for. (imported)"""

import json
import os
import pathlib
import sys
import tempfile

import scripted_labels
from checking import HERE, SAMPLE, SHARED, Failed, Skipped, last_line, need, run, script
from export_sessions import Session

# What every format is exported with, of a session whose judgments are scripted.
ASKING = ("--protocol", "think-then-answer")
FORMATS = {
    "trl": (), "trl-plain": (), "trl-implicit": (), "kto": (), "openrlhf": (), "helpsteer3": (), "mt-bench-human": (),
    "rm-r1": (*ASKING, "--order", "both"), "verl": ASKING, "trl-grpo": ASKING, "rm-r1-sft": ASKING, "trl-sft": ASKING,
    "judge-preference": ASKING, "steps": (), "judgment-steps": ASKING, "rationale-rm": (),
}


def own_session(program, folder):
    """The sample's items, judged and labelled by a script."""
    return Session(program, folder, scripted_labels.labelled(SAMPLE.read_text(encoding="utf-8"), judges=True))


def exports(program):
    """Every JSON Lines format loaded by datasets; the pairs are those that the labels say."""
    need("datasets")
    with tempfile.TemporaryDirectory() as folder:
        session = own_session(program, folder)
        every = [f"{name}={session.export(name, *options)[0]}" for name, options in FORMATS.items()]
        run([sys.executable, HERE / "check_exports.py", *every], env=session.environment)
        plain = session.folder / "trl-plain.jsonl"
        run([sys.executable, HERE / "check_trl_export.py", session.folder / "trl.jsonl", plain], env=session.environment)
        run([sys.executable, HERE / "check_trl_export.py"], env=session.environment)
        texts, wanted, responses = session.texts(), [], {one["id"]: one["responses"] for one in session.of("comparison")}
        for comparison, decision in session.decisions().items():
            if isinstance(decision, tuple):
                (other,) = [id for id in responses[comparison] if id != decision[1]]
                wanted.append((texts[decision[1]], texts[other]))
        found = [(row["chosen"], row["rejected"]) for row in map(json.loads, plain.read_text(encoding="utf-8").splitlines())]
        if sorted(found) != sorted(wanted) or not found:
            raise Failed(f"{len(found)} pairs, and not the {len(wanted)} that the labels say")
        return f"{len(every)} formats loaded by datasets, {len(found)} pairs as the labels say, and the fixtures"


def trl_training(program):
    """TRL's functions, a step of each of its trainers, and what its tokens decode to."""
    need("torch", "trl", "transformers", "datasets", "tokenizers", "gguf")
    names = ("trl", "trl-plain", "trl-implicit", "kto", "trl-grpo", "trl-sft", "judge-preference")
    with tempfile.TemporaryDirectory() as folder:
        session = own_session(program, folder)
        paths = [session.export(name, *FORMATS[name], file=f"rows/{name}")[0] for name in names]
        session.export("trl-implicit", "--margin", file="rows/trl-implicit.margin")
        model = session.folder / "thinking.gguf"
        run([sys.executable, HERE / "check_trl_training.py", "--model", model, *paths], env=session.environment)
        for name in ("trl-sft", "judge-preference"):
            session.export(name, *ASKING, "--chat-template", model, file=f"rows/{name}.strings")
        return last_line(run([sys.executable, HERE / "check_trl_training.py", paths[0].parent], env=session.environment))


def dataset_classes(program, trainer, *more):
    """What a trainer's own dataset classes make of the rows that are for it."""
    need("torch", "trl", "transformers", "datasets")
    with tempfile.TemporaryDirectory() as folder:
        session = own_session(program, folder)
        names = ("openrlhf", "rm-r1", "rm-r1-sft", "verl")
        paths = [session.export(name, *FORMATS[name], file=f"rows/{name}")[0] for name in names]
        command = [sys.executable, HERE / "check_dataset_classes.py", trainer, paths[0].parent, *more]
        return last_line(run(command, env=session.environment))


def openrlhf_classes(program):
    need("openrlhf")
    return dataset_classes(program, "openrlhf")


def verl_classes(program):
    need("verl", "omegaconf")
    return dataset_classes(program, "verl")


def rm_r1_classes(program):
    """RM-R1 is no package: RM_R1 names a checkout of github.com/RM-R1-UIUC/RM-R1."""
    checkout = os.environ.get("RM_R1")
    if not checkout:
        raise Skipped("RM_R1 names no checkout of github.com/RM-R1-UIUC/RM-R1")
    need("verl", "tensordict")
    return dataset_classes(program, "rm-r1", pathlib.Path(checkout).resolve())


def label_studio(program):
    need("label_studio_sdk")
    with tempfile.TemporaryDirectory() as folder:
        path, _ = own_session(program, folder).export("label-studio")
        return last_line(script("check_label_studio.py", path, f"{path}.config.xml"))


def argilla(program):
    need("argilla")
    with tempfile.TemporaryDirectory() as folder:
        path, _ = own_session(program, folder).export("argilla")
        return last_line(script("check_argilla.py", path, f"{path}.settings.json"))


def exports_of_released_judgments(program):
    """RM-R1's released judgments with scripted labels, in every format; `exports_table.py` prints the table."""
    need("datasets")
    if not (SHARED / "data" / "rm-r1" / "released").is_dir():
        raise Skipped("no ../shared/data/rm-r1/released")
    return last_line(script("exports_table.py", "--program", program))


CHECKS = [
    exports, trl_training, openrlhf_classes, verl_classes, rm_r1_classes, label_studio, argilla,
    exports_of_released_judgments,
]
