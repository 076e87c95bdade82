"""Makes Tests/Fixtures/CKernels/*.blocks: blocks of every tensor type and what PyPI's `gguf` makes of them;
and Q8_0.quantised: floats, and what is left of them after `gguf` has quantised them.

Run: python3 Tests/Interop/make_dequantise_fixtures.py   (needs gguf and numpy)

A file: u32 type, u32 bytes of blocks, u32 values, the blocks, the values as float32; little endian.
Scales run over zeros of both signs, subnormals, the largest halves of both signs and ordinary ones;
the quantised bits are random, with a block of all zeros and one of all ones.
Q8_0.quantised: float32 values, then as many that come back.
"""

from pathlib import Path

import numpy as np
from gguf import GGMLQuantizationType as Type
from gguf import quants
from gguf.constants import GGML_QUANT_SIZES

FOLDER = Path(__file__).resolve().parent.parent / "Fixtures" / "CKernels"
SCALES = [0x0000, 0x8000, 0x0001, 0x8001, 0x03FF, 0x83FF, 0x0400, 0x7BFF, 0xFBFF, 0x3C00, 0x1234, 0xA5A5]
# Where a block keeps its half-precision numbers, in bytes.
HALVES = {
    Type.Q4_0: [0], Type.Q4_1: [0, 2], Type.Q5_0: [0], Type.Q5_1: [0, 2], Type.Q8_0: [0],
    Type.Q4_K: [0, 2], Type.Q5_K: [0, 2], Type.Q6_K: [208],
    Type.Q2_K: [80, 82], Type.Q3_K: [108], Type.IQ4_NL: [0], Type.IQ4_XS: [0],
}


def finite_halves(generator, count):
    bits = generator.integers(0, 1 << 16, count, dtype=np.uint16)
    return np.where(bits & 0x7C00 == 0x7C00, bits & 0x83FF, bits)


def quantised(kind, generator):
    values, size = GGML_QUANT_SIZES[kind]
    count = 2 * len(SCALES) if values == 32 else len(SCALES) + 2
    blocks = generator.integers(0, 256, (count, size), dtype=np.uint8)
    blocks[-1], blocks[-2] = 0, 255
    for shift, place in enumerate(HALVES[kind]):
        scales = np.array([SCALES[(i * (1 + 4 * shift) + shift) % len(SCALES)] for i in range(count)], np.uint16)
        scales[len(SCALES):] = finite_halves(generator, count - len(SCALES))
        blocks[:, place:place + 2] = scales.view(np.uint8).reshape(count, 2)
    return blocks.reshape(-1)


def plain(kind, generator):
    if kind == Type.F32:
        bits = generator.integers(0, 1 << 32, 250, dtype=np.uint32)
        bits = np.where(bits & 0x7F800000 == 0x7F800000, bits & 0x807FFFFF, bits)
        special = np.array([0, 0x80000000, 1, 0x80000001, 0x7F7FFFFF, 0xFF800000], np.uint32)
        return np.concatenate([special, bits.astype(np.uint32)]).view(np.uint8)
    if kind == Type.F16:
        special = np.array(SCALES + [0x7C00, 0xFC00], np.uint16)
        return np.concatenate([special, finite_halves(generator, 500).astype(np.uint16)]).view(np.uint8)
    special = np.array([0, 0x8000, 1, 0x8001, 0x7F7F, 0x7F80, 0xFF80], np.uint16)
    bits = generator.integers(0, 1 << 16, 505, dtype=np.uint16)
    bits = np.where(bits & 0x7F80 == 0x7F80, bits & 0x807F, bits).astype(np.uint16)
    return np.concatenate([special, bits]).view(np.uint8)


def quantised_floats():
    """Blocks of 32 of many magnitudes, down to scales that half precision has no number for; ties; zeros."""
    generator = np.random.default_rng(20261127)
    blocks = generator.standard_normal((40, 32)).astype(np.float32)
    blocks *= np.float32(2.0) ** generator.integers(-30, 14, (40, 1)).astype(np.float32)
    # A scale of exactly 1: halves are ties, which go away from zero.
    ties = (generator.integers(-126, 126, (4, 32)) + 0.5).astype(np.float32)
    ties[:, 5] = [127, -127, 127, -127]
    # One large value among small ones, and blocks that are 0.
    spikes = (generator.standard_normal((4, 32)) / 64).astype(np.float32)
    spikes[:, 9] = [65504, -65504, 300, -1]
    zeros = np.zeros((2, 32), np.float32)
    zeros[1, ::2] = -0.0
    return np.concatenate([blocks, ties, spikes, zeros]).reshape(-1)


def main():
    FOLDER.mkdir(parents=True, exist_ok=True)
    kinds = [Type.F32, Type.F16, Type.BF16, *HALVES]
    for kind in kinds:
        generator = np.random.default_rng(20261123 + int(kind))
        blocks = np.ascontiguousarray(quantised(kind, generator) if kind in HALVES else plain(kind, generator))
        source = blocks.view({Type.F32: np.float32, Type.F16: np.float16}.get(kind, np.uint8))
        with np.errstate(over="ignore", invalid="ignore"):
            values = np.ascontiguousarray(quants.dequantize(source, kind), dtype=np.float32).reshape(-1)
        assert not np.isnan(values).any()
        header = np.array([int(kind), blocks.size, values.size], "<u4").tobytes()
        path = FOLDER / f"{kind.name}.blocks"
        path.write_bytes(header + blocks.tobytes() + values.astype("<f4").tobytes())
        print(f"{path.name}: {values.size} values")
    source = quantised_floats()
    values = quants.dequantize(quants.quantize(source, Type.Q8_0), Type.Q8_0).reshape(-1)
    assert np.isfinite(values).all() and values.size == source.size
    path = FOLDER / "Q8_0.quantised"
    path.write_bytes(source.astype("<f4").tobytes() + values.astype("<f4").tobytes())
    print(f"{path.name}: {values.size} values")


if __name__ == "__main__":
    main()
