// The table of kernels without special instructions.
#define TILE_ROWS 2
#define SCORE_VECTORS 1
#define VALUE_VECTORS 1
#define TILE_PANELS 1
#define TILE_COLUMNS 2
#include "attend.h"
#include "elementwise.h"
#include "float_panels.h"
#include "packing.h"

KERNEL_TABLE(portable, "portable");
