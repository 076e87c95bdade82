// Attention of a few query rows to one span of the cache, in lanes.h's vectors; included once for
// each instruction set. Scores: one fused chain over the components for each position. Values: one
// chain over the positions for each component. Neither depends on the number of rows.
//
// The including file says how many accumulators its registers hold: TILE_ROWS query rows (at most
// 6) by SCORE_VECTORS (1 or 2) vectors of positions or VALUE_VECTORS (1 or 4) of components.
#include "lanes.h"

INLINE const void *at_byte(const void *base, size_t byte) { return (const char *)base + byte; }

/// Sixteen numbers of the cache, from the `index`th on: BYTES or halves.
INLINE v16f cached16(const void *from, size_t index, const bool BYTES) {
  return BYTES ? floats_of_bytes((const int8_t *)from + index)
               : floats_of_halves((const uint16_t *)from + index);
}

/// Asks for a cache line that is soon to be read. Blocks lie anywhere in memory, where the
/// processor's own prefetchers don't follow: without it each block would begin with a wait.
INLINE void fetch(const void *from) { __builtin_prefetch(from, 0, 3); }

/// What the task reads two blocks after the keys, or VALUES, of `block`: it goes through the keys of
/// all blocks before `end`, then through their values.
INLINE const void *two_ahead(const attend_task *t, size_t block, size_t end, const bool VALUES) {
  block += 2;
  if (!VALUES && block < end) return t->keys[block];
  if (!VALUES) block = t->first_block + block - end;
  return t->values[block < end ? block : end - 1];
}

/// Scores of rows first..<first + R at G groups of 16 positions, from the `group`th of the span's
/// `groups` on. Of bytes, a chain for each 32 components, and one over these with their scales.
INLINE void score_groups(
  const attend_task *t, size_t first, const int R, const int G, const bool BYTES, size_t group,
  size_t groups, float *scores
) {
  const size_t size = t->head_size, chunk_size = BYTES ? 32 : size;
  const size_t step = BYTES ? 16 : 32;  // bytes of 16 numbers
  const float *q[6];
  UNROLL for (int r = 0; r < R; r++) q[r] = t->queries[first + (size_t)r];
  // Each group's keys and what is read later, where both blocks begin and where the group does.
  const void *keys[2 * SCORE_VECTORS], *later[2 * SCORE_VECTORS];
  size_t begin[2 * SCORE_VECTORS];
  UNROLL for (int i = 0; i < G; i++) {
    const size_t g = group + (size_t)i;
    keys[i] = t->keys[g / 2];
    later[i] = two_ahead(t, g / 2, groups / 2, false);
    begin[i] = g % 2 * size;
  }
  v16f total[6 * SCORE_VECTORS];
  UNROLL for (int i = 0; i < R * G; i++) total[i] = all(0);
  for (size_t start = 0; start < size; start += chunk_size) {
    v16f s[6 * SCORE_VECTORS];
    UNROLL for (int i = 0; i < R * G; i++) s[i] = all(0);
    for (size_t d = start; d < start + chunk_size; d++) {
      if (first == 0 && d % (64 / step) == 0)
        UNROLL for (int i = 0; i < G; i++) fetch(at_byte(later[i], (begin[i] + d) * step));
      v16f k[2 * SCORE_VECTORS];
      UNROLL for (int i = 0; i < G; i++) k[i] = cached16(keys[i], (begin[i] + d) * 16, BYTES);
      UNROLL for (int r = 0; r < R; r++) {
        const v16f x = all(q[r][d]);
        UNROLL for (int i = 0; i < G; i++) s[r * G + i] = fma16(k[i], x, s[r * G + i]);
      }
    }
    UNROLL for (int i = 0; i < G; i++) {
      v16f scale = all(1);
      if (BYTES) {
        // 16 scales, a half each, for 32 components: a byte a component.
        const size_t at = CACHE_POSITIONS * size + begin[i] + start;
        scale = floats_of_halves(at_byte(keys[i], at));
        if (first == 0) fetch(at_byte(later[i], at));
        if (first == 0) fetch(at_byte(t->values[(group + (size_t)i) / 2], at));
      }
      UNROLL for (int r = 0; r < R; r++)
        total[r * G + i] = BYTES ? fma16(s[r * G + i], scale, total[r * G + i]) : s[r * G + i];
    }
  }
  UNROLL for (int r = 0; r < R; r++)
    UNROLL for (int i = 0; i < G; i++)
      store16(scores + (first + (size_t)r) * SPAN + (group + (size_t)i) * 16, total[r * G + i]);
}

