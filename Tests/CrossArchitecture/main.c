// Holds every set of kernels that this processor has against the portable one, bit by bit, and
// prints digests of the portable one's bits, which are the same on every processor that fuses
// multiplies and adds. With the argument "best" it only says which set it would choose.
#include <stdio.h>

#include "trial.h"

int main(int argc, char **argv) {
  static const char *const sets[] = {"portable", "avx2", "avx512vnni", "neon"};
  bool fine = true;
  if (argc > 1 && strcmp(argv[1], "best") == 0) {
    printf("%s\n", ck_isa());
    return 0;
  }
  for (size_t i = 0; i < sizeof sets / sizeof *sets; i++) {
    if (!ck_override_isa(sets[i])) continue;
    ck_override_isa(NULL);
    try_products(sets[i]);
    try_attention(sets[i]);
    try_elementwise(sets[i]);
    fine = report(sets[i]) && fine;
  }
  if (!fine) printf("FAILED\n");
  return fine ? 0 : 1;
}
