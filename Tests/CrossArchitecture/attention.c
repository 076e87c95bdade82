// Attention, over one span of positions and over several.
#include <stdlib.h>

#include "trial.h"

enum { LENGTH = 540, BLOCKS = (LENGTH + CACHE_POSITIONS - 1) / CACHE_POSITIONS };

typedef struct { size_t kv_heads, heads, size, window; } shape;

typedef struct {
  ck_cache cache;
  const float *keys, *values;  // [LENGTH][kv_heads * size]
} contents;

static void attend(const void *context, void *out) {
  ck_attention a = *(const ck_attention *)context;
  a.out = out;
  a.partials = allocate(ck_attention_partial_bytes(&a));
  for (size_t part = 0; part < ck_attention_parts(&a); part++) ck_attention_part(&a, part);
  for (size_t merge = 0; merge < ck_attention_merges(&a); merge++) ck_attention_merge(&a, merge);
  free(a.partials);
}

/// Stores all positions and reads them back.
static void store(const void *context, void *out) {
  const contents *c = context;
  const size_t width = c->cache.kv_heads * c->cache.head_size;
  float *to = out;
  for (size_t p = 0; p < LENGTH; p++, to += 2 * width) {
    ck_cache_store(&c->cache, p, c->keys + p * width, c->values + p * width);
    ck_cache_load(&c->cache, p, to, to + width);
  }
}

static void try_shape(const char *set, int32_t type, shape s) {
  const bool halves = type == CK_F16;
  generator random = {s.size * s.heads + s.window};
  const size_t width = s.kv_heads * s.size, row = s.heads * s.size;
  float *keys = allocate(LENGTH * width * 4), *values = allocate(LENGTH * width * 4);
  float *queries = allocate(LENGTH * row * 4);
  random_floats(&random, -1, 1, keys, LENGTH * width);
  random_floats(&random, -1, 1, values, LENGTH * width);
  random_floats(&random, -3, 3, queries, LENGTH * row);
  const size_t block_bytes = ck_cache_bytes(type, s.kv_heads, s.size);
  uint8_t *memory = allocate(BLOCKS * block_bytes);
  // What nobody stored is NaN: it must never count.
  memset(memory, 0xff, BLOCKS * block_bytes);
  const void *blocks[BLOCKS];
  for (size_t b = 0; b < BLOCKS; b++) blocks[b] = memory + b * block_bytes;
  const ck_cache cache = {
    .type = type, .blocks = blocks, .kv_heads = s.kv_heads, .head_size = s.size};
  const contents contents = {cache, keys, values};
  hold(set, halves ? "cache" : "cache q8_0", "", KERNELS_ALONE, store, &contents, LENGTH * width * 8, 4);

  static const size_t ranges[][2] = {
    {0, 1}, {15, 1}, {31, 2}, {100, 7}, {0, 40}, {255, 1},  // one span
    {250, 17}, {256, 1}, {300, 1}, {511, 2}, {539, 1}, {480, 60},
  };
  for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
    const size_t first = ranges[i][0], count = ranges[i][1];
    const ck_attention attention = {
      .cache = cache, .heads = s.heads, .first_position = first, .count = count,
      .queries = queries + first * row, .query_stride = row, .out_stride = row,
      .scale = 1 / (float)s.size, .window = s.window};
    const bool one = first + count <= SPAN;
    hold(
      set, halves ? "attend" : "attend q8_0", one ? "one span" : "several spans", one ? KERNELS_ALONE : WITH_LIBRARY,
      attend, &attention, count * row * 4, 4);
  }
  free(memory);
  free(keys);
  free(values);
  free(queries);
}

void try_attention(const char *set) {
  // One to twelve query rows and more in a task, heads of one vector and of many, windows.
  static const shape shapes[] = {
    {3, 9, 64, 0}, {1, 14, 64, 0}, {2, 2, 256, 0}, {2, 10, 48, 33}, {1, 8, 128, 256}, {2, 2, 16, 1},
  };
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    try_shape(set, CK_F16, shapes[i]);
    if (shapes[i].size % 32 == 0) try_shape(set, CK_Q8_0, shapes[i]);
  }
}