/// Scores of rows first..<first + R at all positions: of few rows more positions at a time, as each
/// chain waits for itself.
INLINE void score_rows(
  const attend_task *t, size_t first, const int R, const bool BYTES, float *scores
) {
  const size_t groups = (t->positions + CACHE_POSITIONS - 1) / CACHE_POSITIONS * 2;
  size_t group = t->first_block * 2;
  if (R * 2 <= TILE_ROWS)
    for (; group + 2 * SCORE_VECTORS <= groups; group += 2 * SCORE_VECTORS)
      score_groups(t, first, R, 2 * SCORE_VECTORS, BYTES, group, groups, scores);
  for (; group < groups; group += SCORE_VECTORS)
    score_groups(t, first, R, SCORE_VECTORS, BYTES, group, groups, scores);
}

/// Weights of a row at a span's positions, for one or two chunks of 32 components.
typedef float row_weights[2][SPAN];

/// Of a cache of bytes: the weights times the values' scales of the chunks from `component` on.
INLINE void scale_weights(
  const attend_task *t, size_t component, const int V, const float *weights, row_weights *scaled
) {
  const size_t padded = (t->positions + 15) / 16 * 16;
  for (size_t p = t->first_block * CACHE_POSITIONS; p < padded; p += 16) {
    const void *after = at_byte(t->values[p / CACHE_POSITIONS], CACHE_POSITIONS * t->head_size);
    const uint16_t *scales =
      (const uint16_t *)after + component / 32 * CACHE_POSITIONS + p % CACHE_POSITIONS;
    UNROLL for (int chunk = 0; chunk < (V + 1) / 2; chunk++) {
      const v16f scale = floats_of_halves(scales + chunk * CACHE_POSITIONS);
      for (size_t r = 0; r < t->rows; r++)
        store16(scaled[r][chunk] + p, load16(weights + r * SPAN + p) * scale);
    }
  }
}

/// Adds weight * value over positions to 16 * V components of rows first..<first + R. The row's
/// weights are weights[row * stride + p], those of the next 32 components SPAN further.
INLINE void gather(
  const attend_task *t, size_t first, const int R, const int V, const bool BYTES, size_t component,
  const float *weights, size_t stride
) {
  const size_t width = BYTES ? 1 : 2;  // bytes of a number
  const size_t blocks = (t->positions + CACHE_POSITIONS - 1) / CACHE_POSITIONS;
  v16f o[24];
  UNROLL for (int i = 0; i < R * V; i++) o[i] = all(0);
  for (size_t p = t->first_block * CACHE_POSITIONS; p < t->positions; p++) {
    const size_t at = p % CACHE_POSITIONS * t->head_size + component;
    if (first == 0) {
      const void *later = two_ahead(t, p / CACHE_POSITIONS, blocks, true);
      for (size_t i = at; i < at + (size_t)V * 16; i += 64 / width)
        fetch(at_byte(later, i * width));
    }
    v16f v[4];
    UNROLL for (int i = 0; i < V; i++)
      v[i] = cached16(t->values[p / CACHE_POSITIONS], at + (size_t)i * 16, BYTES);
    UNROLL for (int r = 0; r < R; r++)
      UNROLL for (int i = 0; i < V; i++) {
        const size_t chunk = BYTES ? (size_t)i / 2 : 0;
        const v16f w = all(weights[(first + (size_t)r) * stride + chunk * SPAN + p]);
        o[r * V + i] = fma16(w, v[i], o[r * V + i]);
      }
  }
  UNROLL for (int r = 0; r < R; r++)
    UNROLL for (int i = 0; i < V; i++)
      store16(t->out[first + (size_t)r] + component + (size_t)i * 16, o[r * V + i]);
}

