"""Gives exports to TRL: its formatting functions, then one training step of each trainer on a small random model.

    python3 check_trl_training.py FOLDER

The folder holds a FORMAT.jsonl of each of FORMATS; trl-implicit.margin.jsonl, with --margin; and
trl-sft.strings.jsonl, judge-preference.strings.jsonl as `--chat-template` writes them with thinking.gguf, which
`--model thinking.gguf ROWS…` makes here beforehand. What a trainer made of each row is decoded again and must hold
the texts that were exported. Nothing is fetched: the tokenizer is learnt from the rows, templates come with TRL.
"""

import math
import os
import pathlib
import sys
import tempfile

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false", CUDA_VISIBLE_DEVICES="")

import datasets  # noqa: E402
import torch  # noqa: E402
import transformers  # noqa: E402
import trl  # noqa: E402

import small_tokenizer  # noqa: E402
from exported_rows import all_texts, hold, rows, texts  # noqa: E402

CHATML, THINKING = small_tokenizer.template("qwen2_5"), small_tokenizer.template("deepseek_r1_distill")
FORMATS = ("trl", "trl-plain", "trl-implicit", "kto", "trl-grpo", "trl-sft", "judge-preference")


class Bench:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        paths = [self.folder / f"{name}.jsonl" for name in FORMATS]
        vocabulary = small_tokenizer.learnt(all_texts(paths))
        self.tokenizer = small_tokenizer.for_transformers(vocabulary, CHATML)
        self.thinker = small_tokenizer.for_transformers(
            vocabulary, THINKING, small_tokenizer.BOS, small_tokenizer.EOS)

    def load(self, name):
        data = datasets.load_dataset("json", data_files=str(self.folder / f"{name}.jsonl"), split="train")
        if len(data) < 2:
            sys.exit(f"{name}: {len(data)} rows are too few for a step")
        return data

    def config(self):
        return transformers.Qwen2Config(
            vocab_size=len(self.tokenizer), hidden_size=32, intermediate_size=64, num_hidden_layers=2,
            num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=32_768,
            pad_token_id=self.tokenizer.pad_token_id, eos_token_id=self.tokenizer.eos_token_id)

    def model(self, classifies=False):
        torch.manual_seed(1)
        config = self.config()
        if classifies:
            config.num_labels = 1
            return transformers.Qwen2ForSequenceClassification(config)
        return transformers.Qwen2ForCausalLM(config)

    def options(self, kind, folder, **options):
        return kind(
            output_dir=folder, max_steps=1, per_device_train_batch_size=2, learning_rate=1e-3, report_to=[],
            use_cpu=True, bf16=False, save_strategy="no", logging_steps=1, disable_tqdm=True,
            gradient_checkpointing=False, **options)

    def step(self, name, trainer):
        """One step: the loss is a number, and the weights are others afterwards."""
        before = [one.detach().clone() for one in trainer.model.parameters()]
        result = trainer.train()
        loss = result.training_loss
        moved = any(not torch.equal(a, b) for a, b in zip(before, trainer.model.parameters()))
        if not math.isfinite(loss) or not moved:
            sys.exit(f"{name}: loss {loss}, weights {'moved' if moved else 'stayed'}")
        return loss


def check_formatting(bench):
    """TRL's own functions take the rows as they are; what they write holds every text."""
    compared = 0
    for name in FORMATS:
        data = bench.load(name)
        for number, row in enumerate(data, start=1):
            where = f"{name}, row {number}"
            if trl.is_conversational(row) == (name == "trl-plain"):
                sys.exit(f"{where}: taken for the other kind of row")
            if name == "trl-implicit":
                explicit = trl.maybe_extract_prompt(row)
                if texts(row["chosen"]) != texts(explicit["prompt"]) + texts(explicit["chosen"]):
                    sys.exit(f"{where}: another prompt is extracted than was exported")
            else:
                explicit = trl.maybe_extract_prompt(row)
                if explicit["prompt"] != row["prompt"]:
                    sys.exit(f"{where}: the prompt is taken for something else")
            told = {key: row[key] for key in row if key in ("prompt", "chosen", "rejected", "completion", "label")}
            written = trl.maybe_apply_chat_template(told, bench.tokenizer)
            whole = "".join(value for value in written.values() if isinstance(value, str))
            compared += hold(whole, [text for key in told if key != "label" for text in texts(told[key])], where)
        if name in ("trl", "trl-plain", "trl-implicit"):
            unpaired = trl.maybe_unpair_preference_dataset(data)
            if len(unpaired) != 2 * len(data) or sum(unpaired["label"]) != len(data):
                sys.exit(f"{name}: {len(unpaired)} unpaired rows of {len(data)}")
    return compared


