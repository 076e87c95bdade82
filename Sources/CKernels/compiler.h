// What Clang and GCC spell differently. Clang builds the program; in GCC's spelling a cross
// compiler builds the kernels for their trial (Tests/CrossArchitecture).
//
// Neither may fuse a multiply and an add of its own accord: a result would depend on the compiler,
// and on how it inlined. What is to be fused says so (fma16, intrinsics).
#ifndef CK_COMPILER_H
#define CK_COMPILER_H

#define INLINE static inline __attribute__((always_inline))
#define PRAGMA(TEXT) _Pragma(#TEXT)

// UNROLL and ROLLED stand before a loop. Between TARGET_BEGIN (or WIDE_TARGET_BEGIN, which keeps
// vectors of 512 bits in one register where the tuning would halve them) and TARGET_END functions
// may use the target's instructions. LARGER and SMALLER (of NaN and a number: the number),
// MAGNITUDE and FUSED (x * y + z, rounded once) work lane by lane on vectors of floats,
// SUM_OF_LANES on those of int32_t.
#if defined(__clang__)

#pragma STDC FP_CONTRACT OFF
#define UNROLL _Pragma("clang loop unroll(full)")
#define ROLLED _Pragma("clang loop unroll(disable)")
#define TARGET_BEGIN(TARGET)                                                                       \
  PRAGMA(clang attribute push(__attribute__((target(TARGET))), apply_to = function))
#define WIDE_TARGET_BEGIN(TARGET)                                                                  \
  PRAGMA(clang attribute push(                                                                     \
    __attribute__((target(TARGET), min_vector_width(512))), apply_to = function))
#define TARGET_END PRAGMA(clang attribute pop)
#define LARGER(x, y) __builtin_elementwise_max(x, y)
#define SMALLER(x, y) __builtin_elementwise_min(x, y)
#define MAGNITUDE(x) __builtin_elementwise_abs(x)
#define FUSED(x, y, z) __builtin_elementwise_fma(x, y, z)
#define SUM_OF_LANES(x) __builtin_reduce_add(x)

#else

#if !defined(__STRICT_ANSI__)
#error "GCC fuses multiplies and adds unless it is told -std=c11."
#endif
#define UNROLL _Pragma("GCC unroll 32")
#define ROLLED _Pragma("GCC unroll 1")
#define TARGET_BEGIN(TARGET) PRAGMA(GCC push_options) PRAGMA(GCC target(TARGET))
#define WIDE_TARGET_BEGIN(TARGET) TARGET_BEGIN(TARGET)
#define TARGET_END PRAGMA(GCC pop_options)
#define LANES_OF(v) (sizeof(v) / sizeof((v)[0]))
/// x where it is `RELATION` y or y is NaN, else y.
#define CHOOSE(RELATION, x, y)                                                                     \
  ({                                                                                               \
    const __typeof__(x) x_ = (x), y_ = (y);                                                        \
    const __typeof__(x_ > y_) first_ = (x_ RELATION y_) | (y_ != y_);                              \
    (__typeof__(x))((first_ & (__typeof__(first_))x_) | (~first_ & (__typeof__(first_))y_));       \
  })
#define LARGER(x, y) CHOOSE(>, x, y)
#define SMALLER(x, y) CHOOSE(<, x, y)
#define MAGNITUDE(x) ((__typeof__(x))((__typeof__((x) > (x)))(x) & 0x7fffffff))
#define FUSED(x, y, z)                                                                             \
  ({                                                                                               \
    const __typeof__(x) x_ = (x), y_ = (y);                                                        \
    __typeof__((x) + (x)) z_ = (z);                                                                \
    for (size_t i_ = 0; i_ < LANES_OF(z_); i_++) z_[i_] = __builtin_fmaf(x_[i_], y_[i_], z_[i_]);  \
    z_;                                                                                            \
  })
#define SUM_OF_LANES(x)                                                                            \
  ({                                                                                               \
    int32_t sum_ = 0;                                                                              \
    for (size_t i_ = 0; i_ < LANES_OF(x); i_++) sum_ += (x)[i_];                                   \
    sum_;                                                                                          \
  })

#endif

// Wide vectors are passed between inlined functions only.
#pragma GCC diagnostic ignored "-Wpsabi"

#endif
