// Sizes and names of tensor types, and the bits of quantised values.
#include "blocks.h"

typedef struct {
  int32_t type;
  uint16_t values, bytes;
  const char *name;
} description;

static const description descriptions[] = {
  {T_F32, 1, 4, "F32"},     {T_F16, 1, 2, "F16"},     {T_BF16, 1, 2, "BF16"},
  {T_Q4_0, 32, 18, "Q4_0"}, {T_Q4_1, 32, 20, "Q4_1"}, {T_Q5_0, 32, 22, "Q5_0"},
  {T_Q5_1, 32, 24, "Q5_1"}, {T_Q8_0, 32, 34, "Q8_0"}, {T_Q4_K, 256, 144, "Q4_K"},
  {T_Q5_K, 256, 176, "Q5_K"}, {T_Q6_K, 256, 210, "Q6_K"}, {T_Q2_K, 256, 84, "Q2_K"},
  {T_Q3_K, 256, 110, "Q3_K"}, {T_IQ4_NL, 32, 18, "IQ4_NL"}, {T_IQ4_XS, 256, 136, "IQ4_XS"},
};

_Static_assert(sizeof(block_q4_0) == 18 && sizeof(block_q4_1) == 20, "blocks have no padding");
_Static_assert(sizeof(block_q5_0) == 22 && sizeof(block_q5_1) == 24, "blocks have no padding");
_Static_assert(sizeof(block_q8_0) == 34 && sizeof(block_q4_K) == 144, "blocks have no padding");
_Static_assert(sizeof(block_q2_K) == 84 && sizeof(block_q3_K) == 110, "blocks have no padding");
_Static_assert(sizeof(block_iq4_nl) == 18 && sizeof(block_iq4_xs) == 136, "blocks have no padding");
_Static_assert(sizeof(block_q5_K) == 176 && sizeof(block_q6_K) == 210, "blocks have no padding");

static const description *describe(int32_t type) {
  for (size_t i = 0; i < sizeof descriptions / sizeof *descriptions; i++)
    if (descriptions[i].type == type) return &descriptions[i];
  return NULL;
}

size_t ck_block_values(int32_t type) {
  const description *d = describe(type);
  return d ? d->values : 0;
}

size_t ck_block_bytes(int32_t type) {
  const description *d = describe(type);
  return d ? d->bytes : 0;
}

size_t ck_row_bytes(int32_t type, size_t columns) {
  const description *d = describe(type);
  return d && columns % d->values == 0 ? columns / d->values * d->bytes : 0;
}

const char *ck_type_name(int32_t type) {
  const description *d = describe(type);
  return d ? d->name : "?";
}

/// Nibbles of a 32-value block: the low ones are values 0..<16, the high ones 16..<32.
static void open_nibbles(const uint8_t qs[16], uint8_t *values) {
  for (int i = 0; i < 16; i++) {
    values[i] = qs[i] & 15;
    values[i + 16] = qs[i] >> 4;
  }
}

static void close_nibbles(const uint8_t *values, uint8_t qs[16]) {
  for (int i = 0; i < 16; i++) qs[i] = (uint8_t)((values[i] & 15) | (values[i + 16] & 15) << 4);
}

static void open_fifth_bits(const uint8_t qh[4], uint8_t *values) {
  const uint32_t bits = load_u32(qh);
  for (int i = 0; i < 32; i++) values[i] |= (uint8_t)((bits >> i & 1) << 4);
}

static void close_fifth_bits(const uint8_t *values, uint8_t qh[4]) {
  uint32_t bits = 0;
  for (int i = 0; i < 32; i++) bits |= (uint32_t)(values[i] >> 4 & 1) << i;
  memcpy(qh, &bits, 4);
}