def check_tokens(bench, name, trainer, sides, tokenizer=None):
    """What a trainer made of the rows, decoded: prompt and completion hold what was exported."""
    tokenizer = tokenizer or bench.tokenizer
    compared = 0
    for number, (row, made) in enumerate(zip(rows(bench.folder / f"{name}.jsonl"), trainer.train_dataset), start=1):
        for prompt, side, columns in sides:
            decoded = tokenizer.decode([id for column in columns for id in made[column]])
            wanted = (texts(row[prompt]) if prompt else []) + texts(row[side])
            compared += hold(decoded, wanted, f"{name}, row {number}, {side}")
    return compared


def check_steps(bench, folder):
    compared, losses = 0, {}
    whole = {"max_length": None}
    for name in ("trl", "trl-plain", "judge-preference"):
        trainer = trl.DPOTrainer(
            model=bench.model(), ref_model=bench.model(), args=bench.options(trl.DPOConfig, folder, **whole),
            train_dataset=bench.load(name), processing_class=bench.tokenizer)
        compared += check_tokens(bench, name, trainer, [
            ("prompt", "chosen", ("prompt_ids", "chosen_ids")), ("prompt", "rejected", ("prompt_ids", "rejected_ids"))])
        losses[f"DPO on {name}"] = bench.step(name, trainer)
    trainer = trl.KTOTrainer(
        model=bench.model(), ref_model=bench.model(), args=bench.options(trl.KTOConfig, folder, **whole),
        train_dataset=bench.load("kto"), processing_class=bench.tokenizer)
    compared += check_tokens(bench, "kto", trainer, [("prompt", "completion", ("prompt_ids", "completion_ids"))])
    losses["KTO on kto"] = bench.step("kto", trainer)
    trainer = trl.SFTTrainer(
        model=bench.model(), args=bench.options(trl.SFTConfig, folder, **whole),
        train_dataset=bench.load("trl-sft"), processing_class=bench.tokenizer)
    compared += check_tokens(bench, "trl-sft", trainer, [("prompt", "completion", ("input_ids",))])
    losses["SFT on trl-sft"] = bench.step("trl-sft", trainer)
    for name in ("trl-implicit", "trl-implicit.margin"):
        trainer = trl.RewardTrainer(
            model=bench.model(classifies=True), args=bench.options(trl.RewardConfig, folder, **whole),
            train_dataset=bench.load(name), processing_class=bench.tokenizer)
        compared += check_tokens(bench, name, trainer, [
            (None, "chosen", ("chosen_ids",)), (None, "rejected", ("rejected_ids",))])
        losses[f"reward on {name}"] = bench.step(name, trainer)
    batch = trainer.data_collator([trainer.train_dataset[index] for index in range(2)])
    if batch["margin"].tolist() != [row["margin"] for row in rows(bench.folder / "trl-implicit.margin.jsonl")[:2]]:
        sys.exit("trl-implicit.margin: the loss is given other margins")
    seen = []

    def reward(completions, winner, ground_truth, **columns):
        seen.extend(zip(winner, ground_truth))
        return [float(len(texts(one)[0]) % 7) for one in completions]

    trainer = trl.GRPOTrainer(
        model=bench.model(), reward_funcs=reward, train_dataset=bench.load("trl-grpo"),
        args=bench.options(trl.GRPOConfig, folder, num_generations=2, max_completion_length=8, temperature=1.0),
        processing_class=bench.tokenizer)
    losses["GRPO on trl-grpo"] = bench.step("trl-grpo", trainer)
    if not seen or any((w, t) not in (("model_a", "A"), ("model_b", "B")) for w, t in seen):
        sys.exit(f"trl-grpo: the reward function was given {seen[:3]}")
    return compared, losses


