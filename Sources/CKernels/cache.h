// The paged cache's layout: where the keys and values of a head stand in a block.
#ifndef CK_CACHE_H
#define CK_CACHE_H

#include "kernels.h"

/// Bytes that the keys, or the values, of one head take in a block.
static inline size_t head_bytes(const ck_cache *cache) {
  const size_t count = CACHE_POSITIONS * cache->head_size;
  return cache->type == T_Q8_0 ? count + count / 32 * sizeof(uint16_t) : count * sizeof(uint16_t);
}

static inline uint8_t *head_keys(const ck_cache *cache, size_t block, size_t head) {
  return (uint8_t *)((uintptr_t)cache->blocks[block] + cache->offset) + head * head_bytes(cache);
}

static inline uint8_t *head_values(const ck_cache *cache, size_t block, size_t head) {
  return head_keys(cache, block, cache->kv_heads + head);
}

#endif
