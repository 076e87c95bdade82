// Blocks to floats, in the very order of operations of gguf.quants (numpy, single precision), so
// that results are bit-equal to it. Plain C: this is the reference that kernels are held against.
#include "blocks.h"

static void dequantise_block(int32_t type, const uint8_t *block, float *out) {
  uint8_t q[256];
  ck_open_block(type, block, q);
  switch (type) {
  case T_Q4_0: {
    const float d = load_half(block);
    for (int i = 0; i < 32; i++) out[i] = d * (float)((int)q[i] - 8);
    break;
  }
  case T_Q5_0: {
    const float d = load_half(block);
    for (int i = 0; i < 32; i++) out[i] = d * (float)((int)q[i] - 16);
    break;
  }
  case T_Q8_0: {
    const float d = load_half(block);
    for (int i = 0; i < 32; i++) out[i] = (float)((int)q[i] - 128) * d;
    break;
  }
  case T_Q4_1:
  case T_Q5_1: {
    const float d = load_half(block), m = load_half(block + 2);
    for (int i = 0; i < 32; i++) {
      const float product = d * (float)q[i];
      out[i] = product + m;
    }
    break;
  }
  case T_Q4_K:
  case T_Q5_K: {
    const float d = load_half(block), dmin = load_half(block + 2);
    uint8_t scales[8], mins[8];
    open_scales(block + 4, scales, mins);
    for (int j = 0; j < 8; j++) {
      const float scale = d * (float)scales[j], min = dmin * (float)mins[j];
      for (int i = 0; i < 32; i++) {
        const float product = scale * (float)q[j * 32 + i];
        out[j * 32 + i] = product - min;
      }
    }
    break;
  }
  case T_Q6_K: {
    const block_q6_K *b = (const block_q6_K *)block;
    const float d = load_half(b->d);
    for (int j = 0; j < 16; j++) {
      const float scale = d * (float)(int8_t)b->scales[j];
      for (int i = 0; i < 16; i++) out[j * 16 + i] = scale * (float)((int)q[j * 16 + i] - 32);
    }
    break;
  }
  case T_Q2_K:
  case T_Q3_K:
  case T_IQ4_NL:
  case T_IQ4_XS: {
    float scales[16], mins[16];
    ck_open_factors(type, block, scales, mins);
    for (size_t i = 0; i < ck_block_values(type); i++) {
      const float product = scales[i / 16] * (float)((int)q[i] - 128);
      out[i] = product - mins[i / 16];
    }
    break;
  }
  default: break;
  }
}

bool ck_dequantise(int32_t type, const void *source, float *destination, size_t count) {
  const size_t values = ck_block_values(type), bytes = ck_block_bytes(type);
  if (values == 0 || count % values != 0) return false;
  const uint8_t *in = source;
  switch (type) {
  case T_F32: memcpy(destination, source, count * 4); return true;
  case T_F16: ck_floats_from_halves(source, destination, count); return true;
  case T_BF16:
    for (size_t i = 0; i < count; i++)
      destination[i] = float_of_bits((uint32_t)load_u16(in + 2 * i) << 16);
    return true;
  default:
    for (size_t i = 0; i < count; i += values, in += bytes)
      dequantise_block(type, in, destination + i);
    return true;
  }
}
