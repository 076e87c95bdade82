#!/usr/bin/env python3
"""What exact arithmetic says about sentences of our own: fixtures for the engine's tests.

The figures come from `numpy_transformer.py`, in double precision; token ids from the PyPI package
`tokenizers` and the vocabulary in the file.

    python3 forced_likelihoods.py SmolLM2-135M-Instruct.Q4_1.gguf

writes beside the other fixtures (Tests/Fixtures/Inference):
    forced-likelihoods-smollm2.jsonl   our sentences: ids, ln p of each token given those before
                                       it, and the most probable token at each place
    tiny-qwen2.gguf                    a small random model: biases, halves rotated, tied output,
                                       Q8_0, Q4_0 and Q5_1 rows
    tiny-qwen2-logits.json             tokens, and the logits after the last of them

Needs: pip install gguf numpy tokenizers
"""
import json
import pathlib
import sys

import gguf
import numpy as np
import tokenizers
from gguf.quants import quantize

from numpy_transformer import Model, logits_after

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Fixtures" / "Inference"

SENTENCES = [
    "The second answer is shorter, but it is the only one that says where the number comes from.",
    "A good rubric names what would change the verdict; a bad one lists what any answer has.",
    "Seven apples and five pears make twelve pieces of fruit, of which 7/12 are apples.",
    "def mean(values):\n    return sum(values) / len(values) if values else 0.0\n",
    "Der zweite Richter las beide Antworten, schwieg lange und strich dann das Wort »immer«.",
    "<|im_start|>system\nYou compare two answers.<|im_end|>\n<|im_start|>user\nWhich answer is "
    "better, and why?\n\nAnswer A: Paris has been the capital since 987, with interruptions.\n"
    "Answer B: The capital of France is Lyon.<|im_end|>\n<|im_start|>assistant\nAnswer A is "
    "better: its claim can be checked and is right, while Answer B names the wrong city.",
    "\n".join(
        f"{n}. Judge {n} read the pair in {n % 7 + 2} minutes, gave {n % 3} points to the first "
        f"answer and {n % 5} to the second, and wrote: “{word} is what decided it.”"
        for n, word in enumerate(
            ["evidence", "tone", "length", "the missing unit", "a wrong year", "the counterexample",
             "honesty", "the proof's third line", "a broken link", "luck", "the table",
             "the apology"], 1)),
]


def smollm_tokenizer(model):
    """SmolLM2's own: digits one by one, then GPT-2's words."""
    tokens = model.fields["tokenizer.ggml.tokens"].contents()
    merges = [tuple(m.split(" ", 1)) for m in model.fields["tokenizer.ggml.merges"].contents()]
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.BPE({t: i for i, t in enumerate(tokens)}, merges))
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Sequence([
        tokenizers.pre_tokenizers.Digits(individual_digits=True),
        tokenizers.pre_tokenizers.ByteLevel(add_prefix_space=False, use_regex=True)])
    types = model.fields["tokenizer.ggml.token_type"].contents()
    tokenizer.add_special_tokens(
        [tokenizers.AddedToken(t, special=True, normalized=False)
         for t, kind in zip(tokens, types) if kind == 3])
    return tokenizer


def likelihoods(path):
    model = Model(path)
    tokenizer = smollm_tokenizer(model)
    with open(FIXTURES / "forced-likelihoods-smollm2.jsonl", "w") as out:
        for text in SENTENCES:
            ids = tokenizer.encode(text, add_special_tokens=False).ids
            logits = model.logits(ids)
            top = logits.max(-1, keepdims=True)
            logprobs = logits - top - np.log(np.exp(logits - top).sum(-1, keepdims=True))
            out.write(json.dumps({
                "text": text, "ids": ids,
                "logprobs": [round(float(logprobs[i, ids[i + 1]]), 5) for i in range(len(ids) - 1)],
                "argmax": [int(i) for i in logits[:-1].argmax(-1)]}) + "\n")


def byte_alphabet():
    """GPT-2's printable stand-ins for the 256 bytes."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    extra = iter(range(256, 512))
    return [chr(b) if b in plain else chr(next(extra)) for b in range(256)]


def tiny_qwen2():
    rng = np.random.default_rng(20261123)
    layers, width, hidden, heads, kv_heads, size = 2, 64, 96, 6, 2, 32
    path = FIXTURES / "tiny-qwen2.gguf"
    writer = gguf.GGUFWriter(path, "qwen2")
    writer.add_name("Tiny Qwen2")
    writer.add_block_count(layers)
    writer.add_context_length(512)
    writer.add_embedding_length(width)
    writer.add_feed_forward_length(hidden)
    writer.add_head_count(heads)
    writer.add_head_count_kv(kv_heads)
    writer.add_key_length(size)
    writer.add_value_length(size)
    writer.add_rope_freq_base(1e6)
    writer.add_layer_norm_rms_eps(1e-6)
    vocabulary = byte_alphabet() + ["<|im_end|>", "ab"] + [f"[PAD{i}]" for i in range(30)]
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list(vocabulary)
    writer.add_token_types([1] * 256 + [3, 1] + [5] * 30)
    writer.add_token_merges(["a b"])
    writer.add_eos_token_id(256)

    def matrix(name, rows, columns, deviation, kind):
        values = rng.normal(0, deviation, (rows, columns)).astype(np.float32)
        writer.add_tensor(name, quantize(values, kind), raw_dtype=kind)

    def vector(name, count, center, deviation):
        writer.add_tensor(name, rng.normal(center, deviation, count).astype(np.float32))

    kinds = gguf.GGMLQuantizationType
    matrix("token_embd.weight", len(vocabulary), width, 1, kinds.Q8_0)
    for layer in range(layers):
        p = f"blk.{layer}."
        vector(p + "attn_norm.weight", width, 1, .1)
        matrix(p + "attn_q.weight", heads * size, width, 1.3 / 8, kinds.Q4_0)
        matrix(p + "attn_k.weight", kv_heads * size, width, 1.3 / 8, kinds.Q8_0)
        matrix(p + "attn_v.weight", kv_heads * size, width, 1 / 8, kinds.Q5_1)
        vector(p + "attn_q.bias", heads * size, 0, .5)
        vector(p + "attn_k.bias", kv_heads * size, 0, .5)
        vector(p + "attn_v.bias", kv_heads * size, 0, .5)
        matrix(p + "attn_output.weight", width, heads * size, .07, kinds.Q4_0)
        vector(p + "ffn_norm.weight", width, 1, .1)
        matrix(p + "ffn_gate.weight", hidden, width, 1 / 8, kinds.Q4_0)
        matrix(p + "ffn_up.weight", hidden, width, 1 / 8, kinds.Q5_1)
        matrix(p + "ffn_down.weight", width, hidden, .1, kinds.Q8_0)
    vector("output_norm.weight", width, 1, .1)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()

    ids = [int(i) for i in rng.integers(0, 256, 200)]
    with open(FIXTURES / "tiny-qwen2-logits.json", "w") as out:
        json.dump({"ids": ids, "after": logits_after(Model(path).logits(ids), (1, 2, 50, 200))}, out)
        out.write("\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    tiny_qwen2()
    likelihoods(sys.argv[1])
