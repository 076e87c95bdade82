"""A GGUF model with every weight as a float, on which engines differ by rounding alone. (imported)"""

import gguf
import numpy as np
from gguf.quants import dequantize


def add_as_floats(tensor, writer):
    """A tensor of a file that is read, put into one that is written as 32-bit floats."""
    shape = tuple(int(n) for n in reversed(tensor.shape))
    writer.add_tensor(tensor.name, dequantize(tensor.data, tensor.tensor_type).astype(np.float32).reshape(shape))


def as_floats(source, target):
    """The model with every weight as a 32-bit float."""
    reader = gguf.GGUFReader(source)
    writer = gguf.GGUFWriter(target, reader.fields["general.architecture"].contents())
    for key, field in reader.fields.items():
        if key.startswith("GGUF.") or key in ("general.architecture", "general.file_type"):
            continue
        is_array = field.types[0] == gguf.GGUFValueType.ARRAY
        writer.add_key_value(key, field.contents(), field.types[0], field.types[-1] if is_array else None)
    for tensor in reader.tensors:
        add_as_floats(tensor, writer)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
