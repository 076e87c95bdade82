// Rows to panels and back. See panels.h for the layout.
#include "panels.h"

#include "kernels.h"

bool ck_has_panels(int32_t type) { return !has_no_panels(type); }

size_t ck_panel_count(size_t rows) { return (rows + PANEL - 1) / PANEL; }

size_t ck_panel_bytes(int32_t type, size_t columns) { return PANEL * ck_row_bytes(type, columns); }

size_t ck_panels_bytes(int32_t type, size_t rows, size_t columns) {
  return ck_panel_count(rows) * ck_panel_bytes(type, columns);
}

/// Writes one row's 32 values (in order, unsigned) to their nibbles, fifth bits or bytes. The
/// destination's bits must be zero.
static void put_values(int32_t type, const uint8_t *q, uint8_t *values, size_t row) {
  uint8_t *at = values + row * 4;
  if (type == T_Q8_0) {
    for (int g = 0; g < 8; g++) memcpy(at + g * 64, q + g * 4, 4);
    return;
  }
  if (type == T_Q5_0 || type == T_Q5_1 || type == T_Q5_K) {
    for (int i = 0; i < 4; i++) {
      uint8_t bits = 0;
      for (int g = 0; g < 8; g++) bits |= (uint8_t)((q[g * 4 + i] >> 4) << g);
      at[i] = bits;
    }
    at += 64;
  }
  for (int g = 0; g < 4; g++)
    for (int i = 0; i < 4; i++)
      at[g * 64 + i] = (uint8_t)((q[g * 8 + i] & 15) | (q[g * 8 + 4 + i] & 15) << 4);
}

static void get_values(int32_t type, const uint8_t *values, size_t row, uint8_t *q) {
  const uint8_t *at = values + row * 4;
  if (type == T_Q8_0) {
    for (int g = 0; g < 8; g++) memcpy(q + g * 4, at + g * 64, 4);
    return;
  }
  const bool five = type == T_Q5_0 || type == T_Q5_1 || type == T_Q5_K;
  const uint8_t *nibbles = five ? at + 64 : at;
  for (int g = 0; g < 4; g++)
    for (int i = 0; i < 4; i++) {
      q[g * 8 + i] = nibbles[g * 64 + i] & 15;
      q[g * 8 + 4 + i] = nibbles[g * 64 + i] >> 4;
    }
  if (five)
    for (int k = 0; k < 32; k++) q[k] |= (uint8_t)((at[k % 4] >> (k / 4) & 1) << 4);
}

static void put_super(
  int32_t type, const block_q4_K *head, const uint8_t *q, uint8_t *to, size_t row
) {
  uint8_t scales[8], mins[8];
  open_scales(head->scales, scales, mins);
  memcpy(to + row * 2, head->d, 2);
  memcpy(to + 32 + row * 2, head->dmin, 2);
  for (int j = 0; j < 8; j++)
    to[64 + j * 16 + row] = (uint8_t)(scales[j] | (mins[j] >> 4) << 6);
  for (int j = 0; j < 4; j++)
    to[192 + j * 16 + row] = (uint8_t)((mins[2 * j] & 15) | (mins[2 * j + 1] & 15) << 4);
  const size_t step = type == T_Q5_K ? Q5_VALUES : Q4_VALUES;
  for (int j = 0; j < 8; j++) put_values(type, q + j * 32, to + Q4_K_HEAD + j * step, row);
}

static void get_super(int32_t type, const uint8_t *from, size_t row, block_q4_K *head, uint8_t *q) {
  uint8_t scales[8], mins[8];
  memcpy(head->d, from + row * 2, 2);
  memcpy(head->dmin, from + 32 + row * 2, 2);
  for (int j = 0; j < 8; j++) {
    const uint8_t top = from[64 + j * 16 + row], low = from[192 + j / 2 * 16 + row];
    scales[j] = top & 63;
    mins[j] = (uint8_t)((low >> j % 2 * 4 & 15) | top >> 6 << 4);
  }
  close_scales(scales, mins, head->scales);
  const size_t step = type == T_Q5_K ? Q5_VALUES : Q4_VALUES;
  for (int j = 0; j < 8; j++) get_values(type, from + Q4_K_HEAD + j * step, row, q + j * 32);
}

