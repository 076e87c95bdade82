#!/usr/bin/env python3
"""From labels to a better judge, whole: export, a small LoRA fine-tune on the processor, `--adapter`, before and after.

    python3 closing_the_loop.py --program OVERRULE --model MODEL.gguf --data PANDALM_FOLDER --out FOLDER [STEP …]

Steps, all of them in this order where none is named:
    session    PandaLM's test set (three annotators' votes are its labels) with what two judges said of it, as a recording;
               their reasons and results are put together in the form that `one_reason.toml` asks for
    export     `overrule export` to RM-R1's SFT rows: judgments that agree with the majority of people, 70 of 100 prompts
    train      TRL's SFTTrainer with PEFT: rank 8 on every linear map, on the judgments' tokens alone, for --minutes
    adapter    PEFT's matrices as a GGUF adapter
    compare    the next token after held-out prompts, by PEFT in floats and by the engine with the adapter
    evaluate   `overrule run` on comparisons whose prompts were never trained on, without and with the adapter: the share
               of well-formed judgments and of those that agree with people, with Wilson's intervals and paired changes

Everything is asked by `one_reason.toml`, a protocol so short that a row is some 300 tokens: chain-of-rubrics takes ten
times as long, and a model of 135 million weights on a processor can't learn it within a coffee break. What is measured is
whether the loop closes, not how well such a model can judge.

Needs: pip install torch transformers trl peft datasets gguf (about 6 GB; not among requirements.txt)
"""
import argparse
import collections
import hashlib
import json
import math
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
PROTOCOL = HERE / "one_reason.toml"
SHARE = 0.7
LONGEST = 1024  # tokens of a row
RANK, ALPHA = 8, 16
# PEFT's names of linear maps, and the names that GGUF files give them.
MAPS = {
    "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


class Loop:
    def __init__(self, arguments):
        self.program, self.model, self.data = arguments.program, arguments.model, arguments.data
        self.minutes, self.threads, self.out = arguments.minutes, arguments.threads, arguments.out
        self.out.mkdir(parents=True, exist_ok=True)
        # Sessions and settings of its own.
        self.environment = dict(os.environ, HF_HUB_OFFLINE="1", OMP_NUM_THREADS=str(self.threads))
        for name in ("DATA", "CONFIG", "STATE"):
            self.environment[f"XDG_{name}_HOME"] = str(self.out / name.lower())

    def overrule(self, *words):
        done = subprocess.run(
            [self.program, *map(str, words)], env=self.environment, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"overrule {' '.join(map(str, words))}: {done.stderr}")
        return done.stdout

    # What people and judges said.

    def session(self):
        """Writes `labelled.jsonl`."""
        plain = self.out / "votes.jsonl"
        self.overrule("import", "votes", self.data / "testset-v1.json")
        self.overrule("export", "votes", "--format", "recording", "--output", plain, "--force")
        rows = read(plain)
        items = {row["meta"]["idx"]: row for row in rows if row.get("kind") == "item"}
        comparisons = {row["item"]: row for row in rows if row.get("kind") == "comparison"}
        runs = []
        for judge, prefix in (("pandalm-7b", "pandalm"), ("gpt-3.5-turbo", "gpt")):
            for said in json.loads((self.data / f"{judge}-testset-v1.json").read_text()):
                item = items.get(said["idx"])
                letter = {"1": "A", "2": "B"}.get(str(said[f"{prefix}_result"]).strip())
                reason = " ".join((said[f"{prefix}_reason"] or "").split())
                if item is None or letter is None or not reason:
                    continue
                for number, name in (("1", "A"), ("2", "B")):
                    reason = reason.replace(f"Response {number}", f"Response {name}")
                runs.append(recorded(judge, comparisons[item["id"]], f"{reason}\n\n<answer>[[{letter}]]</answer>"))
        write(self.out / "labelled.jsonl", rows + runs)
        print(f"session: {len(items)} items, {len(runs)} judgments")

    def export(self):
        """Writes SFT rows, and the pairs of both parts, which tell the held-out prompts."""
        common = ("--labels", "majority", "--allow-benchmark", "--split", SHARE, "--force")
        for name, more in (("rm-r1-sft", ("--protocol", PROTOCOL)), ("trl", ())):
            self.overrule(
                "export", self.out / "labelled.jsonl", "--format", name, *common, *more,
                "--output", self.out / f"{name}.jsonl")
        print("export:", {path.name: len(read(path)) for path in sorted(self.out.glob("*.*.jsonl"))})

    def part(self, name, part):
        found = [path for path in self.out.glob(f"{name}*{part}*.jsonl")]
        assert len(found) == 1, (name, part, found)
        return read(found[0])

    # Training.

    def train(self):
        os.environ.update(self.environment)
        import torch
        import datasets
        import peft
        import transformers
        import trl

        torch.manual_seed(1)
        model, tokenizer = self.load(torch, transformers)
        rows = [self.tokens(tokenizer, row) for row in balanced(self.part("rm-r1-sft", "train"))]
        rows = [row for row in rows if len(row["input_ids"]) <= LONGEST]
        settings = trl.SFTConfig(
            output_dir=str(self.out / "checkpoints"), per_device_train_batch_size=4, max_length=LONGEST,
            completion_only_loss=True, learning_rate=1e-3, lr_scheduler_type="constant_with_warmup", warmup_steps=5,
            num_train_epochs=3, logging_steps=5, save_strategy="no", report_to=[], use_cpu=True, seed=1,
            dataloader_pin_memory=False, gradient_checkpointing=False)
        trainer = trl.SFTTrainer(
            model=model, args=settings, train_dataset=datasets.Dataset.from_list(rows), processing_class=tokenizer,
            peft_config=peft.LoraConfig(
                r=RANK, lora_alpha=ALPHA, lora_dropout=0.0, task_type="CAUSAL_LM",
                target_modules=[name.split(".")[-1] for name in MAPS]),
            callbacks=[deadline(transformers, self.minutes)])
        begun = time.monotonic()
        trainer.train()
        trainer.model.save_pretrained(str(self.out / "peft"))
        log = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
        print(f"train: {len(rows)} rows, {trainer.state.global_step} steps of 4 in "
              f"{time.monotonic() - begun:.0f} s; loss {log[0]:.3f} to {log[-1]:.3f}")

    def load(self, torch, transformers):
        """The file's weights as floats, and its tokenizer with the chat template."""
        torch.set_num_threads(self.threads)
        folder, file = os.path.split(os.path.abspath(self.model))
        # transformers undoes the order of query and key rows that GGUF files of llama have.
        read = transformers.AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, dtype=torch.float32)
        # What it reads it takes for quantised still, and refuses to train it: the same weights in a model of their own.
        if hasattr(read.config, "quantization_config"):
            del read.config.quantization_config
        model = type(read)(read.config).to(torch.float32)
        model.load_state_dict(read.state_dict())
        return model, transformers.AutoTokenizer.from_pretrained(folder, gguf_file=file)

    def tokens(self, tokenizer, row):
        """A row as the engine's own tokens (transformers cuts numbers otherwise when it reads a GGUF file's tokenizer);
        the judgment's are learnt."""
        asked = tokenizer.apply_chat_template(row["context_messages"], tokenize=False, add_generation_prompt=True)
        asked, said = (self.tokenised(text) for text in (asked, row["winner"][0]["content"] + tokenizer.eos_token))
        return {"input_ids": asked + said, "completion_mask": [0] * len(asked) + [1] * len(said)}

    def tokenised(self, text):
        done = subprocess.run(
            [self.program, "tokenize", "--model", self.model, "--json"], env=self.environment, input=text,
            capture_output=True, text=True, check=True)
        return json.loads(done.stdout)["ids"]

    def adapter(self):
        import gguf
        import numpy as np
        import safetensors.numpy

        reader = gguf.GGUFReader(self.model)
        value = lambda key: reader.fields[key].contents()
        arch = value("general.architecture")
        heads = {"attn_q": value(f"{arch}.attention.head_count"), "attn_k": value(f"{arch}.attention.head_count_kv")}
        matrices = safetensors.numpy.load_file(str(self.out / "peft" / "adapter_model.safetensors"))
        writer = gguf.GGUFWriter(self.out / "adapter.gguf", arch)
        writer.add_type("adapter")
        writer.add_string("adapter.type", "lora")
        writer.add_float32("adapter.lora.alpha", float(ALPHA))
        writer.add_name("one-reason")
        for name, matrix in sorted(matrices.items()):
            layer, rest = name.split(".layers.")[1].split(".", 1)
            path, kind = rest.removesuffix(".weight").rsplit(".lora_", 1)
            target = MAPS[path]
            if arch == "llama" and kind == "B" and target in heads:
                # As converters order the rows of Q and K: pairs that turn together become neighbours.
                rows = matrix.reshape(heads[target], 2, -1, matrix.shape[1])
                matrix = np.ascontiguousarray(rows.swapaxes(1, 2)).reshape(matrix.shape)
            writer.add_tensor(f"blk.{layer}.{target}.weight.lora_{kind.lower()}", matrix.astype(np.float32))
        writer.write_header_to_file()
        writer.write_kv_data_to_file()
        writer.write_tensors_to_file()
        writer.close()
        print(f"adapter: {len(matrices)} matrices, {(self.out / 'adapter.gguf').stat().st_size} bytes")

    def compare(self):
        """A row of Q or K in the wrong place, or a wrong factor, would show here."""
        os.environ.update(self.environment)
        import peft
        import torch
        import transformers

        model, tokenizer = self.load(torch, transformers)
        adapted = peft.PeftModel.from_pretrained(model, str(self.out / "peft")).eval()
        file = self.out / "prompt.txt"
        apart, moved = [], []
        for row in self.part("rm-r1-sft", "test")[:12]:
            text = tokenizer.apply_chat_template(row["context_messages"], tokenize=False, add_generation_prompt=True)
            file.write_text(text, encoding="utf-8")
            said = self.overrule(
                "generate", "--model", self.model, "--adapter", self.out / "adapter.gguf", "--prompt-file", file,
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
              f"median {statistics.median(apart):.3f} apart, {max(apart):.3f} at most; "
              f"the adapter moves them by {statistics.median(moved):.2f}")
        assert statistics.median(apart) < 0.1 and 10 * statistics.median(apart) < statistics.median(moved)

    # Before and after.

    def evaluate(self):
        held = held_out(read(self.out / "labelled.jsonl"), self.part("trl", "test"), self.part("trl", "train"))
        write(self.out / "held-out.jsonl", held)
        outcomes = {}
        for name, more in (("before", ()), ("after", ("--adapter", self.out / "adapter.gguf"))):
            # Runs of both go into one session: they are two judges.
            self.overrule(
                "run", self.out / "held-out.jsonl", "--session", "held-out", "--model", self.model, "--protocol",
                PROTOCOL, "--scaffold", "off", "--order", "both", "--threads", self.threads, *more)
            self.overrule("export", "held-out", "--format", "recording", "--output", self.out / "judged.jsonl", "--force")
            outcomes[name] = judged(read(self.out / "judged.jsonl"), has_adapter=bool(more))
        report(outcomes)