/// Nibbles of a 256-value block: each 32 bytes hold 64 values, the low nibbles first.
static void open_super_nibbles(const uint8_t qs[128], uint8_t *values) {
  for (int c = 0; c < 4; c++)
    for (int i = 0; i < 32; i++) {
      values[c * 64 + i] = qs[c * 32 + i] & 15;
      values[c * 64 + 32 + i] = qs[c * 32 + i] >> 4;
    }
}

static void close_super_nibbles(const uint8_t *values, uint8_t qs[128]) {
  for (int c = 0; c < 4; c++)
    for (int i = 0; i < 32; i++)
      qs[c * 32 + i] =
        (uint8_t)((values[c * 64 + i] & 15) | (values[c * 64 + 32 + i] & 15) << 4);
}

/// Pairs of bits of a 256-value block, + 128: each 32 bytes hold 128 values, the lowest bits first.
static void open_super_pairs(const uint8_t qs[64], uint8_t *values) {
  for (int h = 0; h < 2; h++)
    for (int s = 0; s < 4; s++)
      for (int i = 0; i < 32; i++)
        values[h * 128 + s * 32 + i] = (uint8_t)((qs[h * 32 + i] >> 2 * s & 3) + 128);
}

/// The values that the codes of IQ4_NL and IQ4_XS stand for (-127, -104, ... 113), + 128.
static const uint8_t uneven[16] = {
  1, 24, 45, 63, 79, 93, 106, 118, 129, 141, 153, 166, 181, 197, 217, 241};

static void open_uneven(const uint8_t qs[16], uint8_t *values) {
  for (int i = 0; i < 16; i++) {
    values[i] = uneven[qs[i] & 15];
    values[i + 16] = uneven[qs[i] >> 4];
  }
}

void ck_open_factors(int32_t type, const void *block, float *scales, float *mins) {
  for (int j = 0; j < 16; j++) mins[j] = 0;
  switch (type) {
  case T_Q2_K: {
    const block_q2_K *b = block;
    const float d = load_half(b->d), dmin = load_half(b->dmin);
    for (int j = 0; j < 16; j++) {
      scales[j] = d * (float)(b->scales[j] & 15);
      mins[j] = dmin * (float)(b->scales[j] >> 4);
    }
    break;
  }
  case T_Q3_K: {
    const block_q3_K *b = block;
    const float d = load_half(b->d);
    for (int j = 0; j < 16; j++) {
      const int low = b->scales[j % 8] >> j / 8 * 4 & 15, high = b->scales[8 + j % 4] >> j / 4 * 2;
      scales[j] = d * (float)((low | (high & 3) << 4) - 32);
    }
    break;
  }
  case T_IQ4_NL: scales[0] = scales[1] = load_half(((const block_iq4_nl *)block)->d); break;
  case T_IQ4_XS: {
    const block_iq4_xs *b = block;
    const float d = load_half(b->d);
    const int high = load_u16(b->scales_high);
    for (int j = 0; j < 8; j++) {
      const int low = b->scales_low[j / 2] >> j % 2 * 4 & 15;
      scales[2 * j] = scales[2 * j + 1] = d * (float)((low | (high >> 2 * j & 3) << 4) - 32);
    }
    break;
  }
  default: break;
  }
}