static void put_six(const block_q6_K *block, const uint8_t *q, uint8_t *body, size_t row) {
  for (int j = 0; j < 16; j++) {
    body[j * 16 + row] = block->scales[j];
    uint8_t *at = body + Q6_K_SCALES + j * Q6_K_STEP + row * 4;
    const uint8_t *v = q + j * 16;
    for (int i = 0; i < 4; i++) {
      at[i] = (uint8_t)((v[i] & 15) | (v[i + 4] & 15) << 4);
      at[64 + i] = (uint8_t)((v[i + 8] & 15) | (v[i + 12] & 15) << 4);
      at[128 + i] = (uint8_t)(
        v[i] >> 4 | v[i + 4] >> 4 << 2 | v[i + 8] >> 4 << 4 | v[i + 12] >> 4 << 6);
    }
  }
}

static void get_six(const uint8_t *body, size_t row, block_q6_K *block, uint8_t *q) {
  for (int j = 0; j < 16; j++) {
    block->scales[j] = body[j * 16 + row];
    const uint8_t *at = body + Q6_K_SCALES + j * Q6_K_STEP + row * 4;
    uint8_t *v = q + j * 16;
    for (int i = 0; i < 4; i++) {
      const uint8_t high = at[128 + i];
      v[i] = (uint8_t)((at[i] & 15) | (high & 3) << 4);
      v[i + 4] = (uint8_t)((at[i] >> 4) | (high >> 2 & 3) << 4);
      v[i + 8] = (uint8_t)((at[64 + i] & 15) | (high >> 4 & 3) << 4);
      v[i + 12] = (uint8_t)((at[64 + i] >> 4) | (high >> 6) << 4);
    }
  }
}

/// Puts one row (GGUF bytes) into its place in a panel that is zero there.
static void put_row(
  int32_t type, size_t columns, const uint8_t *source, uint8_t *panel, size_t row
) {
  const size_t values = ck_block_values(type), bytes = ck_block_bytes(type);
  const size_t blocks = columns / values;
  if (is_float_type(type)) {
    for (size_t k = 0; k < columns; k++)
      memcpy(panel + (k * PANEL + row) * bytes, source + k * bytes, bytes);
    return;
  }
  for (size_t b = 0; b < blocks; b++, source += bytes) {
    uint8_t q[256];
    ck_open_block(type, source, q);
    if (type == T_Q4_1 || type == T_Q5_1) {
      uint8_t *to = panel + b * PANEL * bytes;
      memcpy(to + row * 2, source, 2);
      memcpy(to + 32 + row * 2, source + 2, 2);
      put_values(type, q, to + 64, row);
    } else if (type == T_Q4_K || type == T_Q5_K) {
      put_super(type, (const block_q4_K *)source, q, panel + b * PANEL * bytes, row);
    } else {
      const block_place place = paired_place(paired_bytes(type), b, blocks);
      const bool six = type == T_Q6_K;
      const uint8_t *d = six ? ((const block_q6_K *)source)->d : source;
      memcpy(panel + place.scales + row * 2, d, 2);
      if (six) put_six((const block_q6_K *)source, q, panel + place.values, row);
      else put_values(type, q, panel + place.values, row);
    }
  }
}

