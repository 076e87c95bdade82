// Integer panel products with AVX-512 VNNI: vpdpbusd takes 16 rows x 4 columns a step, weights
// unsigned, activations broadcast. A tile is one panel by up to eight columns or two by six,
// its sums in registers; offsets of signed types go in as the dot product's start value.
#if defined(__x86_64__)
#include <immintrin.h>

#include "kernels.h"
#include "panels.h"

TARGET_BEGIN("arch=x86-64-v4,avx512vnni")

// Arrays have fixed sizes so that they become registers: P * C <= 12.
enum { MAX_TILE = 12 };

INLINE __m512i broadcast(const void *p) { return _mm512_set1_epi32((int32_t)load_u32(p)); }

INLINE __m512 halves(const uint8_t *p) {
  return _mm512_cvtph_ps(_mm256_loadu_si256((const __m256i *)p));
}

INLINE __m512i nibble(__m512i v, int shift) {
  return _mm512_and_si512(_mm512_srli_epi16(v, (unsigned)shift), _mm512_set1_epi8(15));
}

/// low | (high moved so that its bits wanted stand at `mask`) & mask
INLINE __m512i join(__m512i low, __m512i high, int left, int mask) {
  const __m512i moved = left >= 0 ? _mm512_slli_epi16(high, (unsigned)left)
                                  : _mm512_srli_epi16(high, (unsigned)-left);
  return _mm512_or_si512(low, _mm512_and_si512(moved, _mm512_set1_epi8((char)mask)));
}

INLINE bool has_min(const int type) {
  return type == T_Q4_1 || type == T_Q5_1 || type == T_Q4_K || type == T_Q5_K;
}

/// Asks for the line 8 KiB further, mostly of a later panel, in tiles that wait for memory rather
/// than for arithmetic. (Beyond the end of the weights this does nothing.)
INLINE void ahead(const int P, const uint8_t *p) {
  if (P == 1) _mm_prefetch((const char *)p + 8192, _MM_HINT_T0);
}

/// Adds the two groups at `q` (8 activations of each column) to the dot products.
INLINE void step8(
  const int P, const int C, const __m512i first[], const __m512i second[],
  const activation_block *a, size_t q, __m512i dots[]
) {
  UNROLL for (int c = 0; c < C; c++) {
    const __m512i x = broadcast(a[c].q + q);
    UNROLL for (int p = 0; p < P; p++)
      dots[p * C + c] = _mm512_dpbusd_epi32(dots[p * C + c], first[p], x);
  }
  UNROLL for (int c = 0; c < C; c++) {
    const __m512i x = broadcast(a[c].q + q + 4);
    UNROLL for (int p = 0; p < P; p++)
      dots[p * C + c] = _mm512_dpbusd_epi32(dots[p * C + c], second[p], x);
  }
}

/// totals += scale * (dot of 32 values) (- or +) min * (sum of the activations)
INLINE void block32(
  const int type, const int P, const int C, const uint8_t *values[], const __m512 scales[],
  const __m512 mins[], const activation_block *a, __m512 totals[]
) {
  const bool five = type == T_Q5_0 || type == T_Q5_1 || type == T_Q5_K;
  __m512i dots[MAX_TILE];
  UNROLL for (int c = 0; c < C; c++) {
    const __m512i start = has_min(type) ? _mm512_setzero_si512()
      : _mm512_slli_epi32(broadcast(&a[c].minus), type == T_Q8_0 ? 7 : type == T_Q5_0 ? 4 : 3);
    UNROLL for (int p = 0; p < P; p++) dots[p * C + c] = start;
  }
  __m512i high[2];
  UNROLL for (int p = 0; p < P; p++) {
    if (five) high[p] = _mm512_loadu_si512(values[p]);
  }
  UNROLL for (int g = 0; g < 4; g++) {
    __m512i first[2], second[2];
    UNROLL for (int p = 0; p < P; p++) {
      ahead(P, values[p] + (type == T_Q8_0 ? g * 128 : g * 64));
      if (type == T_Q8_0) ahead(P, values[p] + g * 128 + 64);
      if (type == T_Q8_0) {
        first[p] = _mm512_loadu_si512(values[p] + g * 128);
        second[p] = _mm512_loadu_si512(values[p] + g * 128 + 64);
      } else {
        const __m512i v = _mm512_loadu_si512(values[p] + (five ? 64 : 0) + g * 64);
        first[p] = nibble(v, 0);
        second[p] = nibble(v, 4);
        if (five) {
          first[p] = join(first[p], high[p], 4 - 2 * g, 16);
          second[p] = join(second[p], high[p], 3 - 2 * g, 16);
        }
      }
    }
    step8(P, C, first, second, a, (size_t)g * 8, dots);
  }
  UNROLL for (int c = 0; c < C; c++) {
    const __m512 scale = _mm512_set1_ps(a[c].scale);
    UNROLL for (int p = 0; p < P; p++)
      totals[p * C + c] = _mm512_fmadd_ps(
        _mm512_mul_ps(scales[p], scale), _mm512_cvtepi32_ps(dots[p * C + c]), totals[p * C + c]);
    if (has_min(type)) {
      const __m512 sum = _mm512_set1_ps(a[c].sum);
      UNROLL for (int p = 0; p < P; p++)
        totals[p * C + c] = _mm512_fmadd_ps(mins[p], sum, totals[p * C + c]);
    }
  }
}

