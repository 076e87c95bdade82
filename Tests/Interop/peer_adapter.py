#!/usr/bin/env python3
"""The default model with a LoRA adapter on every map, by the program and by llama.cpp: what both say of the next token.

    python3 peer_adapter.py PROGRAM MODEL.gguf [ADAPTER.gguf]

The program continues a few texts by the likeliest token. llama.cpp is given each text with what the program has
written so far, and its log-probabilities are held to the program's, without the adapter, with it, and with half of it.
The model is used as floats, where nothing but rounding may differ: as stored, both round activations to eight bits, each
in its own way, and are some hundredths apart without any adapter. Where none is named one is drawn: rank 8, by a fixed
seed.

Needs: pip install gguf numpy xllamacpp (llama.cpp's server with a door for Python, which takes adapters; cyllama doesn't)
"""
import importlib.metadata
import json
import math
import pathlib
import statistics
import subprocess
import sys
import tempfile

import gguf
import numpy as np
import xllamacpp

from gguf_floats import as_floats

TEXTS = (
    "The tide comes in twice a day because",
    "Question: Which is heavier, a litre of oil or a litre of water?\nAnswer:",
    "def mean(values):\n    \"\"\"The arithmetic mean.\"\"\"\n",
    "Reply A is short and right. Reply B is long and wrong. The better reply is",
)
RANK, ALPHA, TOKENS = 8, 16.0, 12
MAPS = ("attn_q", "attn_k", "attn_v", "attn_output", "ffn_gate", "ffn_up", "ffn_down")


def draw(model, path, seed=60):
    """Small enough that the model still writes words, large enough that it writes others."""
    rng = np.random.default_rng(seed)
    writer = gguf.GGUFWriter(path, "llama")
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", ALPHA)
    for tensor in gguf.GGUFReader(model).tensors:
        if tensor.name.split(".")[-2] in MAPS:
            inputs, outputs = map(int, tensor.shape)
            a = rng.normal(0, 1 / math.sqrt(inputs), (RANK, inputs))
            b = rng.normal(0, .3 / math.sqrt(RANK), (outputs, RANK))
            writer.add_tensor(tensor.name + ".lora_a", a.astype(np.float16))
            writer.add_tensor(tensor.name + ".lora_b", b.astype(np.float16))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def ran(*words):
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=True).stdout


def ours(program, model, adapter, text):
    """For each token that the program writes the tokens before it, and ln p of the likeliest."""
    ids = json.loads(ran(program, "tokenize", "--model", model, "--json", text))["ids"]
    adapters = ("--adapter", adapter) if adapter else ()
    lines = ran(program, "generate", "--model", model, "--prompt", text, "--max-tokens", TOKENS, "--json", *adapters)
    for line in map(json.loads, lines.splitlines()):
        if "top" in line:
            yield list(ids), dict(line["top"])
            ids.append(line["id"])


def server(model, adapter, scale):
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model)
    parameters.n_ctx, parameters.n_parallel = 512, 1
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = 1
    parameters.warmup = parameters.fit_params = False
    parameters.verbosity = 0
    if adapter:
        parameters.lora_adapters = [xllamacpp.CommonAdapterLoraInfo(str(adapter), scale)]
    return xllamacpp.Server(parameters)


def theirs(peer, ids):
    """ln p of the likeliest tokens after `ids`."""
    told = peer.handle_completions({"prompt": ids, "n_predict": 1, "n_probs": 40, "temperature": 0})
    (one,) = told["choices"][0]["logprobs"]["content"]
    return {each["id"]: each["logprob"] for each in one["top_logprobs"]}


def compare(program, model, adapter, scale):
    """Differences of ln p where both name a token, over the three likeliest of each place; and places with one first."""
    peer = server(model, adapter, scale)
    plain = server(model, None, 1) if adapter else peer
    apart, same, moved = [], [], []
    for text in TEXTS:
        for ids, top in ours(program, model, adapter and f"{adapter}:{scale}", text):
            said = theirs(peer, ids)
            first = sorted(top, key=top.get, reverse=True)[:3]
            apart += [abs(top[token] - said[token]) for token in first if token in said]
            same.append(first[0] == max(said, key=said.get))
            if adapter:
                before = theirs(plain, ids)
                moved += [abs(said[token] - before[token]) for token in first if token in said and token in before]
    return apart, same, moved


def main():
    program, model, *more = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        floats = pathlib.Path(folder) / "floats.gguf"
        as_floats(model, floats)
        adapter = pathlib.Path(more[0] if more else pathlib.Path(folder) / "adapter.gguf")
        if not more:
            draw(model, adapter)
        worst = []
        for name, lora, scale in (("without", None, 1), ("with half of it", adapter, .5), ("with it", adapter, 1)):
            apart, same, moved = compare(program, floats, lora, scale)
            print(f"{name}: {len(apart)} values, median {statistics.median(apart):.3f} apart, at most {max(apart):.3f}; "
                  f"the same token first in {sum(same)} of {len(same)} places"
                  + (f"; llama.cpp's adapter moves them by {statistics.median(moved):.2f}" if moved else ""))
            worst.append(max(apart))
            if max(apart) > .05 or moved and statistics.median(moved) < .2:
                sys.exit(f"{name}: too far apart, or the adapter does nothing")
    print(f"ln p with an adapter within {max(worst[1:]):.3f} of llama.cpp's, without one {worst[0]:.3f} "
          f"(xllamacpp {importlib.metadata.version('xllamacpp')})")


if __name__ == "__main__":
    main()
