"""LoRA matrices as PEFT saves them, as the GGUF adapter that llama.cpp and `--adapter` read. (imported)"""

import gguf
import numpy as np
import safetensors.numpy

# PEFT's names of linear maps, and the names that GGUF files give them.
MAPS = {
    "self_attn.q_proj": "attn_q", "self_attn.k_proj": "attn_k", "self_attn.v_proj": "attn_v",
    "self_attn.o_proj": "attn_output", "mlp.gate_proj": "ffn_gate", "mlp.up_proj": "ffn_up",
    "mlp.down_proj": "ffn_down",
}


def write(model, peft, path, alpha, name):
    """Writes the adapter in the folder `peft` for the GGUF file `model`; returns how many matrices it has."""
    reader = gguf.GGUFReader(model)
    value = lambda key: reader.fields[key].contents()
    arch = value("general.architecture")
    heads = {"attn_q": value(f"{arch}.attention.head_count"), "attn_k": value(f"{arch}.attention.head_count_kv")}
    matrices = safetensors.numpy.load_file(str(peft / "adapter_model.safetensors"))
    writer = gguf.GGUFWriter(path, arch)
    writer.add_type("adapter")
    writer.add_string("adapter.type", "lora")
    writer.add_float32("adapter.lora.alpha", float(alpha))
    writer.add_name(name)
    for key, matrix in sorted(matrices.items()):
        layer, rest = key.split(".layers.")[1].split(".", 1)
        place, kind = rest.removesuffix(".weight").rsplit(".lora_", 1)
        target = MAPS[place]
        if arch == "llama" and kind == "B" and target in heads:
            # As converters order the rows of Q and K: pairs that turn together become neighbours.
            rows = matrix.reshape(heads[target], 2, -1, matrix.shape[1])
            matrix = np.ascontiguousarray(rows.swapaxes(1, 2)).reshape(matrix.shape)
        writer.add_tensor(f"blk.{layer}.{target}.weight.lora_{kind.lower()}", matrix.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return len(matrices)
