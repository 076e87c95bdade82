// The table of AVX2 kernels.
#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#include "kernels.h"

TARGET_BEGIN("arch=x86-64-v3")

#define LANES_FMA
#define LANES_HALF
#define TILE_ROWS 4
#define SCORE_VECTORS 1
#define VALUE_VECTORS 1
#define TILE_PANELS 1
#define TILE_COLUMNS 4
#include "attend.h"
#include "elementwise.h"
#include "float_panels.h"
#include "packing.h"
TARGET_END

const kernel_table ck_avx2_kernels = {
  .name = "avx2",
  .multiply = ck_multiply_avx2,
  .multiply_floats = multiply_floats,
  .quantise = quantise_column,
  .attend = attend,
  .rmsnorm = rmsnorm,
  .silu_multiply = silu_multiply,
  .gelu_multiply = gelu_multiply,
  .add = add,
  .scale = scale,
  .softmax = softmax,
  .log_sum_exp = log_sum_exp,
  .argmax = argmax,
  .pack = pack_rows,
  .read = read_words,
  .halves = halves,
  .floats = floats,
  .bytes = bytes,
};
#endif
