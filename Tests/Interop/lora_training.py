"""A short LoRA fine-tune on the processor by TRL and PEFT, of a model as a GGUF file holds it. (imported)"""

import os
import random
import time

import datasets
import peft
import torch
import transformers
import trl

from lora_gguf import MAPS

RANK, ALPHA = 8, 16
LONGEST = 256  # tokens of a row; longer ones are left out
# Two pairs in both orders at a time, twice a step; lengths a multiple of this, for each new one costs the matrix library
# the making of new code.
BATCH, BATCHES, MULTIPLE = 4, 2, 64


def tokenizer(model):
    """The file's tokenizer, with its chat template."""
    folder, file = os.path.split(os.path.abspath(model))
    return transformers.AutoTokenizer.from_pretrained(folder, gguf_file=file)


def load(model, threads, dtype=torch.float32):
    """The file's weights."""
    torch.set_num_threads(threads)
    folder, file = os.path.split(os.path.abspath(model))
    # transformers undoes the order of query and key rows that GGUF files of llama have.
    read = transformers.AutoModelForCausalLM.from_pretrained(folder, gguf_file=file, dtype=torch.float32)
    # What it reads it takes for quantised still, and refuses to train it: the same weights in a model of their own.
    if hasattr(read.config, "quantization_config"):
        del read.config.quantization_config
    made = type(read)(read.config).to(torch.float32)
    made.load_state_dict(read.state_dict())
    return made.to(dtype)


def laid_out(pairs, epochs, seed=1):
    """The rows of all epochs in the order of training. A pair is a comparison in both orders, so that no batch learns a
    letter; pairs of like length stand together, so that little is padded."""
    draw = random.Random(seed)
    by_length = sorted(pairs, key=lambda pair: max(len(row["input_ids"]) for row in pair))
    rows = []
    for _ in range(epochs):
        start = draw.randrange(BATCH // 2)
        cuts = [0, *range(start or BATCH // 2, len(by_length), BATCH // 2), len(by_length)]
        batches = [by_length[first:last] for first, last in zip(cuts, cuts[1:])]
        draw.shuffle(batches)
        rows += [row for batch in batches for pair in batch for row in pair]
    return rows


def train(model, pairs, out, epochs, minutes, threads):
    """Trains on tokenised pairs of rows and saves PEFT's adapter in `out`; says what it did. The weights are bfloat16,
    four times as fast as floats where the processor multiplies it; the adapter's matrices are floats."""
    torch.manual_seed(1)
    weights = load(model, threads, torch.bfloat16)
    pairs = [pair for pair in pairs if max(len(row["input_ids"]) for row in pair) <= LONGEST]
    rows = laid_out(pairs, epochs)
    settings = trl.SFTConfig(
        output_dir=str(out / "checkpoints"), per_device_train_batch_size=BATCH, gradient_accumulation_steps=BATCHES,
        max_length=LONGEST, completion_only_loss=True, learning_rate=1e-3, lr_scheduler_type="cosine", warmup_steps=5,
        num_train_epochs=1, train_sampling_strategy="sequential", pad_to_multiple_of=MULTIPLE, bf16=True,
        logging_steps=5, save_strategy="no", report_to=[], use_cpu=True, seed=1, dataloader_pin_memory=False,
        gradient_checkpointing=False)
    trainer = trl.SFTTrainer(
        model=weights, args=settings, train_dataset=datasets.Dataset.from_list(rows), processing_class=tokenizer(model),
        peft_config=peft.LoraConfig(
            r=RANK, lora_alpha=ALPHA, lora_dropout=0.0, task_type="CAUSAL_LM",
            target_modules=[name.split(".")[-1] for name in MAPS]),
        callbacks=[Deadline(minutes)])
    begun, worked = time.monotonic(), time.process_time()
    trainer.train()
    trainer.model.save_pretrained(str(out / "peft"))
    log = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry]
    tokens = sum(len(row["input_ids"]) for row in rows)
    print(f"train: {len(pairs)} comparisons in both orders, {epochs} epochs of {tokens // epochs} tokens; "
          f"{trainer.state.global_step} steps of {BATCH * BATCHES} in {time.monotonic() - begun:.0f} s, "
          f"{time.process_time() - worked:.0f} s of them at work; loss {log[0]:.3f} to {log[-1]:.3f}")


class Deadline(transformers.TrainerCallback):
    def __init__(self, minutes):
        self.seconds = 60 * minutes

    def on_train_begin(self, args, state, control, **rest):
        self.end = time.monotonic() + self.seconds

    def on_step_end(self, args, state, control, **rest):
        control.should_training_stop |= time.monotonic() > self.end