/// Q4_1, Q5_1
INLINE void minned(
  const int type, const int P, const int C, const uint8_t *w[], size_t columns,
  const activation_block *a, size_t width, __m512 totals[]
) {
  const size_t bytes = 64 + (type == T_Q4_1 ? Q4_VALUES : Q5_VALUES);
  for (size_t b = 0; b < columns / 32; b++, a += width) {
    const uint8_t *values[2];
    __m512 scales[2], mins[2];
    UNROLL for (int p = 0; p < P; p++) {
      const uint8_t *at = w[p] + b * bytes;
      scales[p] = halves(at);
      mins[p] = halves(at + 32);
      values[p] = at + 64;
    }
    block32(type, P, C, values, scales, mins, a, totals);
  }
}

/// Q4_0, Q5_0, Q8_0
INLINE void paired(
  const int type, const int P, const int C, const uint8_t *w[], size_t columns,
  const activation_block *a, size_t width, __m512 totals[]
) {
  const size_t body = type == T_Q8_0 ? Q8_VALUES : type == T_Q4_0 ? Q4_VALUES : Q5_VALUES;
  const size_t blocks = columns / 32;
  for (size_t b = 0; b < blocks; b++, a += width) {
    const block_place place = paired_place(body, b, blocks);
    const uint8_t *values[2];
    __m512 scales[2];
    UNROLL for (int p = 0; p < P; p++) {
      scales[p] = halves(w[p] + place.scales);
      values[p] = w[p] + place.values;
    }
    block32(type, P, C, values, scales, scales, a, totals);
  }
}

/// The scales and minima of a super-block's 8 sub-blocks as bytes, [scales, minima][8][16 rows].
/// Opened all at once: sub-block by sub-block it would take as long as the products of one column.
INLINE void open_head(const uint8_t *at, uint8_t head[256]) {
  const __m512i low = _mm512_loadu_si512(at + 192);
  const __m512i even = nibble(low, 0), odd = nibble(low, 4);
  UNROLL for (int half = 0; half < 2; half++) {
    const __m512i packed = _mm512_loadu_si512(at + 64 + half * 64);
    // Rows' minima of sub-blocks 4 * half, + 1, + 2, + 3.
    const __m512i order = _mm512_add_epi64(
      _mm512_setr_epi64(0, 1, 8, 9, 2, 3, 10, 11), _mm512_set1_epi64(half * 4));
    _mm512_storeu_si512(head + half * 64, _mm512_and_si512(packed, _mm512_set1_epi8(63)));
    _mm512_storeu_si512(
      head + 128 + half * 64, join(_mm512_permutex2var_epi64(even, order, odd), packed, -2, 48));
  }
}

/// 16 bytes as floats.
INLINE __m512 floats_of_bytes(const uint8_t *p) {
  return _mm512_cvtepi32_ps(_mm512_cvtepu8_epi32(_mm_loadu_si128((const __m128i *)p)));
}

