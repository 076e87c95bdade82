#!/usr/bin/env python3
"""Small random models of every architecture and RoPE scaling, and what exact arithmetic says.

An independent transformer in NumPy floats over the weights as the PyPI package `gguf` dequantises
them; each model's architecture and scaling is read from its file's metadata.

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
from gguf.quants import dequantize, quantize

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Fixtures" / "Inference"
KINDS = gguf.GGMLQuantizationType
VOCABULARY = 64


class Model:
    """One sequence through a GGUF file, every position at once, in double precision."""

    def __init__(self, path):
        reader = gguf.GGUFReader(path)
        self.fields = reader.fields
        self.tensors = {
            t.name: dequantize(t.data, t.tensor_type).astype(np.float64).reshape(
                tuple(int(n) for n in reversed(t.shape)))
            for t in reader.tensors
        }
        self.arch = self.fields["general.architecture"].contents()
        self.layers = self.value("block_count")
        self.width = self.value("embedding_length")
        self.heads = self.value("attention.head_count")
        self.kv_heads = self.value("attention.head_count_kv")
        self.size = self.value("attention.key_length")
        self.epsilon = self.value("attention.layer_norm_rms_epsilon")

    def value(self, key, default=None):
        field = self.fields.get(f"{self.arch}.{key}")
        return default if field is None else field.contents()

    def norm(self, x, gain):
        return x / np.sqrt(np.square(x).mean(-1, keepdims=True) + self.epsilon) * gain

    def global_rotation(self):
        """Inverse frequencies [size / 2] and magnitude, as transformers' rope utilities define them."""
        base, dim = self.value("rope.freq_base"), self.size
        plain = 1.0 / base ** (np.arange(0, dim, 2) / dim)
        factor = self.value("rope.scaling.factor", 1.0)
        kind = self.value("rope.scaling.type", "linear")
        context = self.value("rope.scaling.original_context_length", self.value("context_length"))
        if "rope_freqs.weight" in self.tensors:
            return plain / self.tensors["rope_freqs.weight"], 1.0
        if kind == "linear":
            return plain / factor, 1.0
        if kind == "yarn":
            def correction(rotations):
                return dim * math.log(context / (rotations * 2 * math.pi)) / (2 * math.log(base))

            low, high = max(math.floor(correction(32)), 0), min(math.ceil(correction(1)), dim - 1)
            ramp = np.clip((np.arange(dim // 2) - low) / (high - low), 0, 1)
            return plain / factor * ramp + plain * (1 - ramp), 0.1 * math.log(factor) + 1
        assert kind == "llama3"
        return plain / llama3_factors(
            plain, factor, self.value("rope.scaling.low_freq_factor"),
            self.value("rope.scaling.high_freq_factor"), context), 1.0

    def rotate(self, x, frequencies, magnitude):
        """x: [positions, heads, size]."""
        angles = np.arange(x.shape[0])[:, None, None] * frequencies
        turn = magnitude * np.exp(1j * angles)
        if self.arch == "llama":
            z = (x[..., 0::2] + 1j * x[..., 1::2]) * turn
            return np.stack([z.real, z.imag], -1).reshape(x.shape)
        half = self.size // 2
        z = (x[..., :half] + 1j * x[..., half:]) * turn
        return np.concatenate([z.real, z.imag], -1)

    def attention(self, normed, layer):
        n = len(normed)
        w = lambda name: self.tensors[f"blk.{layer}.{name}.weight"]

        def project(name, heads):
            bias = self.tensors.get(f"blk.{layer}.{name}.bias", 0)
            return (normed @ w(name).T + bias).reshape(n, heads, self.size)

        q, k, v = project("attn_q", self.heads), project("attn_k", self.kv_heads), project("attn_v", self.kv_heads)
        if self.arch in ("qwen3", "gemma3"):
            q, k = self.norm(q, w("attn_q_norm")), self.norm(k, w("attn_k_norm"))
        frequencies, magnitude = self.global_rotation()
        distance = np.arange(n)[:, None] - np.arange(n)[None, :]
        seen = distance >= 0
        if self.arch == "gemma3" and (layer + 1) % self.value("attention.sliding_window_pattern", 6) != 0:
            base = self.value("rope.freq_base_swa", 10_000.0)
            frequencies, magnitude = base ** -(np.arange(0, self.size, 2) / self.size), 1.0
            seen &= distance < self.value("attention.sliding_window")
        q, k = self.rotate(q, frequencies, magnitude), self.rotate(k, frequencies, magnitude)
        k, v = (np.repeat(y, self.heads // self.kv_heads, axis=1) for y in (k, v))
        scores = np.einsum("ihd,jhd->hij", q, k) / math.sqrt(self.size)
        scores = np.where(seen, scores, -np.inf)
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        weights /= weights.sum(-1, keepdims=True)
        return np.einsum("hij,jhd->ihd", weights, v).reshape(n, -1) @ w("attn_output").T

    def feed(self, normed, layer):
        w = lambda name: self.tensors[f"blk.{layer}.{name}.weight"]
        gate, up = normed @ w("ffn_gate").T, normed @ w("ffn_up").T
        if self.arch == "gemma3":
            gate *= 0.5 * (1 + np.tanh(math.sqrt(2 / math.pi) * (gate + 0.044715 * gate ** 3)))
        else:
            gate /= 1 + np.exp(-gate)
        return (gate * up) @ w("ffn_down").T

    def logits(self, ids):
        """[positions, vocabulary]."""
        t = self.tensors
        x = t["token_embd.weight"][ids]
        if self.arch == "gemma3":
            x = x * math.sqrt(self.width)
        for layer in range(self.layers):
            w = lambda name: t[f"blk.{layer}.{name}.weight"]
            result = self.attention(self.norm(x, w("attn_norm")), layer)
            if self.arch == "gemma3":
                result = self.norm(result, w("post_attention_norm"))
            x = x + result
            result = self.feed(self.norm(x, w("ffn_norm")), layer)
            if self.arch == "gemma3":
                result = self.norm(result, w("post_ffw_norm"))
            x = x + result
        return self.norm(x, t["output_norm.weight"]) @ t.get(
            "output.weight", t["token_embd.weight"]).T


def llama3_factors(plain, factor, low, high, context):
    """What each frequency is divided by, by wavelength, as Llama 3.1's own code has it."""
    factors = []
    for frequency in plain:
        wavelength = 2 * math.pi / frequency
        if wavelength < context / high:
            factors.append(1.0)
        elif wavelength > context / low:
            factors.append(factor)
        else:
            smooth = (context / wavelength - low) / (high - low)
            factors.append(1 / ((1 - smooth) / factor + smooth))
    return np.array(factors)


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
    logits = Model(path).logits(ids)
    return {"ids": ids, "after": {str(n): [round(float(v), 5) for v in logits[n - 1]]
                                  for n in (1, 2, 41, 150, 300)}}


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
