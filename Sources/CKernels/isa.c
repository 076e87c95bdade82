// Which kernels run: chosen once, at first use.
#include <stdatomic.h>

#include "kernels.h"

#if defined(__x86_64__)
#include <cpuid.h>
#elif defined(__aarch64__) && defined(__linux__)
#include <sys/auxv.h>
#endif

static _Atomic(const kernel_table *) active;
static _Thread_local const kernel_table *own;  // this thread's choice, if any

#if defined(__x86_64__)
static bool all_of(uint32_t word, uint32_t bits) { return (word & bits) == bits; }

/// What x86-64-v3 asks for, and with `wide` x86-64-v4 and VNNI: the levels that the kernels' target
/// attributes name. Asked of the processor itself, as compilers' support libraries differ in age.
/// Bits: Intel's manual, CPUID.
static bool has_level(bool wide) {
  uint32_t a, b, c, d;
  if (!__get_cpuid(1, &a, &b, &c, &d)) return false;
  // FMA, MOVBE, OSXSAVE, AVX, F16C
  if (!all_of(c, 1u << 12 | 1u << 22 | 1u << 27 | 1u << 28 | 1u << 29)) return false;
  uint32_t low, high;
  __asm__("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  // The operating system keeps ymm registers; for `wide` mask and zmm registers too.
  if (!all_of(low, wide ? 0xe6 : 0x06)) return false;
  if (!__get_cpuid(0x80000001, &a, &b, &c, &d) || !all_of(c, 1u << 5)) return false;  // LZCNT
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return false;
  if (!all_of(b, 1u << 3 | 1u << 5 | 1u << 8)) return false;  // BMI1, AVX2, BMI2
  if (!wide) return true;
  // AVX-512 F, DQ, CD, BW, VL; VNNI
  return all_of(b, 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31) && all_of(c, 1u << 11);
}
#elif defined(__aarch64__)
/// Has the processor sdot? NEON itself every one has.
static bool has_dot_products(void) {
#if defined(__linux__)
  return (getauxval(AT_HWCAP) & HWCAP_ASIMDDP) != 0;
#elif defined(__APPLE__)
  return true;  // all that macOS runs on
#else
  return false;
#endif
}
#endif

/// Does this machine (and its operating system) offer what the table needs?
static bool supported(const kernel_table *table) {
#if defined(__x86_64__)
  if (table == &ck_avx2_kernels) return has_level(false);
  if (table == &ck_avx512_kernels) return has_level(true);
#elif defined(__aarch64__)
  if (table == &ck_neon_kernels) return has_dot_products();
#endif
  return table == &ck_portable_kernels;
}

static const kernel_table *const tables[] = {
#if defined(__x86_64__)
  &ck_avx512_kernels, &ck_avx2_kernels,
#elif defined(__aarch64__)
  &ck_neon_kernels,
#endif
  &ck_portable_kernels,
};

static const kernel_table *best(void) {
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (supported(tables[i])) return tables[i];
  return &ck_portable_kernels;
}

const kernel_table *ck_kernels(void) {
  if (own != NULL) return own;
  const kernel_table *table = atomic_load_explicit(&active, memory_order_relaxed);
  if (table == NULL) {
    table = best();
    const kernel_table *none = NULL;
    if (!atomic_compare_exchange_strong(&active, &none, table)) table = none;
  }
  return table;
}

const char *ck_isa(void) { return ck_kernels()->name; }

/// The table of that name ("best" for the best), NULL when this machine lacks it.
static const kernel_table *named(const char *name) {
  if (strcmp(name, "best") == 0) return best();
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    if (strcmp(name, tables[i]->name) == 0 && supported(tables[i])) return tables[i];
  return NULL;
}

bool ck_select_isa(const char *name) {
  const kernel_table *choice = named(name);
  if (choice != NULL) atomic_store(&active, choice);
  return choice != NULL;
}

bool ck_override_isa(const char *name) {
  const kernel_table *choice = name != NULL ? named(name) : NULL;
  if (choice == NULL && name != NULL) return false;
  own = choice;
  return true;
}
