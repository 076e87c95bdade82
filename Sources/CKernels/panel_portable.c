// Integer panel products without special instructions: 16-bit lanes, which every processor
// multiplies well. One panel by one column at a time.
#include "lanes.h"
#include "panels.h"

typedef int16_t v32s __attribute__((vector_size(64)));
typedef uint16_t v32u __attribute__((vector_size(64)));

INLINE v32u load_group(const uint8_t *p) {
  v32u v;
  memcpy(&v, p, 64);
  return v;
}

/// Adds the two 16-bit halves of each row's lane.
INLINE v16i widen(v32s sums) {
  const v16i pairs = (v16i)sums;
  return ((pairs << 16) >> 16) + (pairs >> 16);
}

/// Four bytes as 16-bit values: bytes 0 and 2, bytes 1 and 3, the same in all rows.
INLINE void spread(const int8_t *q, v32s *even, v32s *odd) {
  const int32_t x = (int32_t)load_u32(q);
  const v32s v = (v32s)(v16i){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x};
  *even = (v << 8) >> 8;
  *odd = v >> 8;
}

/// Dot products of 16 rows of 32 nibbles (15 * 127 * 16 products < 2^15: no overflow).
INLINE v16i dot_nibbles(const uint8_t *values, const int8_t *q) {
  v32s sums = {0};
  for (int g = 0; g < 4; g++) {
    const v32u v = load_group(values + g * 64);
    v32s even, odd;
    spread(q + g * 8, &even, &odd);
    sums += (v32s)(v & 15) * even + (v32s)(v >> 8 & 15) * odd;
    spread(q + g * 8 + 4, &even, &odd);
    sums += (v32s)(v >> 4 & 15) * even + (v32s)(v >> 12) * odd;
  }
  return widen(sums);
}

/// The same for 5 bits (31 * 127 * 8 products < 2^15: widened after half of them).
INLINE v16i dot_fives(const uint8_t *values, const int8_t *q) {
  const v32u high = load_group(values);
  v16i total = {0};
  for (int half = 0; half < 2; half++) {
    v32s sums = {0};
    for (int g = half * 2; g < half * 2 + 2; g++) {
      const v32u v = load_group(values + 64 + g * 64);
      const v32u low = (v & 0x0f0f) | (high >> (2 * g) & 0x0101) << 4;
      const v32u top = (v >> 4 & 0x0f0f) | (high >> (2 * g + 1) & 0x0101) << 4;
      v32s even, odd;
      spread(q + g * 8, &even, &odd);
      sums += (v32s)(low & 255) * even + (v32s)(low >> 8) * odd;
      spread(q + g * 8 + 4, &even, &odd);
      sums += (v32s)(top & 255) * even + (v32s)(top >> 8) * odd;
    }
    total += widen(sums);
  }
  return total;
}

/// The same for 16 bytes stored + 128, taken as signed: two products fit.
INLINE v16i dot_half(const uint8_t *values, const int8_t *q) {
  v16i total = {0};
  for (int g = 0; g < 4; g++) {
    const v32s v = (v32s)(load_group(values + g * 64) ^ 0x8080);
    v32s even, odd;
    spread(q + g * 4, &even, &odd);
    total += widen(((v << 8) >> 8) * even);
    total += widen((v >> 8) * odd);
  }
  return total;
}

INLINE v16i dot_bytes(const uint8_t *values, const int8_t *q) {
  return dot_half(values, q) + dot_half(values + 256, q + 16);
}

/// 16 values of 6 bits (63 * 127 * 4 products < 2^15).
INLINE v16i dot_sixes(const uint8_t *step, const int8_t *q) {
  const v32u high = load_group(step + 128);
  v16i total = {0};
  for (int h = 0; h < 2; h++) {
    const v32u v = load_group(step + h * 64);
    const v32u low = (v & 0x0f0f) | (high >> (4 * h) & 0x0303) << 4;
    const v32u top = (v >> 4 & 0x0f0f) | (high >> (4 * h + 2) & 0x0303) << 4;
    v32s even, odd;
    spread(q + h * 8, &even, &odd);
    v32s sums = (v32s)(low & 255) * even + (v32s)(low >> 8) * odd;
    spread(q + h * 8 + 4, &even, &odd);
    sums += (v32s)(top & 255) * even + (v32s)(top >> 8) * odd;
    total += widen(sums);
  }
  return total;
}

INLINE v16i bytes16(const uint8_t *p) {
  typedef uint8_t v16c __attribute__((vector_size(16)));
  v16c v;
  memcpy(&v, p, 16);
  return __builtin_convertvector(v, v16i);
}

INLINE v16f to_floats(v16i v) { return __builtin_convertvector(v, v16f); }

