#!/usr/bin/env python3
"""From labels to a better judge, whole: export, a small LoRA fine-tune on the processor, `--adapter`, before and after.

    python3 closing_the_loop.py --program OVERRULE --model MODEL.gguf --data PANDALM_FOLDER --out FOLDER [STEP …]

Steps, all of them in this order where none is named:
    session    PandaLM's test set as a recording: three annotators' votes are its labels
    export     `overrule export` to RM-R1's rows, each comparison in both orders with the winner that most people chose,
               70 of 100 prompts
    train      TRL's SFTTrainer with PEFT: rank 8 on every linear map, on the verdict's tokens alone
    adapter    PEFT's matrices as a GGUF adapter
    compare    the next token after held-out prompts, by PEFT and by the engine with the adapter, both in floats
    evaluate   `overrule run` on comparisons whose prompts were never trained on, without and with the adapter: the share
               of well-formed judgments and of those that agree with people, with intervals

Everything is asked by `verdict_alone.toml`, a protocol so short that a row is some 200 tokens and its answer 10:
chain-of-rubrics takes ten times as long, and a model of 135 million weights on a processor can't learn it within a
coffee break. Each comparison is learnt in both orders side by side, for else the cheapest thing to learn is a letter.
What is measured is whether the loop closes, not how well such a model can judge.

Needs: requirements.txt and requirements-training.txt (about 6 GB)
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

import before_and_after
import exported_rows

HERE = pathlib.Path(__file__).resolve().parent
PROTOCOL = HERE / "verdict_alone.toml"
SHARE = 0.7


class Loop:
    def __init__(self, arguments):
        self.program, self.model, self.data = arguments.program, arguments.model, arguments.data
        self.minutes, self.threads, self.out = arguments.minutes, arguments.threads, arguments.out
        self.epochs, self.tokenizer, self.known = arguments.epochs, None, {}
        self.out.mkdir(parents=True, exist_ok=True)
        # Sessions and settings of its own.
        self.environment = dict(os.environ, HF_HUB_OFFLINE="1", OMP_NUM_THREADS=str(self.threads))
        for name in ("DATA", "CONFIG", "STATE"):
            self.environment[f"XDG_{name}_HOME"] = str(self.out / name.lower())
        os.environ.update(self.environment)

    def overrule(self, *words):
        done = subprocess.run(
            [self.program, *map(str, words)], env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"overrule {' '.join(map(str, words))}: {done.stderr}")
        return done.stdout

    def session(self):
        """Writes `labelled.jsonl`."""
        path = self.out / "labelled.jsonl"
        self.overrule("import", "votes", self.data / "testset-v1.json")
        self.overrule("export", "votes", "--format", "recording", "--output", path, "--force")
        kinds = [row.get("kind") for row in exported_rows.rows(path)]
        print(f"session: {kinds.count('item')} items, {kinds.count('label')} labels")

    def export(self):
        """Writes RM-R1's rows, and the pairs of both parts, which tell the held-out prompts."""
        common = ("--labels", "majority", "--allow-benchmark", "--split", SHARE, "--force")
        for name, more in (("rm-r1", ("--protocol", PROTOCOL, "--order", "both")), ("trl", ())):
            self.overrule(
                "export", self.out / "labelled.jsonl", "--format", name, *common, *more,
                "--output", self.out / f"{name}.jsonl")
        print("export:", {path.name: len(exported_rows.rows(path)) for path in sorted(self.out.glob("*.*.jsonl"))})

    def part(self, name, part):
        return exported_rows.rows(self.out / f"{name}.{part}.jsonl")

    def train(self):
        import lora_training

        rows = self.part("rm-r1", "train")
        # The export writes both orders of a comparison one after the other.
        pairs = [(self.tokens(one), self.tokens(other)) for one, other in zip(rows[::2], rows[1::2])]
        lora_training.train(self.model, pairs, self.out, self.epochs, self.minutes, self.threads)

    def tokens(self, row):
        """A row as the engine's own tokens (transformers cuts numbers otherwise when it reads a GGUF file's tokenizer);
        the verdict's are learnt."""
        letter = {"model_a": "A", "model_b": "B"}[row["winner"]]
        asked = self.tokenised(self.rendered(row["context_messages"]))
        said = self.tokenised(f"<answer>[[{letter}]]</answer>{self.tokenizer.eos_token}")
        return {"input_ids": asked + said, "completion_mask": [0] * len(asked) + [1] * len(said)}

    def rendered(self, messages):
        """A prompt by the model's own chat template."""
        if self.tokenizer is None:
            import lora_training

            self.tokenizer = lora_training.tokenizer(self.model)
        return self.tokenizer.apply_chat_template(messages, tokenize=False, add_generation_prompt=True)

    def tokenised(self, text):
        if text not in self.known:
            done = subprocess.run(
                [self.program, "tokenize", "--model", self.model, "--json"], env=self.environment, input=text,
                capture_output=True, text=True, check=True)
            self.known[text] = json.loads(done.stdout)["ids"]
        return self.known[text]

    def adapter(self):
        import lora_gguf
        import lora_training

        path = self.out / "adapter.gguf"
        count = lora_gguf.write(self.model, self.out / "peft", path, lora_training.ALPHA, "verdict-alone")
        print(f"adapter: {count} matrices, {path.stat().st_size} bytes")

    def compare(self):
        """A row of Q or K in the wrong place, or a wrong factor, would show here. Both are floats: as stored, the engine
        rounds activations to eight bits, which moves ln p of unlikely tokens by tenths."""
        import peft
        import torch

        import gguf_floats
        import lora_training

        model = lora_training.load(self.model, self.threads)
        adapted = peft.PeftModel.from_pretrained(model, str(self.out / "peft")).eval()
        file, floats = self.out / "prompt.txt", self.out / "floats.gguf"
        gguf_floats.as_floats(self.model, floats)
        apart, moved = [], []
        for row in self.part("rm-r1", "test")[:12]:
            text = self.rendered(row["context_messages"])
            file.write_text(text, encoding="utf-8")
            said = self.overrule(
                "generate", "--model", floats, "--adapter", self.out / "adapter.gguf", "--prompt-file", file,
                "--max-tokens", 1, "--threads", self.threads, "--json")
            top = dict(json.loads(said.split("\n")[0])["top"][:3])
            ids = torch.tensor([self.tokenised(text)])
            with torch.inference_mode():
                ours = adapted(ids).logits[0, -1].log_softmax(-1)
                with adapted.disable_adapter():
                    plain = adapted(ids).logits[0, -1].log_softmax(-1)
            apart += [abs(ours[token].item() - logprob) for token, logprob in top.items()]
            moved += [abs(ours[token].item() - plain[token].item()) for token in top]
        print(f"compare: ln p of the 3 likeliest tokens after 12 prompts, engine and PEFT: "
              f"median {statistics.median(apart):.4f} apart, {max(apart):.4f} at most; "
              f"the adapter moves them by {statistics.median(moved):.2f}")
        floats.unlink()
        assert max(apart) < 0.05 < statistics.median(moved)

    def evaluate(self):
        """Runs of both judges go into one session."""
        labelled = exported_rows.rows(self.out / "labelled.jsonl")
        held = before_and_after.held_out(labelled, self.part("trl", "test"), self.part("trl", "train"))
        trained = [row["context_messages"][-1]["content"] for row in self.part("rm-r1", "train")]
        for row in self.part("trl", "test"):
            assert not any(f"Request: {row['prompt'][-1]['content']}\n\nResponse A:" in text for text in trained)
        path = self.out / "held-out.jsonl"
        path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in held), encoding="utf-8")
        answers = [self.tokenised(f"<answer>[[{letter}]]</answer>") for letter in "AB"]
        letters = next({"A": a, "B": b} for a, b in zip(*answers) if a != b)
        outcomes = {}
        for name, more in (("before", ()), ("after", ("--adapter", self.out / "adapter.gguf"))):
            self.overrule(
                "run", path, "--session", "held-out", "--model", self.model, "--protocol", PROTOCOL, "--scaffold", "off",
                "--order", "both", "--threads", self.threads, *more)
            self.overrule("export", "held-out", "--format", "recording", "--output", self.out / "judged.jsonl", "--force")
            outcomes[name] = before_and_after.judged(
                exported_rows.rows(self.out / "judged.jsonl"), has_adapter=bool(more), letters=letters)
        before_and_after.report(outcomes)


STEPS = ("session", "export", "train", "adapter", "compare", "evaluate")

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True, help="PandaLM's data folder")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--minutes", type=float, default=60, help="training at most")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    arguments = parser.parse_args()
    loop = Loop(arguments)
    for step in arguments.steps or STEPS:
        getattr(loop, step)()
