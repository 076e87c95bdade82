// Elementwise kernels, at lengths that fill vectors and that don't.
#include <stdlib.h>

#include "trial.h"

/// Every half from -infinity to infinity; the bits of NaNs may differ.
enum { HALVES = 2 * 0x7c01 };

typedef struct {
  size_t count;
  const float *x, *y;
} vectors;

static void rmsnorm(const void *context, void *out) {
  const vectors *v = context;
  ck_rmsnorm(v->x, v->y, 1e-5f, out, v->count);
}

static void silu_multiply(const void *context, void *out) {
  const vectors *v = context;
  ck_silu_multiply(v->x, v->y, out, v->count);
}

static void gelu_multiply(const void *context, void *out) {
  const vectors *v = context;
  ck_gelu_multiply(v->x, v->y, out, v->count);
}

static void add(const void *context, void *out) {
  const vectors *v = context;
  memcpy(out, v->x, v->count * 4);
  ck_add(out, v->y, v->count);
}

static void scale(const void *context, void *out) {
  const vectors *v = context;
  memcpy(out, v->x, v->count * 4);
  ck_scale(out, 0.3f, v->count);
}

static void softmax(const void *context, void *out) {
  const vectors *v = context;
  memcpy(out, v->x, v->count * 4);
  ck_softmax(out, v->count);
}

static void log_sum_exp(const void *context, void *out) {
  const vectors *v = context;
  *(double *)out = ck_log_sum_exp(v->x, v->count);
}

static void argmax(const void *context, void *out) {
  const vectors *v = context;
  *(uint64_t *)out = ck_argmax(v->x, v->count) + 1;
}

static void halves(const void *context, void *out) {
  const vectors *v = context;
  ck_halves_from_floats(v->x, out, v->count);
}

static void rope(const void *context, void *out) {
  const vectors *v = context;
  const size_t half = v->count / 2;
  memcpy(out, v->x, v->count * 4);
  ck_rope(out, 1, v->count, half * 2, CK_ROPE_HALVES, v->y, v->y + half);
}

static void floats(const void *context, void *out) {
  ck_floats_from_halves(context, out, HALVES);
}

static void read_words(const void *context, void *out) {
  const vectors *v = context;
  *(uint64_t *)out = ck_read(v->x, v->count * 4 / 256 * 256);
}

void try_elementwise(const char *set) {
  static const size_t lengths[] = {1, 7, 16, 33, 64, 576, 1000, 3000};
  generator random = {21};
  for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++) {
    const size_t count = lengths[i];
    float *x = allocate(count * 4), *y = allocate(count * 4);
    random_floats(&random, -20, 20, x, count);
    random_floats(&random, -2, 2, y, count);
    // Zero, what exp cannot reach, what is too large or too small for a half.
    static const float edges[] = {0, -100, 100, 1e9f, 65519, 65520, 3e-6f, -2e-8f, 1e-40f};
    if (count >= 33) memcpy(x + count / 2, edges, sizeof edges);
    const vectors v = {count, x, y};
    const size_t bytes = count * 4;
    hold(set, "rmsnorm", "", KERNELS_ALONE, rmsnorm, &v, bytes, 4);
    hold(set, "silu_multiply", "", KERNELS_ALONE, silu_multiply, &v, bytes, 4);
    hold(set, "gelu_multiply", "", KERNELS_ALONE, gelu_multiply, &v, bytes, 4);
    hold(set, "add", "", KERNELS_ALONE, add, &v, bytes, 4);
    hold(set, "scale", "", KERNELS_ALONE, scale, &v, bytes, 4);
    hold(set, "rope", "", KERNELS_ALONE, rope, &v, bytes, 4);
    hold(set, "halves", "", KERNELS_ALONE, halves, &v, count * 2, 2);
    hold(set, "argmax", "", KERNELS_ALONE, argmax, &v, 8, 8);
    hold(set, "read", "", KERNELS_ALONE, read_words, &v, 8, 8);
    if (count >= 33) x[count / 2 + 3] = 19;  // or it would outweigh all others
    hold(set, "softmax", "", KERNELS_ALONE, softmax, &v, bytes, 4);
    hold(set, "log_sum_exp", "", WITH_LIBRARY, log_sum_exp, &v, 8, 8);
    free(x);
    free(y);
  }
  uint16_t *every = allocate(HALVES * 2);
  for (uint16_t i = 0; i < HALVES / 2; i++) {
    every[2 * i] = i;
    every[2 * i + 1] = i | 0x8000;
  }
  hold(set, "floats", "", KERNELS_ALONE, floats, every, HALVES * 4, 4);
  free(every);
}
