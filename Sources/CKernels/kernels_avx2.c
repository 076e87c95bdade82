// The table of AVX2 kernels.
#if defined(__x86_64__)
#include <math.h>
#include <string.h>

#include "kernels.h"

TARGET_BEGIN("arch=x86-64-v3")

#define LANES_FMA
#define LANES_HALF
#define TILE_ROWS 4
#define SCORE_VECTORS 1
#define VALUE_VECTORS 1
#define TILE_PANELS 1
#define TILE_COLUMNS 4
#include "attend.h"
#include "elementwise.h"
#include "float_panels.h"
#include "packing.h"
TARGET_END

KERNEL_TABLE(avx2, "avx2");
#endif
