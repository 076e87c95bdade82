// Integer panel products with NEON's dot products: sdot multiplies 4 rows x 4 columns of signed
// weights by four activations, picked from a register of sixteen. Weights of 4 to 6 bits are
// signed as they stand, their offsets go in as the start value; bytes, stored + 128, lose that by a
// flipped bit. A tile is a whole panel by one or two columns, or half a panel by three or four.
// Operations on floats come in the order of the other kernels, so results are equal to theirs.
#if defined(__aarch64__)
#include <arm_neon.h>

#include "kernels.h"
#include "panels.h"

// The dot product's own extension would do, but GCC's intrinsics ask for the version it came with.
TARGET_BEGIN("arch=armv8.2-a+dotprod")

// A quad is 4 rows, a vector. Arrays have fixed sizes so that they become registers.
enum { MAX_QUADS = 4, MAX_COLUMNS = 4 };

typedef struct { int32x4_t v[MAX_QUADS][MAX_COLUMNS]; } whole_sums;
typedef struct { float32x4_t v[MAX_QUADS][MAX_COLUMNS]; } float_sums;

/// What a tile covers: `quads` (2 or 4) from `row` on by `columns` columns from `a` on. All but the
/// pointer and `row` are constants after inlining.
typedef struct {
  int quads;
  int columns;
  size_t row;  // 0 or 8
  const activation_block *a;
  size_t width;
} extent;

INLINE bool has_min(const int type) {
  return type == T_Q4_1 || type == T_Q5_1 || type == T_Q4_K || type == T_Q5_K;
}

/// Four halves, a quad's.
INLINE float32x4_t halves(const uint8_t *p) {
  return vcvt_f32_f16(vreinterpret_f16_u8(vld1_u8(p)));
}

/// Bytes of a quad as floats: quad q of `bytes`, 16 rows'.
INLINE float32x4_t floats_of_bytes(uint8x16_t bytes, const int q) {
  const uint16x8_t wide = q < 2 ? vmovl_u8(vget_low_u8(bytes)) : vmovl_high_u8(bytes);
  return vcvtq_f32_u32(q % 2 == 0 ? vmovl_u16(vget_low_u16(wide)) : vmovl_high_u16(wide));
}

INLINE float32x4_t floats_of_signed(int8x16_t bytes, const int q) {
  const int16x8_t wide = q < 2 ? vmovl_s8(vget_low_s8(bytes)) : vmovl_high_s8(bytes);
  return vcvtq_f32_s32(q % 2 == 0 ? vmovl_s16(vget_low_s16(wide)) : vmovl_high_s16(wide));
}

/// sums + weights * the four activations numbered `group` of x
INLINE int32x4_t dot(int32x4_t sums, uint8x16_t weights, int8x16_t x, const int group) {
  const int8x16_t w = vreinterpretq_s8_u8(weights);
  switch (group) {
  case 0: return vdotq_laneq_s32(sums, w, x, 0);
  case 1: return vdotq_laneq_s32(sums, w, x, 1);
  case 2: return vdotq_laneq_s32(sums, w, x, 2);
  default: return vdotq_laneq_s32(sums, w, x, 3);
  }
}

/// low | (high moved to the left (to the right where negative)) & mask
INLINE uint8x16_t join(uint8x16_t low, uint8x16_t high, const int left, const uint8_t mask) {
  const uint8x16_t moved = left >= 0 ? high << left : high >> -left;
  return vbslq_u8(vdupq_n_u8(mask), moved, low);
}

INLINE void load_activations(const extent e, size_t part, int8x16_t x[]) {
  UNROLL for (int c = 0; c < e.columns; c++) x[c] = vld1q_s8(e.a[c].q + part * 16);
}

/// Every row's sum begins with minus[c] << shift.
INLINE void start(const extent e, const int32_t minus[], const int shift, whole_sums *dots) {
  UNROLL for (int c = 0; c < e.columns; c++)
    UNROLL for (int q = 0; q < e.quads; q++)
      dots->v[q][c] = vdupq_n_s32((int32_t)((uint32_t)minus[c] << shift));
}

