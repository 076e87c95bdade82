// The table of NEON kernels. Of the vectors of sixteen floats each takes four registers of 32.
#if defined(__aarch64__)
#include <math.h>
#include <string.h>

#include "kernels.h"

#define LANES_HALF
#define TILE_ROWS 6
#define SCORE_VECTORS 1
#define VALUE_VECTORS 1
#define TILE_PANELS 1
#define TILE_COLUMNS 4
#include "attend.h"
#include "elementwise.h"
#include "float_panels.h"
#include "packing.h"

KERNEL_TABLE(neon, "neon");
#endif
