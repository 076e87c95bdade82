// Sixteen floats at a time, in vector types that the compiler maps to the instruction set of the
// file that includes this (one 512-bit register, two of 256, four of 128). The including file
// defines LANES_FMA when the set fuses multiply and add, and LANES_HALF when it converts halves.
//
// Every sum here has one fixed order, so a result never depends on its neighbours.
#ifndef CK_LANES_H
#define CK_LANES_H

#include <math.h>

#include "kernels.h"

// Where the processor fuses without being asked, the portable kernels do so too: their results are
// then those of all other kernels, to the bit.
#if defined(__aarch64__) || defined(__FMA__)
#define LANES_FMA
#endif

typedef float v16f __attribute__((vector_size(64)));
typedef int32_t v16i __attribute__((vector_size(64)));
typedef uint32_t v16u __attribute__((vector_size(64)));
typedef float v8f __attribute__((vector_size(32)));
typedef float v4f __attribute__((vector_size(16)));
typedef uint16_t v16h __attribute__((vector_size(32)));
typedef int8_t v16b __attribute__((vector_size(16)));

INLINE v16f all(float x) { return (v16f){x, x, x, x, x, x, x, x, x, x, x, x, x, x, x, x}; }

INLINE v16f load16(const float *p) {
  v16f v;
  memcpy(&v, p, 64);
  return v;
}

INLINE void store16(float *p, v16f v) { memcpy(p, &v, 64); }

INLINE v16f load_some(const float *p, size_t count, float filler) {
  v16f v = all(filler);
  memcpy(&v, p, count * 4);
  return v;
}

/// a * b + c
INLINE v16f fma16(v16f a, v16f b, v16f c) {
#ifdef LANES_FMA
  return FUSED(a, b, c);
#else
  return a * b + c;
#endif
}

INLINE v16f max16(v16f a, v16f b) { return LARGER(a, b); }

/// Sum of the lanes: halves added to halves.
INLINE float sum16(v16f v) {
  const v8f a = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7)
    + __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
  const v4f b =
    __builtin_shufflevector(a, a, 0, 1, 2, 3) + __builtin_shufflevector(a, a, 4, 5, 6, 7);
  return (b[0] + b[2]) + (b[1] + b[3]);
}

INLINE float largest16(v16f v) {
  const v8f a = LARGER(
    __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7),
    __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15));
  const v4f b = LARGER(
    __builtin_shufflevector(a, a, 0, 1, 2, 3), __builtin_shufflevector(a, a, 4, 5, 6, 7));
  return fmaxf(fmaxf(b[0], b[2]), fmaxf(b[1], b[3]));
}

/// To the nearest whole number, ties to even, for |x| < 2^22.
INLINE v16f round16(v16f x) {
  const v16f magic = all(12582912.0f);
  return (x + magic) - magic;
}

/// exp(x) within 2 units in the last place; below -87.3 about 1e-38, above 88.3 about 2e38.
/// Cephes' range reduction with a polynomial of degree 6.
INLINE v16f exp16(v16f x) {
  x = SMALLER(max16(x, all(-87.3f)), all(88.3f));
  const v16f n = round16(x * all(1.44269504088896341f));
  v16f r = fma16(n, all(-0.693359375f), x);
  r = fma16(n, all(2.12194440e-4f), r);
  v16f p = all(1.9875691500e-4f);
  p = fma16(p, r, all(1.3981999507e-3f));
  p = fma16(p, r, all(8.3334519073e-3f));
  p = fma16(p, r, all(4.1665795894e-2f));
  p = fma16(p, r, all(1.6666665459e-1f));
  p = fma16(p, r, all(5.0000001201e-1f));
  p = fma16(p, r * r, r + all(1.0f));
  const v16i exponent = (__builtin_convertvector(n, v16i) + 127) << 23;
  return p * (v16f)exponent;
}

/// Sixteen bytes as floats, exact.
INLINE v16f floats_of_bytes(const int8_t *p) {
  v16b b;
  memcpy(&b, p, 16);
  return __builtin_convertvector(b, v16f);
}

/// Sixteen halves as floats, exact.
INLINE v16f floats_of_halves(const uint16_t *p) {
#ifdef LANES_HALF
  typedef _Float16 v16q __attribute__((vector_size(32)));
  v16q h;
  memcpy(&h, p, 32);
  return __builtin_convertvector(h, v16f);
#else
  v16h h;
  memcpy(&h, p, 32);
  const v16u bits = __builtin_convertvector(h, v16u);
  // Shift exponent and fraction into place, then scale by 2^112: right for subnormals too.
  const v16u rest = (bits & 0x7fff) << 13;
  const v16f scaled = (v16f)rest * all(0x1p112f);
  const v16u special = (v16u)(rest >= 0x0f800000u);  // infinity and NaN
  const v16u out = ((v16u)scaled & ~special) | ((rest | 0x7f800000u) & special);
  return (v16f)(out | (bits & 0x8000) << 16);
#endif
}

#endif
