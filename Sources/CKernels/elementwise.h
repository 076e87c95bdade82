// Elementwise kernels in lanes.h's vectors; included once for each instruction set.
#include "lanes.h"

static void quantise_column(const float *x, size_t blocks, activation_block *out, size_t step) {
  for (size_t b = 0; b < blocks; b++, x += 32, out += step) {
    const v16f x0 = load16(x), x1 = load16(x + 16);
    const float largest = largest16(max16(MAGNITUDE(x0), MAGNITUDE(x1)));
    // x - x is 0 but for infinities and what is no number. No integer stands for those: the block's
    // scale becomes no number, and with it whatever the block is multiplied by.
    const bool finite = sum16((x0 - x0) + (x1 - x1)) == 0;
    const float scale = finite ? largest / 127.0f : NAN;
    // A block of zeros, or one too small for 1 / scale, becomes zeros.
    const float inverse = finite && largest > 1e-36f ? 127.0f / largest : 0.0f;
    const v16f y0 = finite ? x0 : all(0), y1 = finite ? x1 : all(0);
    const v16i q0 = __builtin_convertvector(round16(y0 * all(inverse)), v16i);
    const v16i q1 = __builtin_convertvector(round16(y1 * all(inverse)), v16i);
    const v16b b0 = __builtin_convertvector(q0, v16b), b1 = __builtin_convertvector(q1, v16b);
    memcpy(out->q, &b0, 16);
    memcpy(out->q + 16, &b1, 16);
    const int32_t sum0 = SUM_OF_LANES(q0), sum1 = SUM_OF_LANES(q1);
    out->scale = finite && inverse == 0 ? 0 : scale;
    out->sum = out->scale * (float)(sum0 + sum1);
    out->minus = -(sum0 + sum1);
    out->minus0 = -sum0;
    out->minus1 = -sum1;
    memset(out->unused, 0, sizeof out->unused);
  }
}

static void rmsnorm(const float *x, const float *weight, float epsilon, float *out, size_t width) {
  v16f squares = all(0);
  size_t i = 0;
  for (; i + 16 <= width; i += 16) {
    const v16f v = load16(x + i);
    squares = fma16(v, v, squares);
  }
  if (i < width) {
    const v16f v = load_some(x + i, width - i, 0);
    squares = fma16(v, v, squares);
  }
  const float factor = 1.0f / sqrtf(sum16(squares) / (float)width + epsilon);
  for (i = 0; i + 16 <= width; i += 16)
    store16(out + i, load16(x + i) * all(factor) * load16(weight + i));
  for (; i < width; i++) out[i] = x[i] * factor * weight[i];
}

INLINE v16f silu16(v16f x) { return x / (all(1.0f) + exp16(-x)); }

static void silu_multiply(const float *gate, const float *up, float *out, size_t count) {
  size_t i = 0;
  for (; i + 16 <= count; i += 16) store16(out + i, silu16(load16(gate + i)) * load16(up + i));
  if (i < count) {
    const size_t left = count - i;
    const v16f v = silu16(load_some(gate + i, left, 0)) * load_some(up + i, left, 0);
    memcpy(out + i, &v, left * 4);
  }
}

/// x / 2 * (1 + tanh(z)) is x / (1 + exp(-2z)).
INLINE v16f gelu16(v16f x) {
  const v16f z = fma16(x * x * x, all(0.044715f), x) * all(0.797884560802865f);
  return x / (all(1.0f) + exp16(z * all(-2.0f)));
}

static void gelu_multiply(const float *gate, const float *up, float *out, size_t count) {
  size_t i = 0;
  for (; i + 16 <= count; i += 16) store16(out + i, gelu16(load16(gate + i)) * load16(up + i));
  if (i < count) {
    const size_t left = count - i;
    const v16f v = gelu16(load_some(gate + i, left, 0)) * load_some(up + i, left, 0);
    memcpy(out + i, &v, left * 4);
  }
}

static void add(float *x, const float *y, size_t count) {
  size_t i = 0;
  for (; i + 16 <= count; i += 16) store16(x + i, load16(x + i) + load16(y + i));
  for (; i < count; i++) x[i] += y[i];
}

static void scale(float *x, float factor, size_t count) {
  size_t i = 0;
  for (; i + 16 <= count; i += 16) store16(x + i, load16(x + i) * all(factor));
  for (; i < count; i++) x[i] *= factor;
}

static float largest(const float *x, size_t count) {
  v16f most = all(-INFINITY);
  size_t i = 0;
  for (; i + 16 <= count; i += 16) most = max16(most, load16(x + i));
  if (i < count) most = max16(most, load_some(x + i, count - i, -INFINITY));
  return largest16(most);
}

static void softmax(float *x, size_t count) {
  const float most = largest(x, count);
  v16f sums = all(0);
  size_t i = 0;
  for (; i + 16 <= count; i += 16) {
    const v16f e = exp16(load16(x + i) - all(most));
    store16(x + i, e);
    sums += e;
  }
  if (i < count) {
    const size_t left = count - i;
    const v16f e = exp16(load_some(x + i, left, most) - all(most));
    memcpy(x + i, &e, left * 4);
    v16f visible = all(0);
    memcpy(&visible, &e, left * 4);
    sums += visible;
  }
  scale(x, 1.0f / sum16(sums), count);
}

