// Sixteen rows of a quantised type to a panel (panels.h has the layout), all rows at a time: four
// bytes of each row make one vector. Fast enough that a product can do it on the way: a model
// answers from the file's own rows before they are repacked, or without ever being repacked.
#ifndef CK_PACKING_H
#define CK_PACKING_H

#include "lanes.h"
#include "panels.h"

typedef uint32_t v4u __attribute__((vector_size(16)));
typedef uint32_t v8u __attribute__((vector_size(32)));
typedef uint8_t v64c __attribute__((vector_size(64)));

enum { LOW_NIBBLES = 0x0f0f0f0f, LOW_PAIRS = 0x03030303 };

INLINE v4u load4(const uint8_t *p) {
  v4u v;
  memcpy(&v, p, 16);
  return v;
}

INLINE void put(uint8_t *to, v16u v) { memcpy(to, &v, 64); }

/// 16 bytes at `at` of each of 16 rows: `words[k]` has the rows' k-th four bytes.
INLINE void load_words(const uint8_t *at, size_t stride, v16u words[4]) {
  v16u z[4];
  UNROLL for (size_t j = 0; j < 4; j++) {
    const v4u a = load4(at + j * stride), b = load4(at + (4 + j) * stride);
    const v4u c = load4(at + (8 + j) * stride), d = load4(at + (12 + j) * stride);
    const v8u low = __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7);
    const v8u high = __builtin_shufflevector(c, d, 0, 1, 2, 3, 4, 5, 6, 7);
    z[j] =
      __builtin_shufflevector(low, high, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  }
#define LOW_WORDS 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29
#define HIGH_WORDS 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31
#define LOW_PAIRS_OF_WORDS 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29
#define HIGH_PAIRS_OF_WORDS 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31
  const v16u low01 = __builtin_shufflevector(z[0], z[1], LOW_WORDS);
  const v16u high01 = __builtin_shufflevector(z[0], z[1], HIGH_WORDS);
  const v16u low23 = __builtin_shufflevector(z[2], z[3], LOW_WORDS);
  const v16u high23 = __builtin_shufflevector(z[2], z[3], HIGH_WORDS);
  words[0] = __builtin_shufflevector(low01, low23, LOW_PAIRS_OF_WORDS);
  words[1] = __builtin_shufflevector(low01, low23, HIGH_PAIRS_OF_WORDS);
  words[2] = __builtin_shufflevector(high01, high23, LOW_PAIRS_OF_WORDS);
  words[3] = __builtin_shufflevector(high01, high23, HIGH_PAIRS_OF_WORDS);
}

/// Rows are read side by side, which no prefetcher follows: while block `b` of 16 rows is packed,
/// as many bytes of the next sixteen are asked for. (Beyond the end of the file this does nothing.)
INLINE void ask_ahead(const uint8_t *rows, size_t stride, size_t b, const size_t bytes) {
  const uint8_t *at = rows + PANEL * stride + b * PANEL * bytes;
  UNROLL for (size_t i = 0; i < PANEL * bytes; i += 64) __builtin_prefetch(at + i, 0, 2);
}

INLINE void put_halves(uint8_t *to, const uint8_t *at, size_t stride) {
  UNROLL for (size_t r = 0; r < PANEL; r++) memcpy(to + r * 2, at + r * stride, 2);
}

/// [row][4 bytes] to [4][row].
INLINE void put_bytes(uint8_t *to, v16u words) {
  const v64c v = (v64c)words;
#define BYTES(j)                                                                                   \
  j, j + 4, j + 8, j + 12, j + 16, j + 20, j + 24, j + 28, j + 32, j + 36, j + 40, j + 44, j + 48, \
    j + 52, j + 56, j + 60
  const v64c bytes = __builtin_shufflevector(v, v, BYTES(0), BYTES(1), BYTES(2), BYTES(3));
  memcpy(to, &bytes, 64);
}

/// Two groups' nibbles as a panel has them: from the low or the high nibbles of two words.
INLINE v16u low_nibbles(v16u first, v16u second) {
  return (first & LOW_NIBBLES) | (second & LOW_NIBBLES) << 4;
}

INLINE v16u high_nibbles(v16u first, v16u second) {
  return (first >> 4 & LOW_NIBBLES) | (second & ~LOW_NIBBLES);
}

/// Exchanges two bits of each bit's number: in a word of 32 bits, the one numbered ...1...0... and
/// the one numbered ...0...1..., for each pair. `low` and `high` are which bits of the number.
INLINE v16u exchange(v16u x, const int low, const int high) {
  static const uint32_t set[5] = {0xaaaaaaaa, 0xcccccccc, 0xf0f0f0f0, 0xff00ff00, 0xffff0000};
  const int shift = (1 << high) - (1 << low);
  const v16u differing = (x >> shift ^ x) & (set[low] & ~set[high]);
  return x ^ differing ^ differing << shift;
}

