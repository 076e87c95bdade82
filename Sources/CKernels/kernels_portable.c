// The table of kernels without special instructions.
#include "attend.h"
#include "elementwise.h"
#include "float_panels.h"

const kernel_table ck_portable_kernels = {
  .name = "portable",
  .multiply = ck_multiply_portable,
  .multiply_floats = multiply_floats,
  .quantise = quantise_column,
  .attend = attend,
  .rmsnorm = rmsnorm,
  .silu_multiply = silu_multiply,
  .add = add,
  .scale = scale,
  .softmax = softmax,
  .log_sum_exp = log_sum_exp,
  .argmax = argmax,
  .halves = halves,
  .floats = floats,
};
