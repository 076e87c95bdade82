// Attention of a few query rows to one span of the cache, in lanes.h's vectors; included once for
// each instruction set. Scores: one fused chain over the components for each position. Values: one
// chain over the positions for each component. Neither depends on the number of rows.
#include "lanes.h"

/// Scores of rows first..<first + R at the 32 positions of one cache block: two vectors a row.
INLINE void score_block(
  const attend_task *t, size_t first, const int R, size_t block, float *scores
) {
  const size_t d_count = t->head_size;
  const uint16_t *k0 = t->keys[block], *k1 = k0 + d_count * 16;
  v16f s0[6], s1[6];
  UNROLL for (int r = 0; r < R; r++) s0[r] = s1[r] = all(0);
  const float *q[6];
  UNROLL for (int r = 0; r < R; r++) q[r] = t->queries[first + (size_t)r];
  for (size_t d = 0; d < d_count; d++) {
    const v16f a = floats_of_halves(k0 + d * 16), b = floats_of_halves(k1 + d * 16);
    UNROLL for (int r = 0; r < R; r++) {
      const v16f x = all(q[r][d]);
      s0[r] = fma16(a, x, s0[r]);
      s1[r] = fma16(b, x, s1[r]);
    }
  }
  UNROLL for (int r = 0; r < R; r++) {
    float *to = scores + (first + (size_t)r) * SPAN + block * CACHE_POSITIONS;
    store16(to, s0[r]);
    store16(to + 16, s1[r]);
  }
}

/// Adds weights[row][p] * values[p] over positions to 16 * V components of rows first..<first + R.
INLINE void gather(
  const attend_task *t, size_t first, const int R, const int V, size_t component,
  const float *weights
) {
  v16f o[24];
  UNROLL for (int i = 0; i < R * V; i++) o[i] = all(0);
  for (size_t p = 0; p < t->positions; p++) {
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

/// Scores become exp(score * scale - max) where the row sees the position, else 0.
static void weigh(attend_task *t, size_t row, float *scores) {
  typedef int32_t mask16 __attribute__((vector_size(64)));
  const mask16 lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  const size_t padded = (t->positions + 15) / 16 * 16;
  const v16f factor = all(t->scale);
  v16f most = all(-INFINITY);
  for (size_t p = 0; p < padded; p += 16) {
    const mask16 seen = lane < (int32_t)t->visible[row] - (int32_t)p;
    const v16f s = load16(scores + p) * factor;
    const v16f masked = (v16f)(((mask16)s & seen) | ((mask16)all(-INFINITY) & ~seen));
    most = max16(most, masked);
    store16(scores + p, masked);
  }
  const float max = largest16(most);
  v16f sums = all(0);
  for (size_t p = 0; p < padded; p += 16) {
    const mask16 seen = lane < (int32_t)t->visible[row] - (int32_t)p;
    const v16f e = (v16f)((mask16)exp16(load16(scores + p) - all(max)) & seen);
    sums += e;
    store16(scores + p, e);
  }
  t->max[row] = max;
  t->sum[row] = sum16(sums);
}

#define FOR_ROWS(CALL6, CALL4, CALL3, CALL2, CALL1)                                                 \
  for (size_t row = 0; row < t->rows;) {                                                            \
    const size_t left = t->rows - row;                                                              \
    if (left >= 6) { CALL6; row += 6; }                                                             \
    else if (left >= 4) { CALL4; row += 4; }                                                        \
    else if (left == 3) { CALL3; row += 3; }                                                        \
    else if (left == 2) { CALL2; row += 2; }                                                        \
    else { CALL1; row += 1; }                                                                       \
  }

static void attend(attend_task *t) {
  float scores[ATTEND_ROWS * SPAN] __attribute__((aligned(64)));
  const size_t blocks = (t->positions + CACHE_POSITIONS - 1) / CACHE_POSITIONS;
  for (size_t b = 0; b < blocks; b++) {
    FOR_ROWS(
      score_block(t, row, 6, b, scores), score_block(t, row, 4, b, scores),
      score_block(t, row, 3, b, scores), score_block(t, row, 2, b, scores),
      score_block(t, row, 1, b, scores))
  }
  for (size_t row = 0; row < t->rows; row++) weigh(t, row, scores + row * SPAN);
  size_t d = 0;
  for (; d + 64 <= t->head_size; d += 64) {
    FOR_ROWS(
      gather(t, row, 6, 4, d, scores), gather(t, row, 4, 4, d, scores),
      gather(t, row, 3, 4, d, scores), gather(t, row, 2, 4, d, scores),
      gather(t, row, 1, 4, d, scores))
  }
  for (; d < t->head_size; d += 16) {
    FOR_ROWS(
      gather(t, row, 6, 1, d, scores), gather(t, row, 4, 1, d, scores),
      gather(t, row, 3, 1, d, scores), gather(t, row, 2, 1, d, scores),
      gather(t, row, 1, 1, d, scores))
  }
}
