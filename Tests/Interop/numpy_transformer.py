"""An independent transformer in NumPy, over the weights as the PyPI package `gguf` dequantises them; architecture and RoPE
scaling are read from the file's metadata. (imported)"""

import math

import gguf
import numpy as np
from gguf.quants import dequantize


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
        self.size = self.value("attention.key_length", self.width // self.heads)
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


def logits_after(logits, counts):
    """What fixtures keep of them: after how many tokens, and the logits there."""
    return {str(count): [round(float(v), 5) for v in logits[count - 1]] for count in counts}
