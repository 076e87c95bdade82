#!/usr/bin/env python3
"""Small random models of every architecture and RoPE scaling, and what exact arithmetic says.

The figures come from `numpy_transformer.py`, in double precision.

    python3 tiny_architectures.py

writes, beside the other fixtures (Tests/Fixtures/Inference):
    tiny-NAME.gguf                 one to seven layers, vocabularies of 64
    tiny-architectures.json        for each NAME the tokens, and the logits after some of them

Needs: pip install gguf numpy
"""
import json
import math
import pathlib

import gguf
import numpy as np
from gguf.quants import quantize

from numpy_transformer import Model, llama3_factors, logits_after

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Fixtures" / "Inference"
KINDS = gguf.GGMLQuantizationType
VOCABULARY = 64


def random_blocks(rng, kind, rows, columns, deviation):
    """Super-blocks drawn byte by byte: `gguf` reads Q4_K and Q6_K, but can't write them."""
    count = rows * columns // 256
    half = lambda values: np.asarray(values, np.float16).reshape(count, 1).view(np.uint8)
    drawn = lambda each: rng.integers(0, 256, (count, each), np.uint8)
    vary = deviation * rng.uniform(.8, 1.2, count)
    if kind == KINDS.Q4_K:
        # d · scale · q − dmin · minimum: scales and minima of 0…63, q of 0…15, so 7.5 in the middle.
        parts = [half(vary / 200), half(vary / 200 * 7.5), drawn(12), drawn(128)]
    else:
        assert kind == KINDS.Q6_K
        # d · scale · q: scales of −128…127, q of −32…31.
        parts = [drawn(128), drawn(64), drawn(16), half(vary / 1400)]
    return np.concatenate(parts, axis=1).reshape(rows, -1)


def write(name, arch, seed, layers=2, scaling=None, window=0, factors=None, size=32, base=1e4,
          width=64, hidden=96, tied=True, kinds=None, period=None, window_base=None):
    """scaling: (type, factor, original context); factors: a tensor instead of metadata; kinds: the
    types of matrices that are not Q4_0, by the middle of their names; period and window_base: what
    else is said of layers with windows."""
    rng = np.random.default_rng(seed)
    heads, kv_heads = 4, 2
    path = FIXTURES / f"tiny-{name}.gguf"
    writer = gguf.GGUFWriter(path, arch)
    writer.add_name(f"Tiny {name}")
    writer.add_block_count(layers)
    writer.add_context_length(1024)
    writer.add_embedding_length(width)
    writer.add_feed_forward_length(hidden)
    writer.add_head_count(heads)
    writer.add_head_count_kv(kv_heads)
    writer.add_key_length(size)
    writer.add_value_length(size)
    writer.add_rope_freq_base(base)
    writer.add_layer_norm_rms_eps(1e-6)
    if window:
        writer.add_sliding_window(window)
    if period:
        writer.add_uint32(f"{arch}.attention.sliding_window_pattern", period)
        writer.add_float32(f"{arch}.rope.freq_base_swa", window_base)
    if scaling:
        kind, factor, context = scaling
        writer.add_string(f"{arch}.rope.scaling.type", kind)
        writer.add_rope_scaling_factor(factor)
        writer.add_rope_scaling_orig_ctx_len(context)
        if kind == "llama3":
            writer.add_float32(f"{arch}.rope.scaling.low_freq_factor", 1.0)
            writer.add_float32(f"{arch}.rope.scaling.high_freq_factor", 4.0)

    def matrix(name, rows, columns, deviation, kind=KINDS.Q4_0):
        kind = (kinds or {}).get(name.split(".")[-2], kind)
        if kind in (KINDS.Q4_K, KINDS.Q6_K):
            data = random_blocks(rng, kind, rows, columns, deviation)
        else:
            data = quantize(rng.normal(0, deviation, (rows, columns)).astype(np.float32), kind)
        writer.add_tensor(name, data, raw_dtype=kind)

    def vector(name, count, center, deviation):
        writer.add_tensor(name, rng.normal(center, deviation, count).astype(np.float32))

    unit = 1 / math.sqrt(width)
    # Fewer bits only make the files smaller: both sides multiply by what is stored.
    matrix("token_embd.weight", VOCABULARY, width, 1, KINDS.Q8_0)
    if factors is not None:
        writer.add_tensor("rope_freqs.weight", factors.astype(np.float32))
    for layer in range(layers):
        p = f"blk.{layer}."
        vector(p + "attn_norm.weight", width, 1, .1)
        matrix(p + "attn_q.weight", heads * size, width, 1.3 * unit)
        matrix(p + "attn_k.weight", kv_heads * size, width, 1.3 * unit)
        matrix(p + "attn_v.weight", kv_heads * size, width, unit)
        if arch == "qwen2":
            vector(p + "attn_q.bias", heads * size, 0, .5)
            vector(p + "attn_k.bias", kv_heads * size, 0, .5)
            vector(p + "attn_v.bias", kv_heads * size, 0, .5)
        if arch in ("qwen3", "gemma3"):
            vector(p + "attn_q_norm.weight", size, 1.4, .3)
            vector(p + "attn_k_norm.weight", size, 1.4, .3)
        matrix(p + "attn_output.weight", width, heads * size, .09)
        vector(p + "ffn_norm.weight", width, 1, .1)
        if arch == "gemma3":
            vector(p + "post_attention_norm.weight", width, 1, .3)
            vector(p + "post_ffw_norm.weight", width, 1, .3)
        matrix(p + "ffn_gate.weight", hidden, width, unit)
        matrix(p + "ffn_up.weight", hidden, width, unit)
        matrix(p + "ffn_down.weight", width, hidden, .1)
    vector("output_norm.weight", width, 1, .1)
    if not tied:
        matrix("output.weight", VOCABULARY, width, 2 * unit, KINDS.Q8_0)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()

    ids = [int(i) for i in rng.integers(0, VOCABULARY, 300)]
    return {"ids": ids, "after": logits_after(Model(path).logits(ids), (1, 2, 41, 150, 300))}


