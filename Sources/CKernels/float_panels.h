// Products with F32, F16 and BF16 weights in panels, in lanes.h's vectors; included once for each
// instruction set. A column of the weights is 16 values; one fused chain over k for each result.
// The including file says how many panels (TILE_PANELS) and columns (TILE_COLUMNS), at most 4,
// its registers hold sums for; single columns take 4 panels.
#include "lanes.h"

INLINE v16f weights16(const int32_t type, const uint8_t *panel, size_t k) {
  if (type == T_F32) return load16((const float *)(panel + k * 64));
  if (type == T_F16) return floats_of_halves((const uint16_t *)(panel + k * 32));
  v16h h;
  memcpy(&h, panel + k * 32, 32);
  return (v16f)(__builtin_convertvector(h, v16u) << 16);
}

/// P panels by C columns, at most 4 each.
INLINE void float_tile(
  const int32_t type, const float_product *t, size_t panel, const int P, size_t column, const int C
) {
  const uint8_t *w[4];
  UNROLL for (int p = 0; p < P; p++) w[p] = t->panels + (panel + (size_t)p) * t->panel_bytes;
  const float *x[4];
  UNROLL for (int c = 0; c < C; c++) x[c] = t->values + (column + (size_t)c) * t->stride;
  v16f sums[16];
  UNROLL for (int i = 0; i < P * C; i++) sums[i] = all(0);
  for (size_t k = 0; k < t->columns; k++) {
    v16f v[4];
    UNROLL for (int p = 0; p < P; p++) v[p] = weights16(type, w[p], k);
    UNROLL for (int c = 0; c < C; c++) {
      const v16f broadcast = all(x[c][k]);
      UNROLL for (int p = 0; p < P; p++)
        sums[p * C + c] = fma16(v[p], broadcast, sums[p * C + c]);
    }
  }
  UNROLL for (int p = 0; p < P; p++)
    UNROLL for (int c = 0; c < C; c++)
      store16(
        t->out + (column + (size_t)c) * t->out_stride + (panel + (size_t)p) * 16,
        sums[p * C + c]);
}

INLINE void float_panels(const int32_t type, const float_product *t) {
  const size_t whole = t->count / TILE_COLUMNS * TILE_COLUMNS;
  size_t panel = 0;
  for (; panel + TILE_PANELS <= t->panel_count; panel += TILE_PANELS)
    for (size_t c = 0; c < whole; c += TILE_COLUMNS)
      float_tile(type, t, panel, TILE_PANELS, c, TILE_COLUMNS);
  for (; panel < t->panel_count; panel++)
    for (size_t c = 0; c < whole; c += TILE_COLUMNS)
      float_tile(type, t, panel, 1, c, TILE_COLUMNS);
  for (size_t c = whole; c < t->count; c++) {
    for (panel = 0; panel + 4 <= t->panel_count; panel += 4) float_tile(type, t, panel, 4, c, 1);
    for (; panel < t->panel_count; panel++) float_tile(type, t, panel, 1, c, 1);
  }
}

static void multiply_floats(const float_product *t) {
  switch (t->type) {
  case T_F32: float_panels(T_F32, t); break;
  case T_F16: float_panels(T_F16, t); break;
  default: float_panels(T_BF16, t); break;
  }
}
