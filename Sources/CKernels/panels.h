// How a panel of 16 rows lies in memory. A panel is one sequential stream, read front to back, and
// takes as many bytes as its 16 rows in GGUF order.
//
// A *group* is 4 columns of 16 rows: 64 bytes, byte [row][4]. A 32-column block has 8 groups.
//   nibbles    4 x 64 bytes: byte = group 2i (low nibble), group 2i + 1 (high nibble)
//   fifth bits 64 bytes: bit g of a byte belongs to group g
//   bytes      8 x 64 bytes (Q8_0, stored + 128)
//
//   Q4_1, Q5_1   a block: 16 d, 16 m (halves), [fifth bits], nibbles
//   Q4_0 Q5_0 Q8_0  a pair of blocks: 16 d, 16 d, then both blocks' values as above, so that pairs
//                keep the alignment of 64; an odd last block: 16 d, values
//   Q4_K, Q5_K   a super-block: 16 d, 16 dmin, 8 x 16 bytes (6 bits scale, 2 top bits of min),
//                4 x 16 bytes (low 4 bits of min of sub-blocks 2i | 2i + 1), then 8 x [fifth bits],
//                nibbles
//   Q6_K         a pair of super-blocks: 16 d, 16 d, then each: 16 x 16 bytes of scales, and for
//                each 16 columns 2 x 64 bytes of nibbles (4 groups) and 64 bytes with their upper
//                two bits (group g in bits 2g, 2g + 1); an odd last one: 16 d, the rest
//   F32 F16 BF16 a column: 16 values
//
// The types without a kernel of their own (has_no_panels) keep their 16 rows one after another as
// in the file. Products unpack them to panels of bytes, in scratch: for each 32 columns 16 floats
// each of scale of the first 16 columns, scale of the others, minus the minimum of the first 16,
// minus that of the others; then 8 x 64 bytes, stored + 128.
#ifndef CK_PANELS_H
#define CK_PANELS_H

#include "blocks.h"

enum {
  Q4_VALUES = 256, Q5_VALUES = 320, Q8_VALUES = 512,  // bytes of 16 x 32 values
  Q4_K_HEAD = 256, Q4_K_BYTES = 2304, Q5_K_BYTES = 2816,
  UNPACKED_HEAD = 256, UNPACKED_BYTES = 768,
  Q6_K_SCALES = 256, Q6_K_STEP = 192, Q6_K_BODY = 256 + 16 * 192
};

/// Where one block's parts lie in a panel.
typedef struct {
  size_t scales;  // of its 16 d
  size_t values;  // of the rest
} block_place;

/// Bytes of a block's values for the types that are stored in pairs.
static inline size_t paired_bytes(int32_t type) {
  switch (type) {
  case T_Q4_0: return Q4_VALUES;
  case T_Q5_0: return Q5_VALUES;
  case T_Q8_0: return Q8_VALUES;
  case T_Q6_K: return Q6_K_BODY;
  default: return 0;
  }
}

/// Place of block `b` of `blocks` in a row of a type that is stored in pairs.
static inline block_place paired_place(size_t body, size_t b, size_t blocks) {
  const size_t start = b / 2 * (64 + 2 * body);
  if (b + 1 == blocks && b % 2 == 0) return (block_place){start, start + 32};
  return (block_place){start + b % 2 * 32, start + 64 + b % 2 * body};
}

/// Expands `TYPE`, with which a file defines `multiply_Q4_0` and so on, for each type that has
/// panels, and defines that set's `ck_multiply_…`, which chooses among them.
#define MULTIPLY_TYPES(SET)                                                                        \
  TYPE(Q4_0) TYPE(Q4_1) TYPE(Q5_0) TYPE(Q5_1) TYPE(Q8_0) TYPE(Q4_K) TYPE(Q5_K) TYPE(Q6_K)          \
  TYPE(UNPACKED)                                                                                   \
                                                                                                   \
  void ck_multiply_##SET(const panel_product *product) {                                           \
    switch (product->type) {                                                                       \
    case T_Q4_0: multiply_Q4_0(product); break;                                                    \
    case T_Q4_1: multiply_Q4_1(product); break;                                                    \
    case T_Q5_0: multiply_Q5_0(product); break;                                                    \
    case T_Q5_1: multiply_Q5_1(product); break;                                                    \
    case T_Q8_0: multiply_Q8_0(product); break;                                                    \
    case T_Q4_K: multiply_Q4_K(product); break;                                                    \
    case T_Q5_K: multiply_Q5_K(product); break;                                                    \
    case T_UNPACKED: multiply_UNPACKED(product); break;                                            \
    default: multiply_Q6_K(product); break;                                                        \
    }                                                                                              \
  }

#endif