/// Adds one group, number `group` of the sixteen activations x, to quad q's dot products.
INLINE void add_group(
  const extent e, const int q, uint8x16_t weights, const int8x16_t x[], const int group,
  whole_sums *dots
) {
  UNROLL for (int c = 0; c < e.columns; c++)
    dots->v[q][c] = dot(dots->v[q][c], weights, x[c], group);
}

/// Dot products of 32 values of 4 bits, or 5 with their fifth bits before them.
INLINE void dot_nibbles(const extent e, const bool five, const uint8_t *values, whole_sums *dots) {
  const uint8_t *nibbles = values + (five ? 64 : 0);
  uint8x16_t high[MAX_QUADS];
  if (five) UNROLL for (int q = 0; q < e.quads; q++) high[q] = vld1q_u8(values + q * 16);
  UNROLL for (int part = 0; part < 2; part++) {
    int8x16_t x[MAX_COLUMNS];
    load_activations(e, (size_t)part, x);
    UNROLL for (int i = 0; i < 2; i++)
      UNROLL for (int q = 0; q < e.quads; q++) {
        const int g = part * 4 + i * 2;
        const uint8x16_t v = vld1q_u8(nibbles + g * 32 + q * 16);
        uint8x16_t first = v & 15, second = v >> 4;
        if (five) {
          first = join(first, high[q], 4 - g, 16);
          second = join(second, high[q], 3 - g, 16);
        }
        add_group(e, q, first, x, i * 2, dots);
        add_group(e, q, second, x, i * 2 + 1, dots);
      }
  }
}

/// Dot products of 16 bytes stored + 128, the block's first or second 16.
INLINE void dot_bytes(const extent e, const uint8_t *values, size_t part, whole_sums *dots) {
  int8x16_t x[MAX_COLUMNS];
  load_activations(e, part, x);
  UNROLL for (int g = 0; g < 4; g++)
    UNROLL for (int q = 0; q < e.quads; q++)
      add_group(e, q, vld1q_u8(values + g * 64 + q * 16) ^ 0x80, x, g, dots);
}

/// Dot products of 16 values of 6 bits, the block's first or second 16.
INLINE void dot_sixes(const extent e, const uint8_t *step, size_t part, whole_sums *dots) {
  int8x16_t x[MAX_COLUMNS];
  load_activations(e, part, x);
  UNROLL for (int q = 0; q < e.quads; q++) {
    const uint8x16_t high = vld1q_u8(step + 128 + q * 16);
    UNROLL for (int h = 0; h < 2; h++) {
      const uint8x16_t v = vld1q_u8(step + h * 64 + q * 16);
      add_group(e, q, join(v & 15, high, 4 - 4 * h, 48), x, h * 2, dots);
      add_group(e, q, join(v >> 4, high, 2 - 4 * h, 48), x, h * 2 + 1, dots);
    }
  }
}

/// totals += scale * dot + min * sum
INLINE void finish(
  const bool min, const extent e, const float32x4_t scales[], const float32x4_t mins[],
  const whole_sums *dots, float_sums *totals
) {
  UNROLL for (int c = 0; c < e.columns; c++)
    UNROLL for (int q = 0; q < e.quads; q++) {
      float32x4_t total = totals->v[q][c];
      total = vfmaq_f32(
        total, vmulq_n_f32(scales[q], e.a[c].scale), vcvtq_f32_s32(dots->v[q][c]));
      if (min) total = vfmaq_n_f32(total, mins[q], e.a[c].sum);
      totals->v[q][c] = total;
    }
}