if __name__ == "__main__":
    plain = 1e4 ** -(np.arange(0, 32, 2) / 32)
    results = {
        "llama": write("llama", "llama", 8, tied=False),
        "llama-k-quants": write(
            "llama-k-quants", "llama", 9, layers=1, size=16, width=256, hidden=256, tied=False, kinds={
                "token_embd": KINDS.Q4_K, "attn_q": KINDS.Q4_K, "attn_k": KINDS.Q4_K,
                "attn_v": KINDS.Q6_K, "attn_output": KINDS.Q5_0, "ffn_gate": KINDS.Q4_K,
                "ffn_up": KINDS.Q4_K, "ffn_down": KINDS.Q6_K, "output": KINDS.Q6_K}),
        "qwen2-biases": write("qwen2-biases", "qwen2", 10, size=16, base=1e6),
        "qwen3": write("qwen3", "qwen3", 1, base=1e6),
        "qwen3-yarn": write("qwen3-yarn", "qwen3", 2, base=1e6, scaling=("yarn", 4.0, 256)),
        "gemma3": write(
            "gemma3", "gemma3", 3, layers=7, window=40, base=1e6, scaling=("linear", 8.0, 128)),
        "gemma3-short-window": write(
            "gemma3-short-window", "gemma3", 11, layers=3, size=16, hidden=32, window=9, period=2,
            base=1e5, window_base=2e3),
        "llama-linear": write("llama-linear", "llama", 4, scaling=("linear", 4.0, 256)),
        "llama-yarn": write("llama-yarn", "llama", 5, scaling=("yarn", 8.0, 128)),
        "llama-llama3": write("llama-llama3", "llama", 6, scaling=("llama3", 8.0, 128)),
        "llama-rope-freqs": write(
            "llama-rope-freqs", "llama", 7, factors=llama3_factors(plain, 8.0, 1.0, 4.0, 128)),
    }
    with open(FIXTURES / "tiny-architectures.json", "w") as out:
        json.dump(results, out)
        out.write("\n")
