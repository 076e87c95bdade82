// The table of AVX-512 kernels.
#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#include "kernels.h"

WIDE_TARGET_BEGIN("arch=x86-64-v4,avx512vnni")

#define LANES_FMA
#define LANES_HALF
#define TILE_ROWS 6
#define SCORE_VECTORS 2
#define VALUE_VECTORS 4
#define TILE_PANELS 4
#define TILE_COLUMNS 4
#include "attend.h"
#include "elementwise.h"
#include "float_panels.h"
#include "packing.h"
TARGET_END

KERNEL_TABLE(avx512, "avx512vnni");
#endif
