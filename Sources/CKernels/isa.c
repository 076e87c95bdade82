// Which kernels run: chosen once, at first use.
#include <stdatomic.h>

#include "kernels.h"

static _Atomic(const kernel_table *) active;
static _Thread_local const kernel_table *own;  // this thread's choice, if any

/// Does this machine (and its operating system) offer what the table needs?
static bool supported(const kernel_table *table) {
#if defined(__x86_64__)
  __builtin_cpu_init();
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")
    && __builtin_cpu_supports("f16c");
  if (table == &ck_avx2_kernels) return avx2;
  if (table == &ck_avx512_kernels)
    return avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
      && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")
      && __builtin_cpu_supports("avx512cd") && __builtin_cpu_supports("avx512vnni");
#endif
  return table == &ck_portable_kernels;
}

static const kernel_table *const tables[] = {
#if defined(__x86_64__)
  &ck_avx512_kernels, &ck_avx2_kernels,
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