def recorded(judge, comparison, text):
    digest = hashlib.sha256(f"{judge} {comparison['id']} {text}".encode()).hexdigest()[:32]
    return {
        "kind": "run", "id": digest, "comparison": comparison["id"], "identity": digest,
        "presentation": comparison["responses"], "judge": {"kind": "imported", "name": judge},
        "protocol": {"name": "one-reason", "sha256": ""}, "scaffold": False, "end": "eos",
        "pieces": {"text": [text]},
    }


def read(path):
    # Not splitlines: a text may hold other ends of lines.
    return [json.loads(line) for line in pathlib.Path(path).read_text(encoding="utf-8").split("\n") if line]


def write(path, rows):
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def balanced(rows):
    """As many judgments for A as for B: the cheapest thing to learn must not be a letter."""
    by_letter = collections.defaultdict(list)
    for row in rows:
        by_letter["[[A]]" in row["winner"][0]["content"]].append(row)
    return [row for pair in zip(*by_letter.values()) for row in pair]


def deadline(transformers, minutes):
    class Deadline(transformers.TrainerCallback):
        def on_train_begin(self, args, state, control, **rest):
            self.end = time.monotonic() + 60 * minutes

        def on_step_end(self, args, state, control, **rest):
            control.should_training_stop |= time.monotonic() > self.end

    return Deadline()


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


