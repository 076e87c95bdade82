#include "trial.h"

#include <stdio.h>
#include <stdlib.h>

uint64_t random_word(generator *generator) {
  uint64_t z = generator->state += 0x9e3779b97f4a7c15;
  z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
  z = (z ^ z >> 27) * 0x94d049bb133111eb;
  return z ^ z >> 31;
}

float random_float(generator *generator, float low, float high) {
  const float unit = (float)(random_word(generator) >> 40) * 0x1p-24f;
  const float part = (high - low) * unit;
  return low + part;
}

void random_floats(generator *generator, float low, float high, float *out, size_t count) {
  for (size_t i = 0; i < count; i++) out[i] = random_float(generator, low, high);
}

void *allocate(size_t bytes) {
  const size_t whole = (bytes + 63) / 64 * 64 + 64;
  void *memory = aligned_alloc(64, whole);
  if (memory == NULL) abort();
  memset(memory, 0, whole);
  return memory;
}

typedef struct {
  char name[48];
  size_t compared, different, zeros;
  bool overran, library;
  uint64_t digest;
} figures;

enum { MOST = 128, FENCE = 64 };

static figures all[MOST];
static size_t names;

static figures *figures_of(const char *kernel, const char *variant) {
  char name[sizeof all[0].name];
  snprintf(name, sizeof name, "%s %s", kernel, variant);
  for (size_t i = 0; i < names; i++)
    if (strcmp(all[i].name, name) == 0) return &all[i];
  if (names == MOST) abort();
  figures *new = &all[names++];
  *new = (figures){.digest = 0xcbf29ce484222325};
  memcpy(new->name, name, sizeof name);
  return new;
}

/// The results of the work with a set's kernels, with a fence behind them.
static uint8_t *results(const char *set, work *work, const void *context, size_t bytes) {
  uint8_t *out = allocate(bytes + FENCE);
  memset(out + bytes, 0xa5, FENCE);
  if (!ck_override_isa(set)) abort();
  work(context, out);
  ck_override_isa(NULL);
  return out;
}

void hold(
  const char *set, const char *kernel, const char *variant, origin origin, work *work,
  const void *context, size_t bytes, size_t size
) {
  figures *figures = figures_of(kernel, variant);
  uint8_t *expected = results("portable", work, context, bytes);
  const bool portable = strcmp(set, "portable") == 0;
  uint8_t *got = portable ? expected : results(set, work, context, bytes);
  static const uint8_t nothing[16];
  for (size_t i = 0; i < bytes; i += size) {
    figures->compared++;
    if (memcmp(expected + i, got + i, size) != 0) figures->different++;
    if (memcmp(expected + i, nothing, size) == 0) figures->zeros++;
  }
  for (size_t i = 0; i < FENCE; i++)
    if (expected[bytes + i] != 0xa5 || got[bytes + i] != 0xa5) figures->overran = true;
  // FNV-1a
  for (size_t i = 0; i < bytes; i++)
    figures->digest = (figures->digest ^ expected[i]) * 0x100000001b3;
  if (origin == WITH_LIBRARY) figures->library = true;
  if (!portable) free(got);
  free(expected);
}

bool report(const char *set) {
  bool fine = names > 0;
  const bool portable = strcmp(set, "portable") == 0;
  for (size_t i = 0; i < names; i++) {
    const figures *f = &all[i];
    if (portable && !f->library)
      printf("bits of %-28s %016llx\n", f->name, (unsigned long long)f->digest);
    if (!portable)
      printf(
        "%-10s %-28s %9zu values, %zu differ%s%s\n", set, f->name, f->compared, f->different,
        f->zeros == f->compared ? ", ALL ZEROS" : "", f->overran ? ", WRITTEN BEYOND THE END" : "");
    if (f->different > 0 || f->zeros == f->compared || f->overran) fine = false;
  }
  names = 0;
  return fine;
}
