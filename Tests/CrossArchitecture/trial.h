// What every part of the driver needs: random numbers, and results held against each other.
#ifndef TRIAL_H
#define TRIAL_H

#include "kernels.h"

/// Repeatable random numbers: SplitMix64 (Steele, Lea, Flood 2014).
typedef struct { uint64_t state; } generator;

uint64_t random_word(generator *generator);
float random_float(generator *generator, float low, float high);
void random_floats(generator *generator, float low, float high, float *out, size_t count);

/// Zeroed memory at a multiple of 64.
void *allocate(size_t bytes);

/// One piece of work with the kernels in use: writes all of `out`, whose old contents are zeros.
typedef void work(const void *context, void *out);

/// Whether the results come from the kernels alone, or from the C library's exp or log too, which
/// need not be the same everywhere.
typedef enum { KERNELS_ALONE, WITH_LIBRARY } origin;

/// Does the work with the portable kernels and with those of `set`, and compares `bytes` bytes of
/// results bit by bit, as values of `size` bytes, under the name "kernel variant".
void hold(
  const char *set, const char *kernel, const char *variant, origin origin, work *work,
  const void *context, size_t bytes, size_t size);

/// Prints for each name how many values were compared, and for the portable set a digest of their
/// bits; forgets them. Returns false where one differed, or nothing but zeros was compared.
bool report(const char *set);

// The parts: every kernel of a set against the portable one.
void try_products(const char *set);
void try_attention(const char *set);
void try_elementwise(const char *set);

#endif