/// Which of the 16 positions from `p` on the row sees, as masks.
INLINE v16i seen16(const attend_task *t, size_t row, size_t p) {
  const v16i lane = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};
  return (lane < (int32_t)t->visible[row] - (int32_t)p)
    & (lane >= (int32_t)t->hidden[row] - (int32_t)p);
}

/// Scores become exp(score * scale - max) where the row sees the position, else 0. Blocks that no
/// row sees would only add zeros. ALL: the row sees every position from the first block on.
INLINE void weigh_seen(attend_task *t, size_t row, float *scores, const bool ALL) {
  const size_t first = t->first_block * CACHE_POSITIONS;
  const size_t padded = (t->positions + 15) / 16 * 16;
  const v16f factor = all(t->scale);
  v16f most = all(-INFINITY);
  for (size_t p = first; p < padded; p += 16) {
    v16f s = load16(scores + p) * factor;
    if (!ALL) {
      const v16i seen = seen16(t, row, p);
      s = (v16f)(((v16i)s & seen) | ((v16i)all(-INFINITY) & ~seen));
    }
    most = max16(most, s);
    store16(scores + p, s);
  }
  const float max = largest16(most);
  v16f sums = all(0);
  for (size_t p = first; p < padded; p += 16) {
    v16f e = exp16(load16(scores + p) - all(max));
    if (!ALL) e = (v16f)((v16i)e & seen16(t, row, p));
    sums += e;
    store16(scores + p, e);
  }
  t->max[row] = max;
  t->sum[row] = sum16(sums);
}

static void weigh(attend_task *t, size_t row, float *scores) {
  const size_t first = t->first_block * CACHE_POSITIONS;
  const bool sees_all =
    t->hidden[row] <= first && t->visible[row] == t->positions && t->positions % 16 == 0;
  if (sees_all) weigh_seen(t, row, scores, true);
  else weigh_seen(t, row, scores, false);
}

/// CALL with R, a constant, for rows `row`..<row + R of the task.
#define ROWS(N, CALL)                                                                              \
  case N: {                                                                                        \
    enum { R = N <= TILE_ROWS ? N : 1 };                                                           \
    CALL;                                                                                          \
    break;                                                                                         \
  }
/// In tiles of about the same height.
#define FOR_ROWS(CALL)                                                                             \
  for (size_t row = 0, count = 0; row < t->rows; row += count) {                                   \
    const size_t left = t->rows - row, tiles = (left + TILE_ROWS - 1) / TILE_ROWS;                 \
    count = (left + tiles - 1) / tiles;                                                            \
    switch (count) {                                                                               \
      ROWS(1, CALL) ROWS(2, CALL) ROWS(3, CALL) ROWS(4, CALL) ROWS(5, CALL) ROWS(6, CALL)          \
    }                                                                                              \
  }

/// 16 * V components of all rows' results.
INLINE void mix(
  const attend_task *t, const int V, const bool BYTES, size_t component, const float *weights
) {
  row_weights scaled[ATTEND_ROWS] __attribute__((aligned(64)));
  if (BYTES) scale_weights(t, component, V, weights, scaled);
  const float *own = BYTES ? scaled[0][0] : weights;
  const size_t stride = BYTES ? sizeof(row_weights) / sizeof(float) : SPAN;
  FOR_ROWS(gather(t, row, R, V, BYTES, component, own, stride))
}

INLINE void attend_as(attend_task *t, const bool BYTES) {
  float scores[ATTEND_ROWS * SPAN] __attribute__((aligned(64)));
  FOR_ROWS(score_rows(t, row, R, BYTES, scores))
  for (size_t row = 0; row < t->rows; row++) weigh(t, row, scores + row * SPAN);
  size_t d = 0;
  for (; d + VALUE_VECTORS * 16 <= t->head_size; d += VALUE_VECTORS * 16)
    mix(t, VALUE_VECTORS, BYTES, d, scores);
  for (; d < t->head_size; d += 16) mix(t, 1, BYTES, d, scores);
}

static void attend_halves(attend_task *t) { attend_as(t, false); }
static void attend_bytes(attend_task *t) { attend_as(t, true); }

static void attend(attend_task *t) { (t->type == T_Q8_0 ? attend_bytes : attend_halves)(t); }
