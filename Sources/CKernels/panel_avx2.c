// Integer panel products with AVX2: vpmaddubsw multiplies unsigned weights with activations and
// adds pairs in 16 bits. A tile is one panel, as two halves of 8 rows, by up to four columns.
// Operations on floats come in the order of the AVX-512 kernels, so results are equal to theirs.
#if defined(__x86_64__)
#include <immintrin.h>

#include "kernels.h"
#include "panels.h"

TARGET_BEGIN("arch=x86-64-v3")

// Arrays have fixed sizes so that they become registers: [half of the panel][column]. Loops over
// groups stay rolled: unrolled, the compiler moves whole columns past each other and runs out of
// registers.
enum { HALVES = 2, MAX_COLUMNS = 4 };

typedef struct { __m256i v[HALVES][MAX_COLUMNS]; } whole_sums;
typedef struct { __m256 v[HALVES][MAX_COLUMNS]; } float_sums;

INLINE __m256i broadcast(const void *p) { return _mm256_set1_epi32((int32_t)load_u32(p)); }

INLINE __m256i load(const uint8_t *p) { return _mm256_loadu_si256((const __m256i *)p); }

INLINE __m256 halves(const uint8_t *p) {
  return _mm256_cvtph_ps(_mm_loadu_si128((const __m128i *)p));
}

INLINE __m256i bytes8(const uint8_t *p) {
  return _mm256_cvtepu8_epi32(_mm_loadl_epi64((const __m128i *)p));
}

INLINE __m256i nibble(__m256i v, int shift) {
  return _mm256_and_si256(_mm256_srli_epi16(v, shift), _mm256_set1_epi8(15));
}

INLINE __m256i join(__m256i low, __m256i high, int left, int mask) {
  const __m256i moved =
    left >= 0 ? _mm256_slli_epi16(high, left) : _mm256_srli_epi16(high, -left);
  return _mm256_or_si256(low, _mm256_and_si256(moved, _mm256_set1_epi8((char)mask)));
}

INLINE bool has_min(const int type) {
  return type == T_Q4_1 || type == T_Q5_1 || type == T_Q4_K || type == T_Q5_K;
}

/// Adds the pairs of 16-bit sums into 32 bits.
INLINE __m256i widen(__m256i pairs) { return _mm256_madd_epi16(pairs, _mm256_set1_epi16(1)); }

INLINE void clear(const int C, whole_sums *sums) {
  UNROLL for (int h = 0; h < HALVES; h++)
    UNROLL for (int c = 0; c < C; c++) sums->v[h][c] = _mm256_setzero_si256();
}

/// Adds two groups (8 activations at `q`) to 16-bit sums.
INLINE void step8(
  const int C, const __m256i first[], const __m256i second[], const activation_block *a, size_t q,
  whole_sums *pairs
) {
  UNROLL for (int c = 0; c < C; c++) {
    const __m256i x = broadcast(a[c].q + q);
    UNROLL for (int h = 0; h < HALVES; h++)
      pairs->v[h][c] = _mm256_add_epi16(pairs->v[h][c], _mm256_maddubs_epi16(first[h], x));
  }
  UNROLL for (int c = 0; c < C; c++) {
    const __m256i x = broadcast(a[c].q + q + 4);
    UNROLL for (int h = 0; h < HALVES; h++)
      pairs->v[h][c] = _mm256_add_epi16(pairs->v[h][c], _mm256_maddubs_epi16(second[h], x));
  }
}

/// dots += the 16-bit sums
INLINE void collect(const int C, const whole_sums *pairs, whole_sums *dots) {
  UNROLL for (int h = 0; h < HALVES; h++)
    UNROLL for (int c = 0; c < C; c++)
      dots->v[h][c] = _mm256_add_epi32(dots->v[h][c], widen(pairs->v[h][c]));
}

/// Asks for the line 8 KiB further, where a tile waits for memory rather than for arithmetic.
INLINE void ahead(const int C, const uint8_t *p) {
  if (C == 1) _mm_prefetch((const char *)p + 8192, _MM_HINT_T0);
}

INLINE void nibble_step(
  const int C, const uint8_t *values, size_t g, const activation_block *a, whole_sums *pairs
) {
  __m256i first[HALVES], second[HALVES];
  ahead(C, values + g * 64);
  UNROLL for (int h = 0; h < HALVES; h++) {
    const __m256i v = load(values + g * 64 + h * 32);
    first[h] = nibble(v, 0);
    second[h] = nibble(v, 4);
  }
  step8(C, first, second, a, g * 8, pairs);
}

