// Attention over the paged cache: cuts queries and positions into spans for the kernels and merges
// spans in order, so that a query's result is the same however the work was shared out.
#include <math.h>
#include <string.h>

#include "cache.h"

enum { MAX_HEAD = 256, QUERY_BLOCK = 16 };

/// What one query head knows of one span, or of several merged.
typedef struct {
  float max, sum;
  float *out;  // [head_size], not yet divided by sum
} partial;

/// Takes the next span's result into `into`. Always in order of positions.
static void merge(partial *into, const partial *next, size_t head_size) {
  if (next->sum == 0) return;
  if (into->sum == 0) {
    // Nothing seen so far: as if the spans began here, to the last bit.
    memcpy(into->out, next->out, head_size * sizeof(float));
    into->sum = next->sum;
    into->max = next->max;
    return;
  }
  const float max = into->max > next->max ? into->max : next->max;
  const float a = expf(into->max - max), b = expf(next->max - max);
  for (size_t d = 0; d < head_size; d++) {
    const float x = into->out[d] * a, y = next->out[d] * b;
    into->out[d] = x + y;
  }
  const float x = into->sum * a, y = next->sum * b;
  into->sum = x + y;
  into->max = max;
}

static void finish(const partial *total, float *out, size_t head_size) {
  for (size_t d = 0; d < head_size; d++) out[d] = total->out[d] / total->sum;
}

/// The first position that the query at `position` sees.
static size_t first_seen(const ck_attention *a, size_t position) {
  return a->window > 0 && position >= a->window ? position + 1 - a->window : 0;
}

/// Says what row `row` of a task, the query at `position`, sees of the span that begins at `begin`.
static void show(
  const ck_attention *a, attend_task *task, size_t row, size_t position, size_t begin
) {
  const size_t end = position + 1 > begin ? position + 1 - begin : 0;
  const size_t from = first_seen(a, position);
  task->visible[row] = end < SPAN ? end : SPAN;
  task->hidden[row] = from > begin ? from - begin : 0;
  if (task->hidden[row] >= task->visible[row]) task->hidden[row] = task->visible[row] = 0;
}

/// Fills in the cache's side of a task: span `span` of cache head `head`.
static void aim(const ck_attention *a, attend_task *task, size_t head, size_t span) {
  const size_t first = span * (SPAN / CACHE_POSITIONS);
  const size_t blocks = (task->positions + CACHE_POSITIONS - 1) / CACHE_POSITIONS;
  for (size_t b = task->first_block; b < blocks; b++) {
    task->keys[b] = head_keys(&a->cache, first + b, head);
    task->values[b] = head_values(&a->cache, first + b, head);
  }
}

/// Queries first..<end of all query heads that share one cache head, over all spans.
static void attend_queries(const ck_attention *a, size_t kv_head, size_t first, size_t end) {
  const kernel_table *kernels = ck_kernels();
  const size_t size = a->cache.head_size, sharing = a->heads / a->cache.kv_heads;
  const size_t rows = (end - first) * sharing;
  float totals[ATTEND_ROWS * MAX_HEAD] __attribute__((aligned(64)));
  float outs[ATTEND_ROWS * MAX_HEAD] __attribute__((aligned(64)));
  for (size_t start = 0; start < rows; start += ATTEND_ROWS) {
    attend_task task = {.type = a->cache.type, .head_size = size, .scale = a->scale};
    task.rows = rows - start < ATTEND_ROWS ? rows - start : ATTEND_ROWS;
    partial total[ATTEND_ROWS];
    size_t last = 0;
    for (size_t r = 0; r < task.rows; r++) {
      const size_t query = first + (start + r) / sharing;
      const size_t head = kv_head * sharing + (start + r) % sharing;
      task.queries[r] = a->queries + query * a->query_stride + head * size;
      total[r] = (partial){0, 0, totals + r * MAX_HEAD};
      last = a->first_position + query;
    }
    // The first row's query sees the least of the past's end and the most of its beginning.
    const size_t earliest = first_seen(a, a->first_position + first + start / sharing);
    const size_t first_span = earliest / SPAN;
    for (size_t span = first_span; span * SPAN <= last; span++) {
      const size_t begin = span * SPAN;
      task.positions = last + 1 - begin < SPAN ? last + 1 - begin : SPAN;
      task.first_block = earliest > begin ? (earliest - begin) / CACHE_POSITIONS : 0;
      for (size_t r = 0; r < task.rows; r++) {
        show(a, &task, r, a->first_position + first + (start + r) / sharing, begin);
        task.out[r] = (span == first_span ? totals : outs) + r * MAX_HEAD;
      }
      aim(a, &task, kv_head, span);
      kernels->attend(&task);
      for (size_t r = 0; r < task.rows; r++) {
        const partial next = {task.max[r], task.sum[r], task.out[r]};
        if (span == first_span) total[r] = next;
        else merge(&total[r], &next, size);
      }
    }
    for (size_t r = 0; r < task.rows; r++) {
      const size_t query = first + (start + r) / sharing;
      const size_t head = kv_head * sharing + (start + r) % sharing;
      finish(&total[r], a->out + query * a->out_stride + head * size, size);
    }
  }
}