static double log_sum_exp(const float *x, size_t count) {
  const float most = largest(x, count);
  double total = 0;
  // Single precision within 1,024 values, double across.
  for (size_t start = 0; start < count; start += 1024) {
    const size_t end = start + 1024 < count ? start + 1024 : count;
    v16f sums = all(0);
    size_t i = start;
    for (; i + 16 <= end; i += 16) sums += exp16(load16(x + i) - all(most));
    float rest = 0;
    for (; i < end; i++) rest += expf(x[i] - most);
    total += (double)sum16(sums) + (double)rest;
  }
  return (double)most + log(total);
}

static size_t argmax(const float *x, size_t count) {
  const float most = largest(x, count);
  for (size_t i = 0; i < count; i++)
    if (x[i] == most) return i;
  return 0;
}

/// Four streams, so that the memory's channels and the prefetchers have enough to do.
static uint64_t read_words(const uint8_t *data, size_t bytes) {
  typedef uint64_t v8w __attribute__((vector_size(64)));
  v8w sums[4] = {0};
  const size_t stream = bytes / 4;
  for (size_t i = 0; i < stream; i += 64)
    UNROLL for (size_t s = 0; s < 4; s++) {
      v8w words;
      memcpy(&words, data + s * stream + i, 64);
      sums[s] += words;
    }
  const v8w all_sums = sums[0] + sums[1] + sums[2] + sums[3];
  uint64_t sum = 0;
  for (int i = 0; i < 8; i++) sum += all_sums[i];
  return sum;
}

/// Nearest half, ties to even, by integers: the same bits as the processors' own conversion.
static uint16_t half_of_float(float f) {
  const uint32_t bits = bits_of_float(f), sign = bits >> 16 & 0x8000, rest = bits & 0x7fffffff;
  if (rest > 0x7f800000) return (uint16_t)(sign | 0x7e00 | (rest >> 13 & 0x1ff));
  if (rest >= 0x477ff000) return (uint16_t)(sign | 0x7c00);
  if (rest < 0x38800000) {
    // Subnormal: adding 0.5 leaves the value, in units of 2^-24, in the low bits.
    return (uint16_t)(sign | (bits_of_float(float_of_bits(rest) + 0.5f) - bits_of_float(0.5f)));
  }
  const uint32_t odd = rest >> 13 & 1;
  return (uint16_t)(sign | (rest - 0x38000000 + 0xfff + odd) >> 13);
}

static void halves(const float *source, uint16_t *destination, size_t count) {
  size_t i = 0;
#ifdef LANES_HALF
  for (; i + 16 <= count; i += 16) {
    typedef _Float16 v16q __attribute__((vector_size(32)));
    const v16q h = __builtin_convertvector(load16(source + i), v16q);
    memcpy(destination + i, &h, 32);
  }
#endif
  for (; i < count; i++) destination[i] = half_of_float(source[i]);
}

static void floats(const uint16_t *source, float *destination, size_t count) {
  size_t i = 0;
  for (; i + 16 <= count; i += 16) store16(destination + i, floats_of_halves(source + i));
  for (; i < count; i++) destination[i] = load_half(source + i);
}

INLINE v16f magnitude16(v16f x) { return (v16f)((v16i)x & 0x7fffffff); }

/// To the nearest whole number, ties away from zero as C's roundf, for |x| < 2^30.
INLINE v16i round_away16(v16f x) {
  const v16i negative = (v16i)x >> 31;
  const v16f size = magnitude16(x);
  const v16i whole = __builtin_convertvector(size, v16i);
  // A comparison that holds is -1.
  const v16i rounded = whole - (size - __builtin_convertvector(whole, v16f) >= all(0.5f));
  return (rounded ^ negative) - negative;
}

/// Blocks of 32 values as Q8_0: bytes, and a half for each block that they are multiples of. The
/// same bits as GGUF's writers; what is beyond half precision counts as its largest finite value.
static void bytes(const float *source, int8_t *values, uint16_t *scales, size_t blocks) {
  const v16f most = all(65504.0f);
  for (size_t b = 0; b < blocks; b++, source += 32, values += 32) {
    const v16f x0 = -max16(-max16(load16(source), -most), -most);
    const v16f x1 = -max16(-max16(load16(source + 16), -most), -most);
    const float scale = largest16(max16(magnitude16(x0), magnitude16(x1))) / 127.0f;
    // A block of zeros, or one too small for 1 / scale, becomes zeros.
    const float inverse = scale > 1e-38f ? 1.0f / scale : 0.0f;
    const v16b q0 = __builtin_convertvector(round_away16(x0 * all(inverse)), v16b);
    const v16b q1 = __builtin_convertvector(round_away16(x1 * all(inverse)), v16b);
    memcpy(values, &q0, 16);
    memcpy(values + 16, &q1, 16);
    scales[b] = half_of_float(scale);
  }
}