/// Q4_K, Q5_K
INLINE void super(
  const int type, const int P, const int C, const uint8_t *w[], size_t columns,
  const activation_block *a, size_t width, __m512 totals[]
) {
  const size_t step = type == T_Q5_K ? Q5_VALUES : Q4_VALUES;
  const size_t bytes = type == T_Q5_K ? Q5_K_BYTES : Q4_K_BYTES;
  for (size_t b = 0; b < columns / 256; b++) {
    uint8_t heads[2][256] __attribute__((aligned(64)));
    UNROLL for (int p = 0; p < P; p++) open_head(w[p] + b * bytes, heads[p]);
    for (size_t j = 0; j < 8; j++, a += width) {
      const uint8_t *values[2];
      __m512 scales[2], mins[2];
      UNROLL for (int p = 0; p < P; p++) {
        const uint8_t *at = w[p] + b * bytes;
        scales[p] = _mm512_mul_ps(halves(at), floats_of_bytes(heads[p] + j * 16));
        mins[p] = _mm512_xor_ps(
          _mm512_mul_ps(halves(at + 32), floats_of_bytes(heads[p] + 128 + j * 16)),
          _mm512_set1_ps(-0.0f));
        values[p] = at + Q4_K_HEAD + j * step;
      }
      block32(type, P, C, values, scales, mins, a, totals);
    }
  }
}

INLINE void six(
  const int P, const int C, const uint8_t *w[], size_t columns, const activation_block *a,
  size_t width, __m512 totals[]
) {
  const size_t blocks = columns / 256;
  for (size_t b = 0; b < blocks; b++) {
    const block_place place = paired_place(Q6_K_BODY, b, blocks);
    for (size_t i = 0; i < 8; i++, a += width)
    UNROLL for (size_t half = 0; half < 2; half++) {
      const size_t j = i * 2 + half;
      __m512i dots[MAX_TILE];
      UNROLL for (int c = 0; c < C; c++) {
        const __m512i start = _mm512_slli_epi32(broadcast(&a[c].minus0 + half), 5);
        UNROLL for (int p = 0; p < P; p++) dots[p * C + c] = start;
      }
      __m512i high[2];
      UNROLL for (int h = 0; h < 2; h++) {
        __m512i first[2], second[2];
        UNROLL for (int p = 0; p < P; p++) {
          const uint8_t *at = w[p] + place.values + Q6_K_SCALES + j * Q6_K_STEP;
          ahead(P, at + h * 64);
          if (h == 0) {
            ahead(P, at + 128);
            high[p] = _mm512_loadu_si512(at + 128);
          }
          const __m512i v = _mm512_loadu_si512(at + h * 64);
          first[p] = join(nibble(v, 0), high[p], 4 - 4 * h, 48);
          second[p] = join(nibble(v, 4), high[p], 2 - 4 * h, 48);
        }
        step8(P, C, first, second, a, half * 16 + (size_t)h * 8, dots);
      }
      __m512 scales[2];
      UNROLL for (int p = 0; p < P; p++)
        scales[p] = _mm512_mul_ps(
          halves(w[p] + place.scales),
          _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(
            _mm_loadu_si128((const __m128i *)(w[p] + place.values + j * 16)))));
      UNROLL for (int c = 0; c < C; c++) {
        const __m512 scale = _mm512_set1_ps(a[c].scale);
        UNROLL for (int p = 0; p < P; p++)
          totals[p * C + c] = _mm512_fmadd_ps(
            _mm512_mul_ps(scales[p], scale), _mm512_cvtepi32_ps(dots[p * C + c]),
            totals[p * C + c]);
      }
    }
  }
}

/// Types without panels, unpacked.
INLINE void unpacked(
  const int P, const int C, const uint8_t *w[], size_t columns, const activation_block *a,
  size_t width, __m512 totals[]
) {
  for (size_t b = 0; b < columns / 32; b++, a += width) {
    const uint8_t *at[2];
    UNROLL for (int p = 0; p < P; p++) at[p] = w[p] + b * UNPACKED_BYTES;
    UNROLL for (size_t part = 0; part < 2; part++) {
      __m512i dots[MAX_TILE];
      UNROLL for (int c = 0; c < C; c++) {
        const __m512i start = _mm512_slli_epi32(broadcast(&a[c].minus0 + part), 7);
        UNROLL for (int p = 0; p < P; p++) dots[p * C + c] = start;
      }
      UNROLL for (size_t g = 0; g < 2; g++) {
        __m512i first[2], second[2];
        UNROLL for (int p = 0; p < P; p++) {
          const uint8_t *values = at[p] + UNPACKED_HEAD + part * 256 + g * 128;
          first[p] = _mm512_loadu_si512(values);
          second[p] = _mm512_loadu_si512(values + 64);
        }
        step8(P, C, first, second, a, part * 16 + g * 8, dots);
      }
      UNROLL for (int c = 0; c < C; c++) {
        const __m512 scale = _mm512_set1_ps(a[c].scale);
        UNROLL for (int p = 0; p < P; p++)
          totals[p * C + c] = _mm512_fmadd_ps(
            _mm512_mul_ps(_mm512_loadu_ps((const float *)at[p] + part * 16), scale),
            _mm512_cvtepi32_ps(dots[p * C + c]), totals[p * C + c]);
      }
    }
    UNROLL for (size_t part = 0; part < 2; part++)
      UNROLL for (int c = 0; c < C; c++) {
        const int32_t minus = part == 0 ? a[c].minus0 : a[c].minus1;
        const __m512 sum = _mm512_set1_ps(a[c].scale * (float)-minus);
        UNROLL for (int p = 0; p < P; p++)
          totals[p * C + c] = _mm512_fmadd_ps(
            _mm512_loadu_ps((const float *)at[p] + 32 + part * 16), sum, totals[p * C + c]);
      }
  }
}

