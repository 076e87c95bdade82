// Rows of types without panels of their own to panels of bytes with factors, for the kernel that
// all of them share. See panels.h for the layout.
#include "kernels.h"
#include "panels.h"

void ck_unpack_panel(int32_t type, size_t columns, const void *source, size_t rows, void *panel) {
  const size_t row_bytes = ck_row_bytes(type, columns);
  const size_t values = ck_block_values(type), bytes = ck_block_bytes(type);
  // A row that is not there has zero for its factors.
  if (rows < PANEL) memset(panel, 0, ck_unpacked_panel_bytes(columns));
  for (size_t r = 0; r < rows; r++) {
    const uint8_t *block = (const uint8_t *)source + r * row_bytes;
    uint8_t *to = panel;
    for (size_t b = 0; b < columns / values; b++, block += bytes) {
      uint8_t q[256];
      float scales[16], mins[16];
      ck_open_block(type, block, q);
      ck_open_factors(type, block, scales, mins);
      for (size_t j = 0; j < values / 32; j++, to += UNPACKED_BYTES) {
        float *factors = (float *)to + r;
        factors[0] = scales[2 * j];
        factors[16] = scales[2 * j + 1];
        factors[32] = -mins[2 * j];
        factors[48] = -mins[2 * j + 1];
        uint8_t *at = to + UNPACKED_HEAD + r * 4;
        for (size_t g = 0; g < 8; g++) memcpy(at + g * 64, q + j * 32 + g * 4, 4);
      }
    }
  }
}

size_t ck_unpacked_panel_bytes(size_t columns) { return columns / 32 * UNPACKED_BYTES; }