// MARK: - Sharing out the work

/// The first span that the first query sees anything of.
static size_t span_start(const ck_attention *a) { return first_seen(a, a->first_position) / SPAN; }

/// Spans that the queries see anything of.
static size_t span_count(const ck_attention *a) {
  return (a->first_position + a->count + SPAN - 1) / SPAN - span_start(a);
}

/// A single query over several spans is cut by spans: one part for each.
static bool is_cut(const ck_attention *a) { return a->count == 1 && span_count(a) > 1; }

/// Floats of one partial: max, sum, and the values at a multiple of 64 bytes.
static size_t partial_floats(const ck_attention *a) { return 16 + a->cache.head_size; }

size_t ck_attention_partial_bytes(const ck_attention *a) {
  return is_cut(a) ? span_count(a) * a->heads * partial_floats(a) * sizeof(float) : 0;
}

size_t ck_attention_parts(const ck_attention *a) {
  if (is_cut(a)) return a->cache.kv_heads * span_count(a);
  return a->cache.kv_heads * ((a->count + QUERY_BLOCK - 1) / QUERY_BLOCK);
}

static float *partial_at(const ck_attention *a, size_t head, size_t span) {
  return (float *)a->partials + (head * span_count(a) + span) * partial_floats(a);
}

void ck_attention_part(const ck_attention *a, size_t part) {
  if (!is_cut(a)) {
    const size_t kv_head = part % a->cache.kv_heads, index = part / a->cache.kv_heads;
    // The last queries look back furthest: they go first, so that threads end together.
    const size_t blocks = (a->count + QUERY_BLOCK - 1) / QUERY_BLOCK;
    const size_t first = (blocks - 1 - index) * QUERY_BLOCK;
    const size_t end = first + QUERY_BLOCK;
    attend_queries(a, kv_head, first, end < a->count ? end : a->count);
    return;
  }
  ck_attention_shared_part(&a, 1, part);
}

ptrdiff_t ck_attention_span(const ck_attention *a, size_t part) {
  return is_cut(a) ? (ptrdiff_t)(span_start(a) + part / a->cache.kv_heads) : -1;
}

void ck_attention_shared_part(const ck_attention *const *all, size_t count, size_t part) {
  const ck_attention *a = all[0];
  const size_t kv_head = part % a->cache.kv_heads, index = part / a->cache.kv_heads;
  const size_t size = a->cache.head_size, sharing = a->heads / a->cache.kv_heads;
  const size_t begin = (span_start(a) + index) * SPAN, seen = a->first_position + 1 - begin;
  size_t earliest = first_seen(a, a->first_position);
  for (size_t i = 1; i < count; i++) {
    const size_t other = first_seen(all[i], all[i]->first_position);
    earliest = other < earliest ? other : earliest;
  }
  attend_task task = {.type = a->cache.type, .head_size = size, .scale = a->scale};
  task.positions = seen < SPAN ? seen : SPAN;
  task.first_block = earliest > begin ? (earliest - begin) / CACHE_POSITIONS : 0;
  aim(a, &task, kv_head, begin / SPAN);
  // A row is one query head of one query; its result does not depend on the other rows.
  for (size_t start = 0; start < count * sharing; start += ATTEND_ROWS) {
    float *partials[ATTEND_ROWS];
    task.rows = count * sharing - start < ATTEND_ROWS ? count * sharing - start : ATTEND_ROWS;
    for (size_t r = 0; r < task.rows; r++) {
      const ck_attention *one = all[(start + r) / sharing];
      const size_t head = kv_head * sharing + (start + r) % sharing;
      partials[r] = partial_at(one, head, index);
      task.queries[r] = one->queries + head * size;
      show(one, &task, r, one->first_position, begin);
      task.out[r] = partials[r] + 16;
    }
    ck_kernels()->attend(&task);
    for (size_t r = 0; r < task.rows; r++) {
      partials[r][0] = task.max[r];
      partials[r][1] = task.sum[r];
    }
  }
}

size_t ck_attention_merges(const ck_attention *a) { return is_cut(a) ? a->heads : 0; }

void ck_attention_merge(const ck_attention *a, size_t head) {
  const size_t size = a->cache.head_size;
  float *first = partial_at(a, head, 0);
  partial total = {first[0], first[1], first + 16};
  for (size_t span = 1; span < span_count(a); span++) {
    float *at = partial_at(a, head, span);
    const partial next = {at[0], at[1], at + 16};
    merge(&total, &next, size);
  }
  finish(&total, a->out + head * size, size);
}