def check_thoughts(bench, folder):
    """DeepSeek-R1's own template drops what a judgment thinks; strings keep it. Says how much is lost."""
    def trained(name):
        trainer = trl.SFTTrainer(
            model=bench.model(), args=bench.options(trl.SFTConfig, folder, max_length=None),
            train_dataset=bench.load(name), processing_class=bench.thinker)
        return trainer, [bench.thinker.decode(one["input_ids"]) for one in trainer.train_dataset]

    exported = rows(bench.folder / "trl-sft.jsonl")
    thinking = [row for row in exported if "</think>" in texts(row["completion"])[0]]
    if not thinking:
        sys.exit("trl-sft: no judgment thinks")
    _, messages = trained("trl-sft")
    dropped = 0
    for row, decoded in zip(exported, messages):
        thought, mark, answer = texts(row["completion"])[0].rpartition("</think>")
        if mark and thought in decoded:
            sys.exit("DeepSeek-R1's template keeps thoughts by now: the warning of the program is out of date")
        if mark and answer not in decoded:
            sys.exit("DeepSeek-R1's template drops the answer too")
        dropped += len(thought) if mark else 0
    trainer, strings = trained("trl-sft.strings")
    compared, written = 0, rows(bench.folder / "trl-sft.strings.jsonl")
    if len(written) != len(exported):
        sys.exit(f"trl-sft.strings: {len(written)} rows of {len(exported)}")
    for number, (row, told, decoded) in enumerate(zip(written, exported, strings), start=1):
        where = f"trl-sft.strings, row {number}"
        if row["completion"] != texts(told["completion"])[0]:
            sys.exit(f"{where}: another judgment than as messages")
        compared += hold(row["prompt"], texts(told["prompt"]), where)
        compared += hold(decoded, [row["prompt"] + row["completion"]], where)
        if decoded.count("<think>") != 1 or not decoded.endswith(small_tokenizer.EOS):
            sys.exit(f"{where}: thoughts are not opened once, or the end is missing")
    bench.step("trl-sft.strings", trainer)
    trainer = trl.DPOTrainer(
        model=bench.model(), ref_model=bench.model(), args=bench.options(trl.DPOConfig, folder, max_length=None),
        train_dataset=bench.load("judge-preference.strings"), processing_class=bench.thinker)
    compared += check_tokens(bench, "judge-preference.strings", trainer, [
        ("prompt", "chosen", ("prompt_ids", "chosen_ids"))], bench.thinker)
    bench.step("judge-preference.strings", trainer)
    return compared, len(thinking), dropped


def main():
    datasets.disable_progress_bars()
    transformers.utils.logging.set_verbosity_error()
    torch.set_num_threads(2)
    if sys.argv[1] == "--model":
        path, *paths = sys.argv[2:]
        small_tokenizer.write_gguf(small_tokenizer.learnt(all_texts(paths)), THINKING, path)
        return
    bench = Bench(sys.argv[1])
    formatted = check_formatting(bench)
    with tempfile.TemporaryDirectory() as folder:
        compared, losses = check_steps(bench, folder)
        kept, thinking, dropped = check_thoughts(bench, folder)
    for name, loss in losses.items():
        print(f"one step of {name}: loss {loss:.4f}")
    print(f"DeepSeek-R1's template drops {dropped} characters of {thinking} judgments; as strings they are all there")
    print(f"{formatted} texts through TRL's functions and {compared + kept} decoded from its tokens, "
          f"{len(losses)} steps of 5 trainers (trl {trl.__version__}, transformers {transformers.__version__}, "
          f"torch {torch.__version__})")


if __name__ == "__main__":
    main()
