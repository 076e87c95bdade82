#!/usr/bin/env python3
"""What llama.cpp makes of the small models in Tests/Fixtures/Inference: its logits, after 300 tokens and before.

Each model runs twice, one sequence in one batch on one thread, with keys and values kept as F32 and without flash
attention: as floats (its weights as the PyPI package `gguf` dequantises them), where nothing but rounding may differ
from the readable forward; and as stored, where llama.cpp rounds activations to eight bits, as the fast forward does.

    python3 peer_logits.py FOLDER

reads the models and their tokens from FOLDER and writes, beside the other fixtures:
    tiny-peer-logits.json          the peer's name and version; for each NAME tokens and logits

Needs: pip install cyllama gguf numpy (cyllama is llama.cpp with a door for Python; requirements.txt has its version)
"""
import importlib.metadata
import importlib.resources
import json
import pathlib
import sys
import tempfile

import cyllama.llama.llama_cpp as peer
import gguf
import numpy as np

from gguf_floats import add_as_floats
from numpy_transformer import llama3_factors
from tiny_architectures import FIXTURES

# Where logits are compared: both sides of where Gemma's windows of 9 and 40 and the original contexts of 128 and 256 end.
COUNTS = (1, 9, 10, 40, 41, 128, 257, 300)


def copy(source, target, as_floats):
    """The model at `source` as llama.cpp wants it: with a vocabulary's size in place of a tokenizer, and Llama 3's
    scaling as the tensor that its converter makes of the numbers."""
    reader = gguf.GGUFReader(source)
    arch = reader.fields["general.architecture"].contents()
    value = lambda key: reader.fields[f"{arch}.rope.{key}"].contents()
    writer = gguf.GGUFWriter(target, arch)
    scaling = reader.fields.get(f"{arch}.rope.scaling.type")
    is_llama3 = scaling is not None and scaling.contents() == "llama3"
    for key, field in reader.fields.items():
        if key.startswith(("GGUF.", "tokenizer.")) or key == "general.architecture":
            continue
        if is_llama3 and ".rope.scaling." in key:
            continue
        writer.add_key_value(key, field.contents(), field.types[0])
    writer.add_tokenizer_model("no_vocab")
    writer.add_vocab_size(next(int(t.shape[1]) for t in reader.tensors if t.name == "token_embd.weight"))
    if is_llama3:
        size = reader.fields[f"{arch}.attention.key_length"].contents()
        plain = value("freq_base") ** -(np.arange(0, size, 2) / size)
        writer.add_tensor("rope_freqs.weight", llama3_factors(
            plain, value("scaling.factor"), value("scaling.low_freq_factor"), value("scaling.high_freq_factor"),
            value("scaling.original_context_length")).astype(np.float32))
    for tensor in reader.tensors:
        if as_floats:
            add_as_floats(tensor, writer)
        else:
            writer.add_tensor(tensor.name, tensor.data, raw_dtype=tensor.tensor_type)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


class Model(peer.LlamaModel):
    """cyllama's own class lacks what its `get_logits_ith` asks it for."""

    @property
    def n_vocab(self):
        return self.get_vocab().n_vocab


def logits(path, ids):
    """[positions][vocabulary], by llama.cpp."""
    model = Model(str(path), peer.LlamaModelParams())
    parameters = peer.LlamaContextParams()
    parameters.n_ctx = parameters.n_batch = parameters.n_ubatch = 512
    parameters.n_threads = parameters.n_threads_batch = 1
    parameters.flash_attn_type = 0  # LLAMA_FLASH_ATTN_TYPE_DISABLED
    parameters.type_k = parameters.type_v = int(gguf.GGMLQuantizationType.F32)
    context = peer.LlamaContext(model, parameters)
    batch = peer.LlamaBatch(n_tokens=len(ids), embd=0, n_seq_max=1)
    for position, token in enumerate(ids):
        batch.add(token, position, [0], True)
    context.decode(batch)
    return [context.get_logits_ith(position) for position in range(len(ids))]


def row(folder, name, ids):
    made = {"ids": ids}
    # Eight bits of activations are no more exact than this; floats are.
    for kind, digits in (("floats", 5), ("stored", 3)):
        with tempfile.TemporaryDirectory() as scratch:
            path = pathlib.Path(scratch) / "model.gguf"
            copy(folder / f"tiny-{name}.gguf", path, kind == "floats")
            found = logits(path, ids)
        made[kind] = {
            str(count): [round(float(v), digits) for v in found[count - 1]] for count in COUNTS}
    return made


def version():
    build = json.loads((importlib.resources.files("cyllama") / "build_config.json").read_text())
    return f"llama.cpp {build['versions']['llama_cpp_version']}, in cyllama {importlib.metadata.version('cyllama')}"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    peer.disable_logging()
    peer.llama_backend_init()
    folder = pathlib.Path(sys.argv[1])
    texts = json.loads((folder / "tiny-architectures.json").read_text())
    models = {name: row(folder, name, text["ids"]) for name, text in texts.items()}
    with open(FIXTURES / "tiny-peer-logits.json", "w") as out:
        json.dump({"peer": version(), "models": models}, out)
        out.write("\n")
