#!/usr/bin/env python3
"""Writes Tests/Fixtures/Inference/{ggml-types.json,pypi-gguf.gguf,pypi-split-*.gguf} with PyPI's `gguf` 0.19.

The first file holds a value of every type and tensors of several; its values are spelt out again in
GGUFFileTests. Needs: gguf numpy
"""
import json
from pathlib import Path

import gguf
import numpy as np

OUT = Path(__file__).parent.parent / "Fixtures" / "Inference"
types = {t.name: [t.value, *gguf.GGML_QUANT_SIZES[t]] for t in gguf.GGML_QUANT_SIZES}
del types["Q8_1"]  # never in a file, and the two sources differ
(OUT / "ggml-types.json").write_text(json.dumps(types, separators=(",", ":")) + "\n")

w = gguf.GGUFWriter(str(OUT / "pypi-gguf.gguf"), "llama")
w.add_name("Fixture é 文")
w.add_file_type(7)
w.add_custom_alignment(64)
w.add_uint8("n.u8", 255)
w.add_int8("n.i8", -128)
w.add_uint16("n.u16", 65535)
w.add_int16("n.i16", -32768)
w.add_uint32("n.u32", 4294967295)
w.add_int32("n.i32", -2147483648)
w.add_uint64("n.u64", 18446744073709551615)
w.add_int64("n.i64", -9223372036854775808)
w.add_float32("n.f32", 0.1)
w.add_float64("n.f64", 0.1)
w.add_bool("n.yes", True)
w.add_bool("n.no", False)
w.add_array("a.strings", ["", "zwei", "drei\n"])
w.add_array("a.integers", [-1, 0, 2147483647])
w.add_array("a.floats", [0.5, -1.25])
w.add_array("a.booleans", [True, False, True])
w.add_tensor("ramp", np.arange(12, dtype=np.float32).reshape(3, 4))
w.add_tensor("half", np.array([1, -2], dtype=np.float16))
w.add_tensor("quantised", gguf.quants.quantize(
    np.linspace(-1, 1, 128, dtype=np.float32).reshape(2, 64), gguf.GGMLQuantizationType.Q8_0),
    raw_dtype=gguf.GGMLQuantizationType.Q8_0)
w.write_header_to_file()
w.write_kv_data_to_file()
w.write_tensors_to_file()
w.close()

# The same library's way of splitting: five tensors, two a file. SplitFileTests spells them out.
w = gguf.GGUFWriter(str(OUT / "pypi-split.gguf"), "llama", split_max_tensors=2)
w.add_name("Split fixture")
for number in range(5):
    w.add_tensor(f"part.{number}", np.arange(4 * (number + 1), dtype=np.float32) + 100 * number)
w.write_header_to_file()
w.write_kv_data_to_file()
w.write_tensors_to_file()
w.close()