/// `values` is where the tile's first row begins.
INLINE void block32(
  const int type, const extent e, const uint8_t *values, const float32x4_t scales[],
  const float32x4_t mins[], float_sums *totals
) {
  const bool offset = type == T_Q4_0 || type == T_Q5_0;
  int32_t minus[MAX_COLUMNS];
  UNROLL for (int c = 0; c < e.columns; c++) minus[c] = offset ? e.a[c].minus : 0;
  whole_sums dots;
  start(e, minus, type == T_Q4_0 ? 3 : 4, &dots);
  if (type == T_Q8_0) {
    UNROLL for (size_t part = 0; part < 2; part++) dot_bytes(e, values + part * 256, part, &dots);
  } else {
    dot_nibbles(e, type == T_Q5_0 || type == T_Q5_1 || type == T_Q5_K, values, &dots);
  }
  finish(has_min(type), e, scales, mins, &dots, totals);
}

/// Q4_0, Q4_1, Q5_0, Q5_1, Q8_0
INLINE void legacy(
  const int type, extent e, const uint8_t *w, size_t columns, float_sums *totals
) {
  const size_t body = type == T_Q8_0 ? Q8_VALUES
    : type == T_Q4_0 || type == T_Q4_1 ? Q4_VALUES : Q5_VALUES;
  const size_t blocks = columns / 32;
  for (size_t b = 0; b < blocks; b++, e.a += e.width) {
    const block_place place = has_min(type)
      ? (block_place){b * (64 + body), b * (64 + body) + 64} : paired_place(body, b, blocks);
    const uint8_t *at = w + place.scales + e.row * 2;
    float32x4_t scales[MAX_QUADS], mins[MAX_QUADS];
    UNROLL for (int q = 0; q < e.quads; q++) {
      scales[q] = halves(at + q * 8);
      if (has_min(type)) mins[q] = halves(at + 32 + q * 8);
    }
    block32(type, e, w + place.values + e.row * 4, scales, mins, totals);
  }
}

/// Bytes of the rows from `row` on: sixteen, or eight and zeros.
INLINE uint8x16_t rows_of(const extent e, const uint8_t *p) {
  return e.quads == 4 ? vld1q_u8(p) : vcombine_u8(vld1_u8(p + e.row), vdup_n_u8(0));
}

/// Q4_K, Q5_K
INLINE void super(
  const int type, extent e, const uint8_t *w, size_t columns, float_sums *totals
) {
  const size_t step = type == T_Q5_K ? Q5_VALUES : Q4_VALUES;
  const size_t bytes = type == T_Q5_K ? Q5_K_BYTES : Q4_K_BYTES;
  for (size_t b = 0; b < columns / 256; b++, w += bytes)
    for (size_t j = 0; j < 8; j++, e.a += e.width) {
      const uint8x16_t packed = rows_of(e, w + 64 + j * 16);
      const uint8x16_t low = rows_of(e, w + 192 + j / 2 * 16);
      const uint8x16_t scale = packed & 63;
      const uint8x16_t min = join(j % 2 == 0 ? low & 15 : low >> 4, packed, -2, 48);
      float32x4_t scales[MAX_QUADS], mins[MAX_QUADS];
      UNROLL for (int q = 0; q < e.quads; q++) {
        const uint8_t *at = w + e.row * 2 + q * 8;
        scales[q] = vmulq_f32(halves(at), floats_of_bytes(scale, q));
        mins[q] = vnegq_f32(vmulq_f32(halves(at + 32), floats_of_bytes(min, q)));
      }
      block32(type, e, w + Q4_K_HEAD + j * step + e.row * 4, scales, mins, totals);
    }
}

INLINE void six(extent e, const uint8_t *w, size_t columns, float_sums *totals) {
  const size_t blocks = columns / 256;
  for (size_t b = 0; b < blocks; b++) {
    const block_place place = paired_place(Q6_K_BODY, b, blocks);
    const uint8_t *body = w + place.values;
    for (size_t i = 0; i < 8; i++, e.a += e.width)
      UNROLL for (size_t part = 0; part < 2; part++) {
        const size_t j = i * 2 + part;
        int32_t minus[MAX_COLUMNS];
        UNROLL for (int c = 0; c < e.columns; c++)
          minus[c] = part == 0 ? e.a[c].minus0 : e.a[c].minus1;
        whole_sums dots;
        start(e, minus, 5, &dots);
        dot_sixes(e, body + Q6_K_SCALES + j * Q6_K_STEP + e.row * 4, part, &dots);
        const int8x16_t scale = vreinterpretq_s8_u8(rows_of(e, body + j * 16));
        float32x4_t scales[MAX_QUADS];
        UNROLL for (int q = 0; q < e.quads; q++)
          scales[q] = vmulq_f32(
            halves(w + place.scales + e.row * 2 + q * 8), floats_of_signed(scale, q));
        finish(false, e, scales, scales, &dots, totals);
      }
  }
}

