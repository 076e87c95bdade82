// Blocks as they stand in GGUF files, and the opened form that repacking works with.
// Source: the layouts that the Python package `gguf` reads (gguf/quants.py).
#ifndef CK_BLOCKS_H
#define CK_BLOCKS_H

#include <string.h>

#include "CKernels.h"
#include "compiler.h"

// The same ids for `case`: C's const objects are no constant expressions.
enum {
  T_F32 = 0, T_F16 = 1, T_Q4_0 = 2, T_Q4_1 = 3, T_Q5_0 = 6, T_Q5_1 = 7, T_Q8_0 = 8,
  T_Q2_K = 10, T_Q3_K = 11, T_Q4_K = 12, T_Q5_K = 13, T_Q6_K = 14, T_IQ4_NL = 20, T_IQ4_XS = 23,
  T_BF16 = 30,
  T_UNPACKED = 1000  // no file's: panels of bytes, made from types without panels
};

enum { PANEL = 16 };  // rows in a panel

typedef struct { uint8_t d[2], qs[16]; } block_q4_0;
typedef struct { uint8_t d[2], m[2], qs[16]; } block_q4_1;
typedef struct { uint8_t d[2], qh[4], qs[16]; } block_q5_0;
typedef struct { uint8_t d[2], m[2], qh[4], qs[16]; } block_q5_1;
typedef struct { uint8_t d[2], qs[32]; } block_q8_0;
typedef struct { uint8_t scales[16], qs[64], d[2], dmin[2]; } block_q2_K;
typedef struct { uint8_t hmask[32], qs[64], scales[12], d[2]; } block_q3_K;
typedef struct { uint8_t d[2], dmin[2], scales[12], qs[128]; } block_q4_K;
typedef struct { uint8_t d[2], dmin[2], scales[12], qh[32], qs[128]; } block_q5_K;
typedef struct { uint8_t ql[128], qh[64], scales[16], d[2]; } block_q6_K;
typedef struct { uint8_t d[2], qs[16]; } block_iq4_nl;
typedef struct { uint8_t d[2], scales_high[2], scales_low[4], qs[128]; } block_iq4_xs;

static inline uint16_t load_u16(const void *p) {
  uint16_t v;
  memcpy(&v, p, 2);
  return v;
}

static inline uint32_t load_u32(const void *p) {
  uint32_t v;
  memcpy(&v, p, 4);
  return v;
}

static inline float float_of_bits(uint32_t bits) {
  float f;
  memcpy(&f, &bits, 4);
  return f;
}

static inline uint32_t bits_of_float(float f) {
  uint32_t bits;
  memcpy(&bits, &f, 4);
  return bits;
}

/// IEEE half to float, exact, by integers only.
static inline float float_of_half(uint16_t h) {
  const uint32_t sign = (uint32_t)(h & 0x8000) << 16;
  const uint32_t rest = h & 0x7fff;
  if (rest >= 0x7c00) return float_of_bits(sign | 0x7f800000 | (rest & 0x3ff) << 13);
  if (rest >= 0x0400) return float_of_bits(sign | ((rest << 13) + 0x38000000));
  // Zero and subnormals: rest * 2^-24, exact in float.
  return float_of_bits(sign | bits_of_float((float)rest * 0x1p-24f));
}

static inline float load_half(const void *p) { return float_of_half(load_u16(p)); }

/// Does the type keep its values as floats (no integer kernels)?
static inline bool is_float_type(int32_t type) {
  return type == T_F32 || type == T_F16 || type == T_BF16;
}

/// Are the type's blocks super-blocks of 256 values?
static inline bool is_super_type(int32_t type) {
  return type == T_Q4_K || type == T_Q5_K || type == T_Q6_K;
}

/// Is the type one without panels of its own, whose rows products unpack?
static inline bool has_no_panels(int32_t type) {
  return type == T_Q2_K || type == T_Q3_K || type == T_IQ4_NL || type == T_IQ4_XS;
}

/// Scales and minimums, 6 bits each, of the 8 sub-blocks of a Q4_K or Q5_K block.
static inline void open_scales(const uint8_t packed[12], uint8_t scales[8], uint8_t mins[8]) {
  for (int j = 0; j < 4; j++) {
    scales[j] = packed[j] & 63;
    mins[j] = packed[j + 4] & 63;
    scales[j + 4] = (packed[j + 8] & 15) | (packed[j] >> 6) << 4;
    mins[j + 4] = (packed[j + 8] >> 4) | (packed[j + 4] >> 6) << 4;
  }
}

static inline void close_scales(
  const uint8_t scales[8], const uint8_t mins[8], uint8_t packed[12]
) {
  for (int j = 0; j < 4; j++) {
    packed[j] = (uint8_t)(scales[j] | (scales[j + 4] >> 4) << 6);
    packed[j + 4] = (uint8_t)(mins[j] | (mins[j + 4] >> 4) << 6);
    packed[j + 8] = (uint8_t)((scales[j + 4] & 15) | (mins[j + 4] & 15) << 4);
  }
}

/// The quantised values of one block in order, unsigned: those of Q8_0 and of types without panels
/// are stored + 128, the other types' as they stand in the file (before 8, 16 or 32 is taken off).
void ck_open_block(int32_t type, const void *block, uint8_t *values);

/// For a type without panels: the scale of each 16 values of one block, and the minimum that is
/// taken off (0 where the type has none).
void ck_open_factors(int32_t type, const void *block, float *scales, float *mins);

/// The reverse of ck_open_block, for types with panels: writes only the bits of the values, not
/// scales.
void ck_close_block(int32_t type, const uint8_t *values, void *block);

#endif