/// Dot products of 32 nibbles: 15 * 127 * 2 * 8 groups < 2^15.
INLINE void dot_nibbles(
  const int C, const uint8_t *values, const activation_block *a, whole_sums *dots
) {
  whole_sums pairs;
  clear(C, &pairs);
  if (C == 1) {
    UNROLL for (size_t g = 0; g < 4; g++) nibble_step(C, values, g, a, &pairs);
  } else {
    ROLLED for (size_t g = 0; g < 4; g++) nibble_step(C, values, g, a, &pairs);
  }
  collect(C, &pairs, dots);
}

INLINE void five_step(
  const int C, const uint8_t *nibbles, size_t g, const activation_block *a, __m256i high[],
  whole_sums *pairs
) {
  __m256i first[HALVES], second[HALVES];
  ahead(C, nibbles + g * 64);
  UNROLL for (int h = 0; h < HALVES; h++) {
    const __m256i v = load(nibbles + g * 64 + h * 32);
    first[h] = join(nibble(v, 0), high[h], 4, 16);
    second[h] = join(nibble(v, 4), high[h], 3, 16);
    high[h] = _mm256_srli_epi16(high[h], 2);
  }
  step8(C, first, second, a, g * 8, pairs);
}

/// Dot products of 32 values of 5 bits: 31 * 127 * 2 * 4 groups < 2^15, so collected twice.
INLINE void dot_fives(
  const int C, const uint8_t *values, const activation_block *a, whole_sums *dots
) {
  __m256i high[HALVES] = {load(values), load(values + 32)};
  whole_sums pairs;
  UNROLL for (size_t part = 0; part < 2; part++) {
    clear(C, &pairs);
    if (C == 1) {
      UNROLL for (size_t g = 0; g < 2; g++)
        five_step(C, values + 64, part * 2 + g, a, high, &pairs);
    } else {
      ROLLED for (size_t g = 0; g < 2; g++)
        five_step(C, values + 64, part * 2 + g, a, high, &pairs);
    }
    collect(C, &pairs, dots);
  }
}

/// Dot products of `groups` x 4 bytes, stored + 128 and taken as signed: the sign moves to the
/// activation, 128 * 127 * 2 < 2^15.
INLINE void dot_bytes(
  const int C, const size_t groups, const uint8_t *values, const activation_block *a, size_t q,
  whole_sums *dots
) {
  ROLLED for (size_t g = 0; g < groups; g++)
    UNROLL for (int h = 0; h < HALVES; h++) {
      const __m256i v =
        _mm256_xor_si256(load(values + g * 64 + h * 32), _mm256_set1_epi8((char)0x80));
      const __m256i size = _mm256_abs_epi8(v);
      UNROLL for (int c = 0; c < C; c++)
        dots->v[h][c] = _mm256_add_epi32(
          dots->v[h][c],
          widen(_mm256_maddubs_epi16(size, _mm256_sign_epi8(broadcast(a[c].q + q + g * 4), v))));
    }
}

/// Dot products of 16 values of 6 bits: 63 * 127 * 2 * 2 groups < 2^15.
INLINE void dot_sixes(
  const int C, const uint8_t *step, const activation_block *a, size_t q, whole_sums *dots
) {
  __m256i high[HALVES] = {load(step + 128), load(step + 160)};
  ROLLED for (size_t g = 0; g < 2; g++) {
    whole_sums pairs;
    __m256i first[HALVES], second[HALVES];
    UNROLL for (int h = 0; h < HALVES; h++) {
      const __m256i v = load(step + g * 64 + h * 32);
      first[h] = join(nibble(v, 0), high[h], 4, 48);
      second[h] = join(nibble(v, 4), high[h], 2, 48);
      high[h] = _mm256_srli_epi16(high[h], 4);
    }
    clear(C, &pairs);
    step8(C, first, second, a, q + g * 8, &pairs);
    collect(C, &pairs, dots);
  }
}