/// Fifth bits as they stand in the file (bit 4g + i) as a panel has them (bit 8i + g).
INLINE v16u fifth_bits(v16u bits) {
  bits = exchange(bits, 1, 4);
  bits = exchange(bits, 0, 3);
  bits = exchange(bits, 1, 2);
  return exchange(bits, 0, 1);
}

/// Words at one place of each row.
INLINE v16u load_word(const uint8_t *at, size_t stride) {
  uint32_t words[PANEL];
  UNROLL for (size_t r = 0; r < PANEL; r++) memcpy(words + r, at + r * stride, 4);
  v16u v;
  memcpy(&v, words, 64);
  return v;
}

/// A block of 32 values whose `head` bytes (scales) come before [fifth bits and] values.
INLINE void pack_values(
  const int32_t type, const uint8_t *from, size_t head, size_t stride, uint8_t *to
) {
  const bool five = type == T_Q5_0 || type == T_Q5_1;
  v16u words[8];
  if (five) {
    put(to, fifth_bits(load_word(from + head, stride)));
    to += 64;
  }
  load_words(from + head + (five ? 4 : 0), stride, words);
  if (type == T_Q8_0) {
    load_words(from + head + 16, stride, words + 4);
    UNROLL for (size_t g = 0; g < 8; g++) put(to + g * 64, words[g] ^ 0x80808080u);
    return;
  }
  put(to, low_nibbles(words[0], words[1]));
  put(to + 64, low_nibbles(words[2], words[3]));
  put(to + 128, high_nibbles(words[0], words[1]));
  put(to + 192, high_nibbles(words[2], words[3]));
}

/// Q4_1, Q5_1
INLINE void pack_minned(
  const int32_t type, const uint8_t *from, size_t stride, size_t columns, uint8_t *to
) {
  const size_t bytes = type == T_Q4_1 ? sizeof(block_q4_1) : sizeof(block_q5_1);
  const uint8_t *rows = from;
  for (size_t b = 0; b < columns / 32; b++, from += bytes, to += PANEL * bytes) {
    ask_ahead(rows, stride, b, bytes);
    put_halves(to, from, stride);
    put_halves(to + 32, from + 2, stride);
    pack_values(type, from, 4, stride, to + 64);
  }
}

/// Q4_0, Q5_0, Q8_0
INLINE void pack_paired(
  const int32_t type, const uint8_t *from, size_t stride, size_t columns, uint8_t *to
) {
  const size_t bytes = type == T_Q4_0 ? sizeof(block_q4_0)
    : type == T_Q5_0 ? sizeof(block_q5_0) : sizeof(block_q8_0);
  const size_t body = (bytes - 2) * PANEL, blocks = columns / 32;
  const uint8_t *rows = from;
  for (size_t b = 0; b < blocks; b++, from += bytes) {
    ask_ahead(rows, stride, b, bytes);
    const block_place place = paired_place(body, b, blocks);
    put_halves(to + place.scales, from, stride);
    pack_values(type, from, 2, stride, to + place.values);
  }
}

/// Scales and minima of Q4_K and Q5_K; `words` are d and dmin, and the 12 bytes packed.
INLINE void pack_head(const v16u words[4], uint8_t *to) {
  typedef uint16_t v16w __attribute__((vector_size(32)));
  const v16w d = __builtin_convertvector(words[0], v16w);
  const v16w dmin = __builtin_convertvector(words[0] >> 16, v16w);
  memcpy(to, &d, 32);
  memcpy(to + 32, &dmin, 32);
  const v16u six = words[1] & 0x3f3f3f3fu, last = words[2] & 0x3f3f3f3fu;
  const v16u scales[2] = {six, (words[3] & LOW_NIBBLES) | (words[1] >> 6 & LOW_PAIRS) << 4};
  const v16u mins[2] = {last, (words[3] >> 4 & LOW_NIBBLES) | (words[2] >> 6 & LOW_PAIRS) << 4};
  v16u pairs[2];
  UNROLL for (size_t half = 0; half < 2; half++) {
    put_bytes(to + 64 + half * 64, scales[half] | (mins[half] >> 4 & LOW_PAIRS) << 6);
    // Bytes 0 and 2: sub-blocks 0 | 1 and 2 | 3 of this half.
    const v16u low = mins[half] & LOW_NIBBLES;
    pairs[half] = (low | low >> 4) & 0x00ff00ff;
  }
  // Bytes in the order of sub-blocks: 0 | 1, 2 | 3, 4 | 5, 6 | 7.
  const v16u first = (pairs[0] & 0xff) | (pairs[0] >> 8 & 0xff00);
  const v16u second = (pairs[1] & 0xff) | (pairs[1] >> 8 & 0xff00);
  put_bytes(to + 192, first | second << 16);
}

