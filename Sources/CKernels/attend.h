// Attention of a few query rows to one span of the cache, in lanes.h's vectors; included once for
// each instruction set. Scores: one fused chain over the components for each position. Values: one
// chain over the positions for each component. Neither depends on the number of rows.
//
// The including file says how many accumulators its registers hold: TILE_ROWS query rows (at most
// 6) by SCORE_VECTORS (1 or 2) vectors of positions or VALUE_VECTORS (1 or 4) of components.
#include "lanes.h"

/// Scores of rows first..<first + R at 16 * SCORE_VECTORS positions of one cache block.
INLINE void score_positions(
  const attend_task *t, size_t first, const int R, size_t block, size_t half, float *scores
) {
  const size_t d_count = t->head_size;
  const uint16_t *k0 = t->keys[block] + half * d_count * 16, *k1 = k0 + d_count * 16;
  v16f s0[6], s1[6];
  UNROLL for (int r = 0; r < R; r++) s0[r] = s1[r] = all(0);
  const float *q[6];
  UNROLL for (int r = 0; r < R; r++) q[r] = t->queries[first + (size_t)r];
  for (size_t d = 0; d < d_count; d++) {
    const v16f a = floats_of_halves(k0 + d * 16);
    v16f b = a;
    if (SCORE_VECTORS == 2) b = floats_of_halves(k1 + d * 16);
    UNROLL for (int r = 0; r < R; r++) {
      const v16f x = all(q[r][d]);
      s0[r] = fma16(a, x, s0[r]);
      if (SCORE_VECTORS == 2) s1[r] = fma16(b, x, s1[r]);
    }
  }
  UNROLL for (int r = 0; r < R; r++) {
    float *to = scores + (first + (size_t)r) * SPAN + block * CACHE_POSITIONS + half * 16;
    store16(to, s0[r]);
    if (SCORE_VECTORS == 2) store16(to + 16, s1[r]);
  }
}

/// Adds weights[row][p] * values[p] over positions to 16 * V components of rows first..<first + R.
INLINE void gather(
  const attend_task *t, size_t first, const int R, const int V, size_t component,
  const float *weights
) {
  v16f o[24];
  UNROLL for (int i = 0; i < R * V; i++) o[i] = all(0);
  for (size_t p = t->first_block * CACHE_POSITIONS; p < t->positions; p++) {
    const uint16_t *value =
      t->values[p / CACHE_POSITIONS] + p % CACHE_POSITIONS * t->head_size + component;
    v16f v[4];
    UNROLL for (int i = 0; i < V; i++) v[i] = floats_of_halves(value + i * 16);
    UNROLL for (int r = 0; r < R; r++) {
      const v16f w = all(weights[(first + (size_t)r) * SPAN + p]);
      UNROLL for (int i = 0; i < V; i++) o[r * V + i] = fma16(w, v[i], o[r * V + i]);
    }
  }
  UNROLL for (int r = 0; r < R; r++)
    UNROLL for (int i = 0; i < V; i++)
      store16(t->out[first + (size_t)r] + component + (size_t)i * 16, o[r * V + i]);
}

/// Scores become exp(score * scale - max) where the row sees the position, else 0. Blocks that no
/// row sees would only add zeros.
static void weigh(attend_task *t, size_t row, float *scores) {
  typedef int32_t mask16 __attribute__((vector_size(64)));
  const mask16 lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  const size_t first = t->first_block * CACHE_POSITIONS;
  const size_t padded = (t->positions + 15) / 16 * 16;
  const v16f factor = all(t->scale);
  v16f most = all(-INFINITY);
  for (size_t p = first; p < padded; p += 16) {
    const mask16 seen = (lane < (int32_t)t->visible[row] - (int32_t)p)
      & (lane >= (int32_t)t->hidden[row] - (int32_t)p);
    const v16f s = load16(scores + p) * factor;
    const v16f masked = (v16f)(((mask16)s & seen) | ((mask16)all(-INFINITY) & ~seen));
    most = max16(most, masked);
    store16(scores + p, masked);
  }
  const float max = largest16(most);
  v16f sums = all(0);
  for (size_t p = first; p < padded; p += 16) {
    const mask16 seen = (lane < (int32_t)t->visible[row] - (int32_t)p)
      & (lane >= (int32_t)t->hidden[row] - (int32_t)p);
    const v16f e = (v16f)((mask16)exp16(load16(scores + p) - all(max)) & seen);
    sums += e;
    store16(scores + p, e);
  }
  t->max[row] = max;
  t->sum[row] = sum16(sums);
}

/// CALL with R, a constant, for rows `row`..<row + R of the task.
#define ROWS(N, CALL)                                                                              \
  case N: {                                                                                        \
    enum { R = N <= TILE_ROWS ? N : 1 };                                                           \
    CALL;                                                                                          \
    break;                                                                                         \
  }
#define FOR_ROWS(CALL)                                                                             \
  for (size_t row = 0, count = 0; row < t->rows; row += count) {                                   \
    count = t->rows - row < TILE_ROWS ? t->rows - row : TILE_ROWS;                                 \
    switch (count) {                                                                               \
      ROWS(1, CALL) ROWS(2, CALL) ROWS(3, CALL) ROWS(4, CALL) ROWS(5, CALL) ROWS(6, CALL)          \
    }                                                                                              \
  }

static void attend(attend_task *t) {
  float scores[ATTEND_ROWS * SPAN] __attribute__((aligned(64)));
  const size_t blocks = (t->positions + CACHE_POSITIONS - 1) / CACHE_POSITIONS;
  for (size_t b = t->first_block; b < blocks; b++)
    for (size_t half = 0; half < 2; half += SCORE_VECTORS)
      FOR_ROWS(score_positions(t, row, R, b, half, scores))
  for (size_t row = 0; row < t->rows; row++) weigh(t, row, scores + row * SPAN);
  size_t d = 0;
  for (; d + VALUE_VECTORS * 16 <= t->head_size; d += VALUE_VECTORS * 16)
    FOR_ROWS(gather(t, row, R, VALUE_VECTORS, d, scores))
  for (; d < t->head_size; d += 16) FOR_ROWS(gather(t, row, R, 1, d, scores))
}