/// totals += scale * dot + min * sum
INLINE void finish(
  const bool min, const int C, const __m256 scales[], const __m256 mins[],
  const activation_block *a, const whole_sums *dots, float_sums *totals
) {
  UNROLL for (int c = 0; c < C; c++) {
    const __m256 scale = _mm256_set1_ps(a[c].scale), sum = _mm256_set1_ps(a[c].sum);
    UNROLL for (int h = 0; h < HALVES; h++) {
      totals->v[h][c] = _mm256_fmadd_ps(
        _mm256_mul_ps(scales[h], scale), _mm256_cvtepi32_ps(dots->v[h][c]), totals->v[h][c]);
      if (min) totals->v[h][c] = _mm256_fmadd_ps(mins[h], sum, totals->v[h][c]);
    }
  }
}

INLINE void block32(
  const int type, const int C, const uint8_t *values, const __m256 scales[], const __m256 mins[],
  const activation_block *a, float_sums *totals
) {
  whole_sums dots;
  UNROLL for (int c = 0; c < C; c++) {
    const bool offset = type == T_Q4_0 || type == T_Q5_0;
    const __m256i start = offset
      ? _mm256_slli_epi32(broadcast(&a[c].minus), type == T_Q4_0 ? 3 : 4) : _mm256_setzero_si256();
    UNROLL for (int h = 0; h < HALVES; h++) dots.v[h][c] = start;
  }
  if (type == T_Q8_0) dot_bytes(C, 8, values, a, 0, &dots);
  else if (type == T_Q4_0 || type == T_Q4_1 || type == T_Q4_K) dot_nibbles(C, values, a, &dots);
  else dot_fives(C, values, a, &dots);
  finish(has_min(type), C, scales, mins, a, &dots, totals);
}

/// Q4_0, Q4_1, Q5_0, Q5_1, Q8_0
INLINE void legacy(
  const int type, const int C, const uint8_t *w, size_t columns, const activation_block *a,
  size_t width, float_sums *totals
) {
  const size_t body = type == T_Q8_0 ? Q8_VALUES
    : type == T_Q4_0 || type == T_Q4_1 ? Q4_VALUES : Q5_VALUES;
  const size_t blocks = columns / 32;
  for (size_t b = 0; b < blocks; b++, a += width) {
    const block_place place = has_min(type)
      ? (block_place){b * (64 + body), b * (64 + body) + 64} : paired_place(body, b, blocks);
    __m256 scales[HALVES], mins[HALVES];
    UNROLL for (int h = 0; h < HALVES; h++) {
      scales[h] = halves(w + place.scales + h * 16);
      if (has_min(type)) mins[h] = halves(w + place.scales + 32 + h * 16);
    }
    block32(type, C, w + place.values, scales, mins, a, totals);
  }
}

/// Q4_K, Q5_K
INLINE void super(
  const int type, const int C, const uint8_t *w, size_t columns, const activation_block *a,
  size_t width, float_sums *totals
) {
  const size_t step = type == T_Q5_K ? Q5_VALUES : Q4_VALUES;
  const size_t bytes = type == T_Q5_K ? Q5_K_BYTES : Q4_K_BYTES;
  for (size_t b = 0; b < columns / 256; b++, w += bytes)
    for (size_t j = 0; j < 8; j++, a += width) {
      __m256 scales[HALVES], mins[HALVES];
      UNROLL for (int h = 0; h < HALVES; h++) {
        const __m256i packed = bytes8(w + 64 + j * 16 + h * 8);
        const __m256i low = bytes8(w + 192 + j / 2 * 16 + h * 8);
        const __m256i scale = _mm256_and_si256(packed, _mm256_set1_epi32(63));
        const __m256i min = _mm256_or_si256(
          _mm256_and_si256(
            _mm256_srl_epi32(low, _mm_cvtsi32_si128((int)(j % 2 * 4))), _mm256_set1_epi32(15)),
          _mm256_and_si256(_mm256_srli_epi32(packed, 2), _mm256_set1_epi32(48)));
        scales[h] = _mm256_mul_ps(halves(w + h * 16), _mm256_cvtepi32_ps(scale));
        mins[h] = _mm256_xor_ps(
          _mm256_mul_ps(halves(w + 32 + h * 16), _mm256_cvtepi32_ps(min)), _mm256_set1_ps(-0.0f));
      }
      block32(type, C, w + Q4_K_HEAD + j * step, scales, mins, a, totals);
    }
}

