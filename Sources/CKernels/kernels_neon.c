// The table of NEON kernels. Of the vectors of sixteen floats each takes four registers of 32.
#if defined(__aarch64__)
#include <math.h>
#include <string.h>

#include "kernels.h"

#define LANES_HALF
#define TILE_ROWS 6
#define SCORE_VECTORS 1
#define VALUE_VECTORS 1
#define TILE_PANELS 1
#define TILE_COLUMNS 4
#include "attend.h"
#include "elementwise.h"
#include "float_panels.h"
#include "packing.h"

const kernel_table ck_neon_kernels = {
  .name = "neon",
  .multiply = ck_multiply_neon,
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