def judged(rows, has_adapter):
    """By item and order: whether the judgment is well-formed, and whether it agrees with most votes; those that most
    don't decide are left out. PandaLM's set asks some pairs again the other way round: one item, and one run an order."""
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
        outcomes[about, tuple(row["presentation"])] = (letter is not None, chosen == choice)
    return outcomes


def verdict(run):
    """The letter, where the judgment ends as it was asked to: one answer, nothing after it."""
    text = "".join(piece if isinstance(piece, str) else "\ufffd" for piece in run["pieces"]["text"]).strip()
    for letter in "AB":
        answer = f"<answer>[[{letter}]]</answer>"
        if text.endswith(answer) and text.count("<answer>") == 1 and text.removesuffix(answer).strip():
            return letter
    return None


def wilson(hits, count, z=1.959964):
    if count == 0:
        return "–"
    p = hits / count
    middle = (p + z * z / (2 * count)) / (1 + z * z / count)
    half = z * math.sqrt(p * (1 - p) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    low, high = max(0, middle - half), min(1, middle + half)
    return f"{hits}/{count} = {100 * p:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def bootstrap(before, after, index, rounds=10_000):
    """The change in percentage points, items drawn with both orders together."""
    import random
    draw = random.Random(1)
    items = collections.defaultdict(list)
    for key in before:
        items[key[0]].append(after[key][index] - before[key][index])
    groups = list(items.values())
    mean = lambda some: 100 * sum(map(sum, some)) / sum(map(len, some))
    drawn = sorted(mean(draw.choices(groups, k=len(groups))) for _ in range(rounds))
    return f"{mean(groups):+.1f} points [{drawn[rounds // 40]:+.1f}, {drawn[-rounds // 40]:+.1f}] by bootstrap over items"


def report(outcomes):
    before, after = outcomes["before"], outcomes["after"]
    assert before.keys() == after.keys(), "the same comparisons in the same orders"
    print(f"evaluate: {len({key[0] for key in before})} held-out items, both orders")
    for index, what in ((0, "well-formed"), (1, "agrees with people")):
        for name, found in outcomes.items():
            print(f"  {what}, {name}: {wilson(sum(o[index] for o in found.values()), len(found))}")
        print(f"  {what}, change: {bootstrap(before, after, index)}")
    for name, found in outcomes.items():
        formed = [o for o in found.values() if o[0]]
        print(f"  agrees among well-formed, {name}: {wilson(sum(o[1] for o in formed), len(formed))}")


STEPS = ("session", "export", "train", "adapter", "compare", "evaluate")

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", required=True)
    parser.add_argument("--model", required=True)
    parser.add_argument("--data", type=pathlib.Path, required=True, help="PandaLM's data folder")
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--minutes", type=float, default=25, help="training at most")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("steps", nargs="*", metavar="STEP", help=", ".join(STEPS))
    arguments = parser.parse_args()
    loop = Loop(arguments)
    for step in arguments.steps or STEPS:
        getattr(loop, step)()
