#!/usr/bin/env python3
"""Small LoRA adapters for the models that `tiny_architectures.py` writes, and what exact arithmetic says of both.

    python3 tiny_adapters.py

writes, beside the other fixtures (Tests/Fixtures/Inference):
    tiny-NAME-lora.gguf            an adapter for the model tiny-NAME.gguf
    smollm2-lora.gguf              one that changes a single map of the default model
    tiny-adapters.json             for each NAME the tokens, and the logits after some of them, at a scale of 0.75

The figures come from W + factor · BA in double precision, by `numpy_transformer.py`.

Needs: pip install gguf numpy
"""
import json
import math

import gguf
import numpy as np

from numpy_transformer import Model, logits_after
from tiny_architectures import FIXTURES, VOCABULARY

SCALE = 0.75
MAPS = ["attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down"]
# Rank, alpha, type of the matrices, and whether the last map is changed too (and where it is not tied, the first).
ADAPTERS = {
    "llama": (5, 10.0, np.float32, True),
    "qwen2-biases": (8, 16.0, np.float16, True),
    "qwen3": (3, 4.0, np.float32, False),
    "gemma3-short-window": (16, 48.0, np.float16, True),
}


def write(name, rank, alpha, dtype, has_ends, seed):
    """The adapter's file, and the model with it merged."""
    rng = np.random.default_rng(seed)
    model = Model(FIXTURES / f"tiny-{name}.gguf")
    t = model.tensors
    writer = gguf.GGUFWriter(FIXTURES / f"tiny-{name}-lora.gguf", model.arch)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", alpha)

    def drawn(rows, columns, deviation):
        return rng.normal(0, deviation, (rows, columns)).astype(dtype)

    def add(tensor, a, b):
        writer.add_tensor(tensor + ".lora_a", a)
        writer.add_tensor(tensor + ".lora_b", b)
        return SCALE * alpha / rank, a.astype(np.float64), b.astype(np.float64)

    for layer in range(model.layers):
        for map_name in MAPS:
            tensor = f"blk.{layer}.{map_name}.weight"
            outputs, inputs = t[tensor].shape
            factor, a, b = add(
                tensor, drawn(rank, inputs, 1 / math.sqrt(inputs)), drawn(outputs, rank, .15 / math.sqrt(rank)))
            t[tensor] = t[tensor] + factor * b @ a
    if has_ends:
        tied = "output.weight" not in t
        before = t.get("output.weight", t["token_embd.weight"])
        factor, a, b = add(
            "output.weight", drawn(rank, model.width, 1 / math.sqrt(model.width)),
            drawn(VOCABULARY, rank, .15 / math.sqrt(rank)))
        t["output.weight"] = before + factor * b @ a
        if not tied:
            # Looked up by token: A has a row for each.
            factor, a, b = add(
                "token_embd.weight", drawn(VOCABULARY, rank, 1), drawn(model.width, rank, .3 / math.sqrt(rank)))
            t["token_embd.weight"] = t["token_embd.weight"] + factor * a @ b.T
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return model


def write_for_default_model():
    """Rank 1 on the first layer's queries: for tests of everything around the engine."""
    rng = np.random.default_rng(50)
    writer = gguf.GGUFWriter(FIXTURES / "smollm2-lora.gguf", "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", 1.0)
    writer.add_tensor("blk.0.attn_q.weight.lora_a", rng.normal(0, .04, (1, 576)).astype(np.float16))
    writer.add_tensor("blk.0.attn_q.weight.lora_b", rng.normal(0, 1, (576, 1)).astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


if __name__ == "__main__":
    write_for_default_model()
    texts = json.loads((FIXTURES / "tiny-architectures.json").read_text())
    results = {}
    for seed, (name, adapter) in enumerate(ADAPTERS.items(), start=40):
        ids = texts[name]["ids"]
        logits = write(name, *adapter, seed).logits(ids)
        results[name] = {"ids": ids, "after": logits_after(logits, (1, 2, 41, 150, 300))}
    with open(FIXTURES / "tiny-adapters.json", "w") as out:
        json.dump(results, out)
        out.write("\n")
