// What each instruction set brings: a table of kernels, and the activation block they share.
#ifndef CK_KERNELS_H
#define CK_KERNELS_H

#include "blocks.h"

/// Columns that stand together in the activation buffer: [group][block of 32][column in group].
/// A multiple of the tiles' widths, and no multiple of 64 so that blocks spread over cache sets.
enum { GROUP = 24 };

/// 32 quantised values of one column, a cache line.
typedef struct {
  int8_t q[32];
  float scale;     // value = scale * q
  float sum;       // scale * sum of q
  int32_t minus;   // -(sum of q)
  int32_t minus0;  // -(sum of q[0..<16])
  int32_t minus1;  // -(sum of q[16..<32])
  int32_t unused[3];
} activation_block;

_Static_assert(sizeof(activation_block) == 64, "one cache line");

/// A product of consecutive panels with up to GROUP columns of one group.
typedef struct {
  int32_t type;
  size_t columns;  // of the weights: values in a row
  const uint8_t *panels;
  size_t panel_bytes;
  size_t panel_count;
  const activation_block *blocks;  // of the first column; the next block is `width` further
  size_t width;                    // columns in the group
  size_t count;                    // columns wanted
  float *out;                      // out[c * out_stride + panel * 16 + row]
  size_t out_stride;
} panel_product;

/// The same with weights and columns of floats.
typedef struct {
  int32_t type;
  size_t columns;
  const uint8_t *panels;
  size_t panel_bytes;
  size_t panel_count;
  const float *values;  // values[c * stride + k]
  size_t stride;
  size_t count;
  float *out;
  size_t out_stride;
} float_product;

/// Query rows that one call of attend takes.
enum { ATTEND_ROWS = 12, SPAN = 256, CACHE_POSITIONS = 32 };

/// Up to 12 query rows of one cache head against one span of up to 256 positions.
typedef struct {
  int32_t type;                             // of the cache: T_F16 or T_Q8_0
  size_t rows;
  size_t head_size;
  size_t positions;                         // visible to the row that sees most, 1...256
  const float *queries[ATTEND_ROWS];        // [head_size]
  size_t visible[ATTEND_ROWS];              // the row sees positions hidden..<visible; both are 0
  size_t hidden[ATTEND_ROWS];               // where it sees none
  size_t first_block;                       // cache blocks before it are hidden from every row
  const void *keys[SPAN / CACHE_POSITIONS];    // one head's of each block, see ck_cache
  const void *values[SPAN / CACHE_POSITIONS];
  float scale;
  // Results: the largest scaled score, the sum of exp(score - max), and the sum of
  // exp(score - max) * value. A row that sees nothing gets -infinity, 0 and zeros.
  float max[ATTEND_ROWS];
  float sum[ATTEND_ROWS];
  float *out[ATTEND_ROWS];
} attend_task;

typedef struct {
  const char *name;
  void (*multiply)(const panel_product *product);
  void (*multiply_floats)(const float_product *product);
  void (*quantise)(const float *values, size_t blocks, activation_block *out, size_t step);
  void (*attend)(attend_task *task);
  void (*rmsnorm)(const float *x, const float *weight, float epsilon, float *out, size_t width);
  void (*silu_multiply)(const float *gate, const float *up, float *out, size_t count);
  void (*gelu_multiply)(const float *gate, const float *up, float *out, size_t count);
  void (*add)(float *x, const float *y, size_t count);
  void (*scale)(float *x, float factor, size_t count);
  void (*softmax)(float *x, size_t count);
  double (*log_sum_exp)(const float *x, size_t count);
  size_t (*argmax)(const float *x, size_t count);
  void (*pack)(
    int32_t type, size_t columns, const uint8_t *rows, size_t stride, uint8_t *panel);
  uint64_t (*read)(const uint8_t *data, size_t bytes);
  void (*halves)(const float *source, uint16_t *destination, size_t count);
  void (*floats)(const uint16_t *source, float *destination, size_t count);
  void (*bytes)(const float *source, int8_t *values, uint16_t *scales, size_t blocks);
} kernel_table;

/// The table of a set of kernels, whose functions attend.h, elementwise.h, float_panels.h and
/// packing.h have just defined for one instruction set.
#define KERNEL_TABLE(SET, NAME)                                                                    \
  const kernel_table ck_##SET##_kernels = {                                                        \
    .name = NAME,                                                                                  \
    .multiply = ck_multiply_##SET,                                                                 \
    .multiply_floats = multiply_floats,                                                            \
    .quantise = quantise_column,                                                                   \
    .attend = attend,                                                                              \
    .rmsnorm = rmsnorm,                                                                            \
    .silu_multiply = silu_multiply,                                                                \
    .gelu_multiply = gelu_multiply,                                                                \
    .add = add,                                                                                    \
    .scale = scale,                                                                                \
    .softmax = softmax,                                                                            \
    .log_sum_exp = log_sum_exp,                                                                    \
    .argmax = argmax,                                                                              \
    .pack = pack_rows,                                                                             \
    .read = read_words,                                                                            \
    .halves = halves,                                                                              \
    .floats = floats,                                                                              \
    .bytes = bytes,                                                                                \
  }

extern const kernel_table ck_portable_kernels;
#if defined(__x86_64__)
extern const kernel_table ck_avx2_kernels, ck_avx512_kernels;
void ck_multiply_avx2(const panel_product *product);
void ck_multiply_avx512(const panel_product *product);
#elif defined(__aarch64__)
extern const kernel_table ck_neon_kernels;
void ck_multiply_neon(const panel_product *product);
#endif
void ck_multiply_portable(const panel_product *product);

/// The table in use.
const kernel_table *ck_kernels(void);

/// The calling thread's scratch memory, at least `bytes` at a multiple of 64, valid until the thread
/// asks again; NULL for 0.
uint8_t *ck_scratch(size_t bytes);

/// Packs `rows` (1...16) GGUF rows into one panel; missing rows become zeros.
void ck_pack_panel(int32_t type, size_t columns, const void *source, size_t rows, void *panel);

/// Unpacks `rows` (1...16) GGUF rows of a type without panels into one panel of bytes, for a
/// product of the type T_UNPACKED; missing rows become zeros.
void ck_unpack_panel(int32_t type, size_t columns, const void *source, size_t rows, void *panel);

/// Bytes of such a panel.
size_t ck_unpacked_panel_bytes(size_t columns);

#endif