/// Takes one row out of a panel as GGUF bytes.
static void get_row(
  int32_t type, size_t columns, const uint8_t *panel, size_t row, uint8_t *destination
) {
  const size_t values = ck_block_values(type), bytes = ck_block_bytes(type);
  const size_t blocks = columns / values;
  if (is_float_type(type)) {
    for (size_t k = 0; k < columns; k++)
      memcpy(destination + k * bytes, panel + (k * PANEL + row) * bytes, bytes);
    return;
  }
  for (size_t b = 0; b < blocks; b++, destination += bytes) {
    uint8_t q[256];
    if (type == T_Q4_1 || type == T_Q5_1) {
      const uint8_t *from = panel + b * PANEL * bytes;
      memcpy(destination, from + row * 2, 2);
      memcpy(destination + 2, from + 32 + row * 2, 2);
      get_values(type, from + 64, row, q);
    } else if (type == T_Q4_K || type == T_Q5_K) {
      get_super(type, panel + b * PANEL * bytes, row, (block_q4_K *)destination, q);
    } else {
      const block_place place = paired_place(paired_bytes(type), b, blocks);
      const bool six = type == T_Q6_K;
      memcpy(six ? ((block_q6_K *)destination)->d : destination, panel + place.scales + row * 2, 2);
      if (six) get_six(panel + place.values, row, (block_q6_K *)destination, q);
      else get_values(type, panel + place.values, row, q);
    }
    ck_close_block(type, q, destination);
  }
}

void ck_pack_panel(int32_t type, size_t columns, const void *source, size_t rows, void *panel) {
  const size_t row_bytes = ck_row_bytes(type, columns);
  if (rows == PANEL && !is_float_type(type) && !has_no_panels(type)) {
    ck_kernels()->pack(type, columns, source, row_bytes, panel);
    return;
  }
  if (rows < PANEL) memset(panel, 0, PANEL * row_bytes);
  if (has_no_panels(type)) {
    memcpy(panel, source, rows * row_bytes);
    return;
  }
  for (size_t r = 0; r < rows; r++)
    put_row(type, columns, (const uint8_t *)source + r * row_bytes, panel, r);
}

void ck_repack(
  int32_t type, size_t rows, size_t columns, const void *source, void *destination,
  size_t first_panel, size_t end_panel
) {
  const size_t row_bytes = ck_row_bytes(type, columns);
  for (size_t p = first_panel; p < end_panel; p++) {
    const size_t left = rows - p * PANEL;
    ck_pack_panel(
      type, columns, (const uint8_t *)source + p * PANEL * row_bytes, left < PANEL ? left : PANEL,
      (uint8_t *)destination + p * PANEL * row_bytes);
  }
}

void ck_matrix_row_bytes(const ck_matrix *matrix, size_t row, void *destination) {
  const size_t bytes = ck_row_bytes(matrix->type, matrix->columns);
  const uint8_t *data = matrix->data;
  if (matrix->layout == CK_LAYOUT_ROWS || has_no_panels(matrix->type)) {
    memcpy(destination, data + row * bytes, bytes);
  } else {
    get_row(
      matrix->type, matrix->columns, data + row / PANEL * PANEL * bytes, row % PANEL, destination);
  }
}

void ck_matrix_row(const ck_matrix *matrix, size_t row, float *destination) {
  const size_t bytes = ck_row_bytes(matrix->type, matrix->columns);
  if (matrix->layout == CK_LAYOUT_ROWS) {
    const uint8_t *source = (const uint8_t *)matrix->data + row * bytes;
    ck_dequantise(matrix->type, source, destination, matrix->columns);
    return;
  }
  // A row in GGUF order is never longer than as floats: dequantise from the end of the destination,
  // which the front overtakes only when the block is read.
  uint8_t block[256];
  const size_t values = ck_block_values(matrix->type), size = ck_block_bytes(matrix->type);
  uint8_t *copy = (uint8_t *)destination + matrix->columns * 4 - bytes;
  ck_matrix_row_bytes(matrix, row, copy);
  for (size_t k = 0; k < matrix->columns; k += values, copy += size) {
    memcpy(block, copy, size);
    ck_dequantise(matrix->type, block, destination + k, values);
  }
}
