// The table of kernels without special instructions.
#define TILE_ROWS 2
#define SCORE_VECTORS 1
#define VALUE_VECTORS 1
#define TILE_PANELS 1
#define TILE_COLUMNS 2
#include "attend.h"
#include "elementwise.h"
#include "float_panels.h"
#include "packing.h"

const kernel_table ck_portable_kernels = {
  .name = "portable",
  .multiply = ck_multiply_portable,
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
