// Products over ranges of panels: cuts the work into pieces that stay in cache, finds the panels
// of row-layout matrices, and finishes results (bias, adding, gating).
#include "kernels.h"
#include "panels.h"

size_t ck_activation_bytes(size_t count, size_t width) {
  return count * (width / 32) * sizeof(activation_block);
}

/// Columns of group `group`, and its first block.
static size_t group_width(const ck_activations *input, size_t group) {
  const size_t left = input->count - group * GROUP;
  return left < GROUP ? left : GROUP;
}

static activation_block *group_blocks(const ck_activations *input, size_t group) {
  return (activation_block *)input->blocks + group * GROUP * (input->width / 32);
}

void ck_quantise(const ck_activations *input, size_t first_column, size_t end_column) {
  const kernel_table *kernels = ck_kernels();
  for (size_t c = first_column; c < end_column; c++)
    kernels->quantise(
      input->values + c * input->stride, input->width / 32,
      group_blocks(input, c / GROUP) + c % GROUP, group_width(input, c / GROUP));
}

float ck_quantised_value(const ck_activations *input, size_t column, size_t index) {
  const size_t group = column / GROUP;
  const activation_block *block =
    group_blocks(input, group) + index / 32 * group_width(input, group) + column % GROUP;
  return block->scale * (float)block->q[index % 32];
}

enum {
  PIECE = 8,             // panels that scratch has room for
  PIECE_BYTES = 1 << 18  // of weights in a piece, so that they stay in the second-level cache
};

/// Bytes of a panel as the kernel reads it.
static size_t kernel_panel_bytes(const ck_matrix *weights) {
  return has_no_panels(weights->type) ? ck_unpacked_panel_bytes(weights->columns)
                                      : ck_panel_bytes(weights->type, weights->columns);
}

/// Are the panels made in scratch for each product?
static bool needs_scratch(const ck_matrix *weights) {
  return weights->layout == CK_LAYOUT_ROWS || has_no_panels(weights->type);
}

/// Panels first..<first + count of a matrix times a group of columns, to out[column][panel * 16].
static void multiply_piece(
  const ck_matrix *weights, const uint8_t *panels, size_t count, const ck_activations *input,
  size_t group, float *out
) {
  const kernel_table *kernels = ck_kernels();
  const size_t bytes = kernel_panel_bytes(weights);
  const size_t width = group_width(input, group);
  if (is_float_type(weights->type)) {
    const float_product product = {
      weights->type, weights->columns, panels, bytes, count,
      input->values + group * GROUP * input->stride, input->stride, width, out, PIECE * PANEL};
    kernels->multiply_floats(&product);
  } else {
    const int32_t type = has_no_panels(weights->type) ? T_UNPACKED : weights->type;
    const panel_product product = {
      type, weights->columns, panels, bytes, count, group_blocks(input, group), width,
      width, out, PIECE * PANEL};
    kernels->multiply(&product);
  }
}

/// Panels of a matrix from `first` on: where they stand, or packed or unpacked into `scratch`.
static const uint8_t *find_panels(
  const ck_matrix *weights, size_t first, size_t count, uint8_t *scratch
) {
  const size_t bytes = ck_panel_bytes(weights->type, weights->columns);
  const uint8_t *at = (const uint8_t *)weights->data + first * bytes;
  if (!needs_scratch(weights)) return at;
  const size_t step = kernel_panel_bytes(weights);
  void (*const make)(int32_t, size_t, const void *, size_t, void *) =
    has_no_panels(weights->type) ? ck_unpack_panel : ck_pack_panel;
  for (size_t p = 0; p < count; p++) {
    const size_t left = weights->rows - (first + p) * PANEL;
    make(
      weights->type, weights->columns, at + p * bytes, left < PANEL ? left : PANEL,
      scratch + p * step);
  }
  return scratch;
}

/// Panels in a piece of a matrix for products with `columns` columns.
static size_t piece_panels(const ck_matrix *weights, size_t columns) {
  // A panel that is read but once or twice is best multiplied while it is in the first-level cache.
  if (needs_scratch(weights) && columns <= 8) return 1;
  const size_t fit = PIECE_BYTES / kernel_panel_bytes(weights);
  return fit < 2 ? 2 : fit < PIECE ? fit : PIECE;
}

/// Bytes of scratch for a piece of a matrix; 0 where the panels stand ready.
static size_t scratch_bytes(const ck_matrix *weights, size_t panels) {
  if (!needs_scratch(weights)) return 0;
  return (panels * kernel_panel_bytes(weights) + 63) / 64 * 64;
}

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

void ck_matmul(
  const ck_matrix *weights, const ck_activations *input, float *y, size_t y_stride,
  const float *bias, bool add, size_t first_panel, size_t end_panel
) {
  float out[GROUP * PIECE * PANEL] __attribute__((aligned(64)));
  const size_t step = piece_panels(weights, input->count);
  uint8_t *scratch = ck_scratch(scratch_bytes(weights, step));
  for (size_t p = first_panel; p < end_panel; p += step) {
    const size_t count = smaller(step, end_panel - p);
    const size_t first_row = p * PANEL, rows = smaller(count * PANEL, weights->rows - first_row);
    const uint8_t *panels = find_panels(weights, p, count, scratch);
    for (size_t group = 0; group * GROUP < input->count; group++) {
      multiply_piece(weights, panels, count, input, group, out);
      for (size_t c = 0; c < group_width(input, group); c++) {
        float *result = out + c * PIECE * PANEL;
        float *to = y + (group * GROUP + c) * y_stride + first_row;
        if (bias != NULL)
          for (size_t r = 0; r < rows; r++) result[r] += bias[first_row + r];
        if (add)
          for (size_t r = 0; r < rows; r++) to[r] += result[r];
        else
          memcpy(to, result, rows * sizeof(float));
      }
    }
  }
}

void ck_matmul_gated(
  int32_t function, const ck_matrix *gate, const ck_matrix *up, const ck_activations *input,
  float *y, size_t y_stride, size_t first_panel, size_t end_panel
) {
  float gates[GROUP * PIECE * PANEL] __attribute__((aligned(64)));
  float ups[GROUP * PIECE * PANEL] __attribute__((aligned(64)));
  const kernel_table *kernels = ck_kernels();
  void (*const apply)(const float *, const float *, float *, size_t) =
    function == CK_GATE_GELU ? kernels->gelu_multiply : kernels->silu_multiply;
  const size_t step = smaller(piece_panels(gate, input->count), piece_panels(up, input->count));
  const size_t gate_bytes = scratch_bytes(gate, step);
  uint8_t *gate_scratch = ck_scratch(gate_bytes + scratch_bytes(up, step));
  uint8_t *up_scratch = gate_scratch == NULL ? NULL : gate_scratch + gate_bytes;
  for (size_t p = first_panel; p < end_panel; p += step) {
    const size_t count = smaller(step, end_panel - p);
    const size_t first_row = p * PANEL, rows = smaller(count * PANEL, gate->rows - first_row);
    const uint8_t *gate_panels = find_panels(gate, p, count, gate_scratch);
    const uint8_t *up_panels = find_panels(up, p, count, up_scratch);
    for (size_t group = 0; group * GROUP < input->count; group++) {
      multiply_piece(gate, gate_panels, count, input, group, gates);
      multiply_piece(up, up_panels, count, input, group, ups);
      for (size_t c = 0; c < group_width(input, group); c++)
        apply(
          gates + c * PIECE * PANEL, ups + c * PIECE * PANEL,
          y + (group * GROUP + c) * y_stride + first_row, rows);
    }
  }
}