/// Q4_K, Q5_K
INLINE void pack_super(
  const int32_t type, const uint8_t *from, size_t stride, size_t columns, uint8_t *to
) {
  const bool five = type == T_Q5_K;
  const size_t bytes = five ? sizeof(block_q5_K) : sizeof(block_q4_K);
  const size_t step = five ? Q5_VALUES : Q4_VALUES;
  const uint8_t *rows = from;
  for (size_t b = 0; b < columns / 256; b++, from += bytes, to += PANEL * bytes) {
    ask_ahead(rows, stride, b, bytes);
    v16u words[8], high[8];
    load_words(from, stride, words);
    pack_head(words, to);
    const uint8_t *values = from + 16;
    if (five) {
      load_words(values, stride, high);
      load_words(values + 16, stride, high + 4);
      values += 32;
    }
    for (size_t c = 0; c < 4; c++) {
      uint8_t *at = to + Q4_K_HEAD + 2 * c * step;
      load_words(values + c * 32, stride, words);
      load_words(values + c * 32 + 16, stride, words + 4);
      UNROLL for (size_t half = 0; half < 2; half++, at += step) {
        if (five) {
          // Bit j of a word's bytes is the fifth bit of sub-block j; word g is group g.
          v16u bits = {0};
          UNROLL for (int g = 0; g < 8; g++)
            bits |= (high[g] >> (int)(2 * c + half) & 0x01010101) << g;
          put(at, bits);
        }
        UNROLL for (size_t g = 0; g < 4; g++)
          put(
            at + (five ? 64 : 0) + g * 64,
            half == 0 ? low_nibbles(words[2 * g], words[2 * g + 1])
                      : high_nibbles(words[2 * g], words[2 * g + 1]));
      }
    }
  }
}

/// Q6_K
INLINE void pack_six(const uint8_t *from, size_t stride, size_t columns, uint8_t *to) {
  const size_t blocks = columns / 256;
  const uint8_t *rows = from;
  for (size_t b = 0; b < blocks; b++, from += sizeof(block_q6_K)) {
    ask_ahead(rows, stride, b, sizeof(block_q6_K));
    const block_place place = paired_place(Q6_K_BODY, b, blocks);
    uint8_t *body = to + place.values;
    put_halves(to + place.scales, from + 208, stride);
    v16u words[4];
    load_words(from + 192, stride, words);
    UNROLL for (size_t k = 0; k < 4; k++) put_bytes(body + k * 64, words[k]);
    for (size_t h = 0; h < 2; h++)
      for (size_t t = 0; t < 2; t++) {
        v16u high[4];
        load_words(from + 128 + h * 32 + t * 16, stride, high);
        UNROLL for (size_t odd = 0; odd < 2; odd++) {
          load_words(from + h * 64 + odd * 32 + t * 16, stride, words);
          UNROLL for (size_t top = 0; top < 2; top++) {
            // Of each 128 values, run s of 32, half t of it.
            const size_t s = top * 2 + odd;
            uint8_t *at = body + Q6_K_SCALES + (h * 8 + s * 2 + t) * Q6_K_STEP;
            UNROLL for (size_t k = 0; k < 2; k++)
              put(
                at + k * 64, top == 0 ? low_nibbles(words[2 * k], words[2 * k + 1])
                                      : high_nibbles(words[2 * k], words[2 * k + 1]));
            v16u bits = {0};
            UNROLL for (int k = 0; k < 4; k++)
              bits |= (high[k] >> (int)(2 * s) & LOW_PAIRS) << 2 * k;
            put(at + 128, bits);
          }
        }
      }
  }
}

/// Packs 16 rows of `columns` values of a quantised type with panels, each `stride` bytes long.
static void pack_rows(
  int32_t type, size_t columns, const uint8_t *rows, size_t stride, uint8_t *panel
) {
  switch (type) {
  case T_Q4_0: pack_paired(T_Q4_0, rows, stride, columns, panel); break;
  case T_Q5_0: pack_paired(T_Q5_0, rows, stride, columns, panel); break;
  case T_Q8_0: pack_paired(T_Q8_0, rows, stride, columns, panel); break;
  case T_Q4_1: pack_minned(T_Q4_1, rows, stride, columns, panel); break;
  case T_Q5_1: pack_minned(T_Q5_1, rows, stride, columns, panel); break;
  case T_Q4_K: pack_super(T_Q4_K, rows, stride, columns, panel); break;
  case T_Q5_K: pack_super(T_Q5_K, rows, stride, columns, panel); break;
  default: pack_six(rows, stride, columns, panel); break;
  }
}

#endif