INLINE void tile(
  const int type, const int P, const int C, const panel_product *t, size_t panel, size_t column
) {
  const uint8_t *w[2];
  UNROLL for (int p = 0; p < P; p++) w[p] = t->panels + (panel + (size_t)p) * t->panel_bytes;
  const activation_block *a = t->blocks + column;
  __m512 totals[MAX_TILE];
  UNROLL for (int i = 0; i < P * C; i++) totals[i] = _mm512_setzero_ps();
  if (type == T_Q6_K) six(P, C, w, t->columns, a, t->width, totals);
  else if (type == T_UNPACKED) unpacked(P, C, w, t->columns, a, t->width, totals);
  else if (type == T_Q4_K || type == T_Q5_K) super(type, P, C, w, t->columns, a, t->width, totals);
  else if (has_min(type)) minned(type, P, C, w, t->columns, a, t->width, totals);
  else paired(type, P, C, w, t->columns, a, t->width, totals);
  UNROLL for (int c = 0; c < C; c++)
    UNROLL for (int p = 0; p < P; p++)
      _mm512_storeu_ps(
        t->out + (column + (size_t)c) * t->out_stride + (panel + (size_t)p) * PANEL,
        totals[p * C + c]);
}

/// Up to 8 columns: one panel at a time, its weights read once and in order, as memory likes it.
INLINE void few(const int type, const panel_product *t, size_t panel, size_t column, size_t count) {
  switch (count) {
  case 1: tile(type, 1, 1, t, panel, column); break;
  case 2: tile(type, 1, 2, t, panel, column); break;
  case 3: tile(type, 1, 3, t, panel, column); break;
  case 4: tile(type, 1, 4, t, panel, column); break;
  case 5: tile(type, 1, 5, t, panel, column); break;
  case 6: tile(type, 1, 6, t, panel, column); break;
  case 7: tile(type, 1, 7, t, panel, column); break;
  case 8: tile(type, 1, 8, t, panel, column); break;
  default: break;
  }
}

/// More than 8: pairs of panels by sixes, where each broadcast serves two products.
#define TYPE(NAME)                                                                                 \
  static __attribute__((noinline)) void few_##NAME(                                                \
    const panel_product *t, size_t panel, size_t column, size_t count                              \
  ) {                                                                                              \
    few(T_##NAME, t, panel, column, count);                                                        \
  }                                                                                                \
                                                                                                   \
  static void multiply_##NAME(const panel_product *t) {                                            \
    size_t panel = 0;                                                                              \
    if (t->count > 8)                                                                              \
      for (; panel + 2 <= t->panel_count; panel += 2) {                                            \
        size_t c = 0;                                                                              \
        for (; c + 6 <= t->count; c += 6) tile(T_##NAME, 2, 6, t, panel, c);                       \
        few_##NAME(t, panel, c, t->count - c);                                                     \
        few_##NAME(t, panel + 1, c, t->count - c);                                                 \
      }                                                                                            \
    for (; panel < t->panel_count; panel++)                                                        \
      for (size_t c = 0; c < t->count; c += 8)                                                     \
        few_##NAME(t, panel, c, t->count - c < 8 ? t->count - c : 8);                              \
  }

MULTIPLY_TYPES(avx512)

TARGET_END
#endif
