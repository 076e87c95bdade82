// Storing keys and values of one position in the paged cache, and reading them back.
#include "cache.h"

enum { MAX_HEAD = 256, HALF = CACHE_POSITIONS / 2, MAX_SCALES = MAX_HEAD / 32 };

size_t ck_cache_bytes(int32_t type, size_t kv_heads, size_t head_size) {
  if (type != T_F16 && type != T_Q8_0) return 0;
  if (head_size % (type == T_Q8_0 ? 32 : 16) != 0 || head_size > MAX_HEAD) return 0;
  const ck_cache cache = {.type = type, .kv_heads = kv_heads, .head_size = head_size};
  return 2 * kv_heads * head_bytes(&cache);
}

static void finite_halves(const float *source, uint16_t *out, size_t count) {
  ck_halves_from_floats(source, out, count);
  for (size_t i = 0; i < count; i++)
    if ((out[i] & 0x7fff) == 0x7c00) out[i]--;
}

// MARK: - Halves

static void store_halves(
  const ck_cache *cache, size_t position, const float *keys, const float *values
) {
  const size_t size = cache->head_size, at = position % CACHE_POSITIONS;
  uint16_t key[MAX_HEAD];
  for (size_t h = 0; h < cache->kv_heads; h++) {
    uint16_t *k = (uint16_t *)head_keys(cache, position / CACHE_POSITIONS, h);
    uint16_t *v = (uint16_t *)head_values(cache, position / CACHE_POSITIONS, h);
    finite_halves(keys + h * size, key, size);
    for (size_t d = 0; d < size; d++) k[(at / HALF * size + d) * HALF + at % HALF] = key[d];
    finite_halves(values + h * size, v + at * size, size);
  }
}

static void load_halves(const ck_cache *cache, size_t position, float *keys, float *values) {
  const size_t size = cache->head_size, at = position % CACHE_POSITIONS;
  for (size_t h = 0; h < cache->kv_heads; h++) {
    const uint16_t *k = (uint16_t *)head_keys(cache, position / CACHE_POSITIONS, h);
    const uint16_t *v = (uint16_t *)head_values(cache, position / CACHE_POSITIONS, h);
    for (size_t d = 0; d < size; d++)
      keys[h * size + d] = float_of_half(k[(at / HALF * size + d) * HALF + at % HALF]);
    ck_floats_from_halves(v + at * size, values + h * size, size);
  }
}

// MARK: - Bytes

static void store_bytes(
  const ck_cache *cache, size_t position, const float *keys, const float *values
) {
  const size_t size = cache->head_size, at = position % CACHE_POSITIONS;
  int8_t key[MAX_HEAD];
  uint16_t scales[MAX_SCALES];
  for (size_t h = 0; h < cache->kv_heads; h++) {
    int8_t *k = (int8_t *)head_keys(cache, position / CACHE_POSITIONS, h);
    int8_t *v = (int8_t *)head_values(cache, position / CACHE_POSITIONS, h);
    uint16_t *key_scales = (uint16_t *)(k + CACHE_POSITIONS * size);
    uint16_t *value_scales = (uint16_t *)(v + CACHE_POSITIONS * size);
    ck_kernels()->bytes(keys + h * size, key, scales, size / 32);
    for (size_t d = 0; d < size; d++) k[(at / HALF * size + d) * HALF + at % HALF] = key[d];
    for (size_t b = 0; b < size / 32; b++)
      key_scales[(at / HALF * (size / 32) + b) * HALF + at % HALF] = scales[b];
    ck_kernels()->bytes(values + h * size, v + at * size, scales, size / 32);
    for (size_t b = 0; b < size / 32; b++) value_scales[b * CACHE_POSITIONS + at] = scales[b];
  }
}

static void load_bytes(const ck_cache *cache, size_t position, float *keys, float *values) {
  const size_t size = cache->head_size, at = position % CACHE_POSITIONS;
  for (size_t h = 0; h < cache->kv_heads; h++) {
    const int8_t *k = (int8_t *)head_keys(cache, position / CACHE_POSITIONS, h);
    const int8_t *v = (int8_t *)head_values(cache, position / CACHE_POSITIONS, h);
    const uint16_t *key_scales = (const uint16_t *)(k + CACHE_POSITIONS * size);
    const uint16_t *value_scales = (const uint16_t *)(v + CACHE_POSITIONS * size);
    for (size_t d = 0; d < size; d++) {
      const size_t b = d / 32;
      keys[h * size + d] = (float)k[(at / HALF * size + d) * HALF + at % HALF]
        * float_of_half(key_scales[(at / HALF * (size / 32) + b) * HALF + at % HALF]);
      values[h * size + d] =
        (float)v[at * size + d] * float_of_half(value_scales[b * CACHE_POSITIONS + at]);
    }
  }
}

// MARK: - Either

void ck_cache_store(
  const ck_cache *cache, size_t position, const float *keys, const float *values
) {
  (cache->type == T_Q8_0 ? store_bytes : store_halves)(cache, position, keys, values);
}

void ck_cache_load(const ck_cache *cache, size_t position, float *keys, float *values) {
  (cache->type == T_Q8_0 ? load_bytes : load_halves)(cache, position, keys, values);
}