void ck_open_block(int32_t type, const void *block, uint8_t *values) {
  switch (type) {
  case T_Q4_0: open_nibbles(((const block_q4_0 *)block)->qs, values); break;
  case T_Q4_1: open_nibbles(((const block_q4_1 *)block)->qs, values); break;
  case T_Q5_0: {
    const block_q5_0 *b = block;
    open_nibbles(b->qs, values);
    open_fifth_bits(b->qh, values);
    break;
  }
  case T_Q5_1: {
    const block_q5_1 *b = block;
    open_nibbles(b->qs, values);
    open_fifth_bits(b->qh, values);
    break;
  }
  case T_Q8_0: {
    const block_q8_0 *b = block;
    for (int i = 0; i < 32; i++) values[i] = b->qs[i] ^ 0x80;
    break;
  }
  case T_Q4_K: open_super_nibbles(((const block_q4_K *)block)->qs, values); break;
  case T_Q5_K: {
    const block_q5_K *b = block;
    open_super_nibbles(b->qs, values);
    for (int j = 0; j < 8; j++)
      for (int i = 0; i < 32; i++) values[j * 32 + i] |= (uint8_t)((b->qh[i] >> j & 1) << 4);
    break;
  }
  case T_Q6_K: {
    const block_q6_K *b = block;
    for (int h = 0; h < 2; h++)
      for (int i = 0; i < 32; i++) {
        const uint8_t high = b->qh[h * 32 + i];
        const uint8_t low0 = b->ql[h * 64 + i], low1 = b->ql[h * 64 + 32 + i];
        uint8_t *v = values + h * 128 + i;
        v[0] = (uint8_t)((low0 & 15) | (high & 3) << 4);
        v[32] = (uint8_t)((low1 & 15) | (high >> 2 & 3) << 4);
        v[64] = (uint8_t)((low0 >> 4) | (high >> 4 & 3) << 4);
        v[96] = (uint8_t)((low1 >> 4) | (high >> 6) << 4);
      }
    break;
  }
  case T_Q2_K: open_super_pairs(((const block_q2_K *)block)->qs, values); break;
  case T_Q3_K: {
    const block_q3_K *b = block;
    open_super_pairs(b->qs, values);
    // The third bit stands for 4, and 4 is taken off.
    for (int j = 0; j < 8; j++)
      for (int i = 0; i < 32; i++)
        values[j * 32 + i] = (uint8_t)(values[j * 32 + i] - 4 + ((b->hmask[i] >> j & 1) << 2));
    break;
  }
  case T_IQ4_NL: open_uneven(((const block_iq4_nl *)block)->qs, values); break;
  case T_IQ4_XS:
    for (int j = 0; j < 8; j++)
      open_uneven(((const block_iq4_xs *)block)->qs + j * 16, values + j * 32);
    break;
  default: break;
  }
}

void ck_close_block(int32_t type, const uint8_t *values, void *block) {
  switch (type) {
  case T_Q4_0: close_nibbles(values, ((block_q4_0 *)block)->qs); break;
  case T_Q4_1: close_nibbles(values, ((block_q4_1 *)block)->qs); break;
  case T_Q5_0: {
    block_q5_0 *b = block;
    close_nibbles(values, b->qs);
    close_fifth_bits(values, b->qh);
    break;
  }
  case T_Q5_1: {
    block_q5_1 *b = block;
    close_nibbles(values, b->qs);
    close_fifth_bits(values, b->qh);
    break;
  }
  case T_Q8_0: {
    block_q8_0 *b = block;
    for (int i = 0; i < 32; i++) b->qs[i] = values[i] ^ 0x80;
    break;
  }
  case T_Q4_K: close_super_nibbles(values, ((block_q4_K *)block)->qs); break;
  case T_Q5_K: {
    block_q5_K *b = block;
    close_super_nibbles(values, b->qs);
    for (int i = 0; i < 32; i++) {
      uint8_t bits = 0;
      for (int j = 0; j < 8; j++) bits |= (uint8_t)((values[j * 32 + i] >> 4 & 1) << j);
      b->qh[i] = bits;
    }
    break;
  }
  case T_Q6_K: {
    block_q6_K *b = block;
    for (int h = 0; h < 2; h++)
      for (int i = 0; i < 32; i++) {
        const uint8_t *v = values + h * 128 + i;
        b->ql[h * 64 + i] = (uint8_t)((v[0] & 15) | (v[64] & 15) << 4);
        b->ql[h * 64 + 32 + i] = (uint8_t)((v[32] & 15) | (v[96] & 15) << 4);
        b->qh[h * 32 + i] =
          (uint8_t)(v[0] >> 4 | v[32] >> 4 << 2 | v[64] >> 4 << 4 | v[96] >> 4 << 6);
      }
    break;
  }
  default: break;
  }
}
