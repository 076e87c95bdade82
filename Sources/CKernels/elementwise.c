// Elementwise functions by the chosen instruction set, and rotary positions.
#include <math.h>

#include "kernels.h"

void ck_rmsnorm(const float *x, const float *weight, float epsilon, float *out, size_t width) {
  ck_kernels()->rmsnorm(x, weight, epsilon, out, width);
}

void ck_silu_multiply(const float *gate, const float *up, float *out, size_t count) {
  ck_kernels()->silu_multiply(gate, up, out, count);
}

void ck_gelu_multiply(const float *gate, const float *up, float *out, size_t count) {
  ck_kernels()->gelu_multiply(gate, up, out, count);
}

void ck_add(float *x, const float *y, size_t count) { ck_kernels()->add(x, y, count); }

void ck_scale(float *x, float factor, size_t count) { ck_kernels()->scale(x, factor, count); }

void ck_softmax(float *x, size_t count) {
  if (count > 0) ck_kernels()->softmax(x, count);
}

double ck_log_sum_exp(const float *x, size_t count) { return ck_kernels()->log_sum_exp(x, count); }

size_t ck_argmax(const float *x, size_t count) { return ck_kernels()->argmax(x, count); }

void ck_halves_from_floats(const float *source, uint16_t *destination, size_t count) {
  ck_kernels()->halves(source, destination, count);
}

void ck_floats_from_halves(const uint16_t *source, float *destination, size_t count) {
  ck_kernels()->floats(source, destination, count);
}

uint64_t ck_read(const void *data, size_t bytes) { return ck_kernels()->read(data, bytes); }

void ck_rope_angles(
  size_t position, size_t count, const double *frequencies, double magnitude, float *cosines,
  float *sines
) {
  for (size_t i = 0; i < count; i++) {
    const double angle = (double)position * frequencies[i];
    cosines[i] = (float)(cos(angle) * magnitude);
    sines[i] = (float)(sin(angle) * magnitude);
  }
}

void ck_rope(
  float *x, size_t heads, size_t head_size, size_t rotary, int32_t style, const float *cosines,
  const float *sines
) {
  const size_t half = rotary / 2;
  for (size_t h = 0; h < heads; h++, x += head_size) {
    if (style == CK_ROPE_PAIRS) {
      for (size_t i = 0; i < half; i++) {
        const float a = x[2 * i], b = x[2 * i + 1];
        x[2 * i] = a * cosines[i] - b * sines[i];
        x[2 * i + 1] = a * sines[i] + b * cosines[i];
      }
    } else {
      for (size_t i = 0; i < half; i++) {
        const float a = x[i], b = x[i + half];
        x[i] = a * cosines[i] - b * sines[i];
        x[i + half] = a * sines[i] + b * cosines[i];
      }
    }
  }
}