static v16f legacy(
  const int32_t type, const uint8_t *panel, size_t columns, const activation_block *a, size_t width
) {
  v16f total = all(0);
  const size_t blocks = columns / 32, bytes = PANEL * ck_block_bytes(type);
  for (size_t b = 0; b < blocks; b++, a += width) {
    if (type == T_Q4_1 || type == T_Q5_1) {
      const uint8_t *at = panel + b * bytes;
      const v16i dot = type == T_Q4_1 ? dot_nibbles(at + 64, a->q) : dot_fives(at + 64, a->q);
      const v16f d = floats_of_halves((const uint16_t *)at) * all(a->scale);
      total = fma16(d, to_floats(dot), total);
      total = fma16(floats_of_halves((const uint16_t *)(at + 32)), all(a->sum), total);
    } else {
      const block_place place = paired_place(paired_bytes(type), b, blocks);
      const uint8_t *at = panel + place.values;
      const v16i dot = type == T_Q8_0 ? dot_bytes(at, a->q)
        : type == T_Q4_0 ? dot_nibbles(at, a->q) + a->minus * 8
        : dot_fives(at, a->q) + a->minus * 16;
      const v16f d = floats_of_halves((const uint16_t *)(panel + place.scales)) * all(a->scale);
      total = fma16(d, to_floats(dot), total);
    }
  }
  return total;
}

static v16f super(
  const int32_t type, const uint8_t *panel, size_t columns, const activation_block *a, size_t width
) {
  v16f total = all(0);
  const size_t step = type == T_Q5_K ? Q5_VALUES : Q4_VALUES;
  const size_t bytes = type == T_Q5_K ? Q5_K_BYTES : Q4_K_BYTES;
  for (size_t b = 0; b < columns / 256; b++, panel += bytes) {
    const v16f d = floats_of_halves((const uint16_t *)panel);
    const v16f dmin = floats_of_halves((const uint16_t *)(panel + 32));
    for (size_t j = 0; j < 8; j++, a += width) {
      const uint8_t *at = panel + Q4_K_HEAD + j * step;
      const v16i dot = type == T_Q5_K ? dot_fives(at, a->q) : dot_nibbles(at, a->q);
      const v16i packed = bytes16(panel + 64 + j * 16);
      const v16i low = bytes16(panel + 192 + j / 2 * 16) >> (int)(j % 2 * 4) & 15;
      const v16f scale = d * to_floats(packed & 63), min = dmin * to_floats(low | packed >> 6 << 4);
      total = fma16(scale * all(a->scale), to_floats(dot), total);
      total = fma16(-min, all(a->sum), total);
    }
  }
  return total;
}

static v16f six(const uint8_t *panel, size_t columns, const activation_block *a, size_t width) {
  v16f total = all(0);
  const size_t blocks = columns / 256;
  for (size_t b = 0; b < blocks; b++) {
    const block_place place = paired_place(Q6_K_BODY, b, blocks);
    const uint8_t *body = panel + place.values;
    const v16f d = floats_of_halves((const uint16_t *)(panel + place.scales));
    for (int j = 0; j < 16; j++) {
      const bool second = j % 2 == 1;
      const uint8_t *step = body + Q6_K_SCALES + j * Q6_K_STEP;
      const v16i dot =
        dot_sixes(step, a->q + (second ? 16 : 0)) + (second ? a->minus1 : a->minus0) * 32;
      const v16f scale = d * to_floats((bytes16(body + j * 16) ^ 128) - 128);
      total = fma16(scale * all(a->scale), to_floats(dot), total);
      if (second) a += width;
    }
  }
  return total;
}

/// Types without panels, unpacked.
static v16f unpacked(const uint8_t *panel, size_t columns, const activation_block *a, size_t width) {
  v16f total = all(0);
  for (size_t b = 0; b < columns / 32; b++, panel += UNPACKED_BYTES, a += width) {
    const float *factors = (const float *)panel;
    const v16i first = dot_half(panel + UNPACKED_HEAD, a->q);
    const v16i second = dot_half(panel + UNPACKED_HEAD + 256, a->q + 16);
    total = fma16(load16(factors) * all(a->scale), to_floats(first), total);
    total = fma16(load16(factors + 16) * all(a->scale), to_floats(second), total);
    total = fma16(load16(factors + 32), all(a->scale * (float)-a->minus0), total);
    total = fma16(load16(factors + 48), all(a->scale * (float)-a->minus1), total);
  }
  return total;
}

void ck_multiply_portable(const panel_product *p) {
  for (size_t panel = 0; panel < p->panel_count; panel++) {
    const uint8_t *w = p->panels + panel * p->panel_bytes;
    for (size_t c = 0; c < p->count; c++) {
      const activation_block *a = p->blocks + c;
      v16f y;
      switch (p->type) {
#define LEGACY(TYPE) case TYPE: y = legacy(TYPE, w, p->columns, a, p->width); break;
        LEGACY(T_Q4_0) LEGACY(T_Q4_1) LEGACY(T_Q5_0) LEGACY(T_Q5_1) LEGACY(T_Q8_0)
      case T_Q4_K: y = super(T_Q4_K, w, p->columns, a, p->width); break;
      case T_Q5_K: y = super(T_Q5_K, w, p->columns, a, p->width); break;
      case T_UNPACKED: y = unpacked(w, p->columns, a, p->width); break;
      default: y = six(w, p->columns, a, p->width); break;
      }
      store16(p->out + c * p->out_stride + panel * PANEL, y);
    }
  }
}
