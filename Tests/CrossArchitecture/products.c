// Products, packing and quantising, for every type of weights.
#include <stddef.h>
#include <stdlib.h>

#include "trial.h"

/// A type, and where its blocks keep half-precision numbers (-1: nowhere).
typedef struct { int32_t type; int scale, minimum; } weight_type;

static const weight_type types[] = {
  {T_F32, -1, -1},
  {T_F16, -1, -1},
  {T_BF16, -1, -1},
  {T_Q4_0, offsetof(block_q4_0, d), -1},
  {T_Q4_1, offsetof(block_q4_1, d), offsetof(block_q4_1, m)},
  {T_Q5_0, offsetof(block_q5_0, d), -1},
  {T_Q5_1, offsetof(block_q5_1, d), offsetof(block_q5_1, m)},
  {T_Q8_0, offsetof(block_q8_0, d), -1},
  {T_Q2_K, offsetof(block_q2_K, d), offsetof(block_q2_K, dmin)},
  {T_Q3_K, offsetof(block_q3_K, d), -1},
  {T_Q4_K, offsetof(block_q4_K, d), offsetof(block_q4_K, dmin)},
  {T_Q5_K, offsetof(block_q5_K, d), offsetof(block_q5_K, dmin)},
  {T_Q6_K, offsetof(block_q6_K, d), -1},
  {T_IQ4_NL, offsetof(block_iq4_nl, d), -1},
  {T_IQ4_XS, offsetof(block_iq4_xs, d), -1},
};

/// Columns of input: a whole group, and one that is alone in the next.
enum { MOST_COLUMNS = GROUP + 1 };

typedef struct {
  ck_matrix matrix;
  ck_activations input;
} product;

/// Random bits, with scales and minimums of usual size.
static void fill(const weight_type *type, generator *random, uint8_t *rows, size_t bytes) {
  const size_t block = ck_block_bytes(type->type);
  for (size_t i = 0; i < bytes; i++) rows[i] = (uint8_t)random_word(random);
  for (uint8_t *at = rows; at < rows + bytes; at += block) {
    float value = random_float(random, -0.02f, 0.02f);
    uint16_t half;
    ck_halves_from_floats(&value, &half, 1);
    if (type->type == T_F32) memcpy(at, &value, 4);
    if (type->type == T_BF16) memcpy(at, (const uint8_t *)&value + 2, 2);
    if (type->type == T_F16) memcpy(at, &half, 2);
    if (type->scale >= 0) memcpy(at + type->scale, &half, 2);
    if (type->minimum >= 0) {
      value = random_float(random, -0.02f, 0.02f);
      ck_halves_from_floats(&value, &half, 1);
      memcpy(at + type->minimum, &half, 2);
    }
  }
}

static void multiply(const void *context, void *out) {
  const product *p = context;
  const size_t rows = p->matrix.rows;
  ck_matmul(&p->matrix, &p->input, out, rows, NULL, false, 0, ck_panel_count(rows));
}

static void multiply_gated(const void *context, void *out) {
  const product *p = context;
  const size_t rows = p->matrix.rows;
  ck_matmul_gated(
    p->input.count % 2 == 0 ? CK_GATE_GELU : CK_GATE_SILU, &p->matrix, &p->matrix, &p->input, out,
    rows, 0, ck_panel_count(rows));
}

static void repack(const void *context, void *out) {
  const ck_matrix *m = context;
  ck_repack(m->type, m->rows, m->columns, m->data, out, 0, ck_panel_count(m->rows));
}

static void dequantise(const void *context, void *out) {
  const ck_matrix *m = context;
  ck_dequantise(m->type, m->data, out, m->rows * m->columns);
}

static void quantise(const void *context, void *out) {
  ck_activations input = *(const ck_activations *)context;
  input.blocks = out;
  ck_quantise(&input, 0, input.count);
}

/// A matrix in both layouts times 1...25 columns.
static void try_shape(const char *set, const weight_type *type, size_t rows, size_t columns) {
  const char *name = ck_type_name(type->type);
  generator random = {(uint64_t)type->type * 1000 + rows};
  const size_t bytes = rows * ck_row_bytes(type->type, columns);
  uint8_t *source = allocate(bytes);
  fill(type, &random, source, bytes);
  const ck_matrix matrix = {type->type, CK_LAYOUT_ROWS, rows, columns, source};
  const size_t panel_bytes = ck_panels_bytes(type->type, rows, columns);
  hold(set, "pack", name, KERNELS_ALONE, repack, &matrix, panel_bytes, 1);
  hold(set, "dequantise", name, KERNELS_ALONE, dequantise, &matrix, rows * columns * 4, 4);
  void *packed = allocate(panel_bytes);
  repack(&matrix, packed);
  const ck_matrix panels = {type->type, CK_LAYOUT_PANELS, rows, columns, packed};

  float *values = allocate(MOST_COLUMNS * columns * sizeof(float));
  random_floats(&random, -1, 1, values, MOST_COLUMNS * columns);
  // An outlier, a block of zeros, and a block too small to quantise.
  values[3] = 300;
  memset(values + columns, 0, 32 * sizeof(float));
  for (size_t i = 0; i < 32; i++) values[2 * columns + i] = 1e-38f;
  void *blocks = allocate(ck_activation_bytes(MOST_COLUMNS, columns));
  for (size_t n = 1; n <= MOST_COLUMNS; n++) {
    product p = {panels, {n, columns, values, columns, blocks}};
    hold(
      set, "quantise", "", KERNELS_ALONE, quantise, &p.input, ck_activation_bytes(n, columns), 4);
    ck_override_isa("portable");
    ck_quantise(&p.input, 0, n);
    ck_override_isa(NULL);
    const size_t out_bytes = n * rows * sizeof(float);
    hold(set, "multiply", name, KERNELS_ALONE, multiply, &p, out_bytes, 4);
    p.matrix = matrix;
    hold(set, "multiply", name, KERNELS_ALONE, multiply, &p, out_bytes, 4);
    if (n <= 2) hold(set, "multiply_gated", name, KERNELS_ALONE, multiply_gated, &p, out_bytes, 4);
  }
  free(source);
  free(packed);
  free(values);
  free(blocks);
}

void try_products(const char *set) {
  for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
    const size_t super = ck_block_values(types[i].type) == 256 ? 256 : 32;
    // One panel; panels in pairs and an odd one that is not full; enough for the widest tiles. An
    // odd and an even number of blocks.
    try_shape(set, &types[i], 16, super);
    try_shape(set, &types[i], 40, 3 * super);
    try_shape(set, &types[i], 144, 2 * super);
  }
}