/// Types without panels, unpacked.
INLINE void unpacked(extent e, const uint8_t *w, size_t columns, float_sums *totals) {
  const int32_t none[MAX_COLUMNS] = {0};
  for (size_t b = 0; b < columns / 32; b++, w += UNPACKED_BYTES, e.a += e.width) {
    const float *factors = (const float *)w + e.row;
    UNROLL for (size_t part = 0; part < 2; part++) {
      whole_sums dots;
      start(e, none, 0, &dots);
      dot_bytes(e, w + UNPACKED_HEAD + part * 256 + e.row * 4, part, &dots);
      float32x4_t scales[MAX_QUADS];
      UNROLL for (int q = 0; q < e.quads; q++)
        scales[q] = vld1q_f32(factors + part * 16 + q * 4);
      finish(false, e, scales, scales, &dots, totals);
    }
    UNROLL for (size_t part = 0; part < 2; part++)
      UNROLL for (int c = 0; c < e.columns; c++) {
        const int32_t minus = part == 0 ? e.a[c].minus0 : e.a[c].minus1;
        const float sum = e.a[c].scale * (float)-minus;
        UNROLL for (int q = 0; q < e.quads; q++)
          totals->v[q][c] = vfmaq_n_f32(
            totals->v[q][c], vld1q_f32(factors + 32 + part * 16 + q * 4), sum);
      }
  }
}

INLINE void tile(
  const int type, const int quads, const int columns, const panel_product *t, size_t panel,
  size_t row, size_t column
) {
  const uint8_t *w = t->panels + panel * t->panel_bytes;
  const extent e = {quads, columns, row, t->blocks + column, t->width};
  float_sums totals;
  UNROLL for (int q = 0; q < quads; q++)
    UNROLL for (int c = 0; c < columns; c++) totals.v[q][c] = vdupq_n_f32(0);
  if (type == T_Q6_K) six(e, w, t->columns, &totals);
  else if (type == T_UNPACKED) unpacked(e, w, t->columns, &totals);
  else if (type == T_Q4_K || type == T_Q5_K) super(type, e, w, t->columns, &totals);
  else legacy(type, e, w, t->columns, &totals);
  UNROLL for (int c = 0; c < columns; c++)
    UNROLL for (int q = 0; q < quads; q++)
      vst1q_f32(
        t->out + (column + (size_t)c) * t->out_stride + panel * PANEL + row + (size_t)q * 4,
        totals.v[q][c]);
}

#define TYPE(NAME)                                                                                 \
  static void multiply_##NAME(const panel_product *t) {                                            \
    for (size_t panel = 0; panel < t->panel_count; panel++) {                                      \
      size_t c = 0;                                                                                \
      for (; c + 4 <= t->count; c += 4)                                                            \
        for (size_t row = 0; row < PANEL; row += 8) tile(T_##NAME, 2, 4, t, panel, row, c);        \
      switch (t->count - c) {                                                                      \
      case 1: tile(T_##NAME, 4, 1, t, panel, 0, c); break;                                         \
      case 2: tile(T_##NAME, 4, 2, t, panel, 0, c); break;                                         \
      case 3:                                                                                      \
        for (size_t row = 0; row < PANEL; row += 8) tile(T_##NAME, 2, 3, t, panel, row, c);        \
        break;                                                                                     \
      default: break;                                                                              \
      }                                                                                            \
    }                                                                                              \
  }

MULTIPLY_TYPES(neon)

TARGET_END
#endif