INLINE void six(
  const int C, const uint8_t *w, size_t columns, const activation_block *a, size_t width,
  float_sums *totals
) {
  const size_t blocks = columns / 256;
  for (size_t b = 0; b < blocks; b++) {
    const block_place place = paired_place(Q6_K_BODY, b, blocks);
    const uint8_t *body = w + place.values;
    for (size_t i = 0; i < 8; i++, a += width)
      ROLLED for (size_t half = 0; half < 2; half++) {
        const size_t j = i * 2 + half;
        whole_sums dots;
        UNROLL for (int c = 0; c < C; c++) {
          const __m256i start = _mm256_slli_epi32(broadcast(&a[c].minus0 + half), 5);
          UNROLL for (int h = 0; h < HALVES; h++) dots.v[h][c] = start;
        }
        dot_sixes(C, body + Q6_K_SCALES + j * Q6_K_STEP, a, half * 16, &dots);
        __m256 scales[HALVES];
        UNROLL for (int h = 0; h < HALVES; h++)
          scales[h] = _mm256_mul_ps(
            halves(w + place.scales + h * 16),
            _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(
              _mm_loadl_epi64((const __m128i *)(body + j * 16 + h * 8)))));
        finish(false, C, scales, scales, a, &dots, totals);
      }
  }
}

/// Types without panels, unpacked.
INLINE void unpacked(
  const int C, const uint8_t *w, size_t columns, const activation_block *a, size_t width,
  float_sums *totals
) {
  for (size_t b = 0; b < columns / 32; b++, w += UNPACKED_BYTES, a += width) {
    UNROLL for (size_t part = 0; part < 2; part++) {
      whole_sums dots;
      clear(C, &dots);
      dot_bytes(C, 4, w + UNPACKED_HEAD + part * 256, a, part * 16, &dots);
      __m256 scales[HALVES];
      UNROLL for (int h = 0; h < HALVES; h++)
        scales[h] = _mm256_loadu_ps((const float *)w + part * 16 + h * 8);
      finish(false, C, scales, scales, a, &dots, totals);
    }
    UNROLL for (size_t part = 0; part < 2; part++)
      UNROLL for (int c = 0; c < C; c++) {
        const int32_t minus = part == 0 ? a[c].minus0 : a[c].minus1;
        const __m256 sum = _mm256_set1_ps(a[c].scale * (float)-minus);
        UNROLL for (int h = 0; h < HALVES; h++)
          totals->v[h][c] = _mm256_fmadd_ps(
            _mm256_loadu_ps((const float *)w + 32 + part * 16 + h * 8), sum, totals->v[h][c]);
      }
  }
}

INLINE void tile(
  const int type, const int C, const panel_product *t, size_t panel, size_t column
) {
  const uint8_t *w = t->panels + panel * t->panel_bytes;
  const activation_block *a = t->blocks + column;
  float_sums totals;
  UNROLL for (int h = 0; h < HALVES; h++)
    UNROLL for (int c = 0; c < C; c++) totals.v[h][c] = _mm256_setzero_ps();
  if (type == T_Q6_K) six(C, w, t->columns, a, t->width, &totals);
  else if (type == T_UNPACKED) unpacked(C, w, t->columns, a, t->width, &totals);
  else if (type == T_Q4_K || type == T_Q5_K) super(type, C, w, t->columns, a, t->width, &totals);
  else legacy(type, C, w, t->columns, a, t->width, &totals);
  UNROLL for (int c = 0; c < C; c++)
    UNROLL for (int h = 0; h < HALVES; h++)
      _mm256_storeu_ps(
        t->out + (column + (size_t)c) * t->out_stride + panel * PANEL + h * 8, totals.v[h][c]);
}

#define TYPE(NAME)                                                                                 \
  static void multiply_##NAME(const panel_product *t) {                                            \
    for (size_t panel = 0; panel < t->panel_count; panel++) {                                      \
      size_t c = 0;                                                                                \
      for (; c + 4 <= t->count; c += 4) tile(T_##NAME, 4, t, panel, c);                            \
      switch (t->count - c) {                                                                      \
      case 1: tile(T_##NAME, 1, t, panel, c); break;                                               \
      case 2: tile(T_##NAME, 2, t, panel, c); break;                                               \
      case 3: tile(T_##NAME, 3, t, panel, c); break;                                               \
      default: break;                                                                              \
      }                                                                                            \
    }                                                                                              \
  }

MULTIPLY_TYPES(avx2)

TARGET_END
#endif
