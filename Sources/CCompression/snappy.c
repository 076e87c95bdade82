#include "CCompression.h"

#include <snappy-c.h>

bool cc_snappy_length(const uint8_t *input, size_t input_count, size_t *length) {
  return snappy_uncompressed_length((const char *)input, input_count, length) == SNAPPY_OK;
}

bool cc_snappy(const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count) {
  size_t length = 0;
  // The block's own length is checked first: snappy writes as much as that says.
  if (!cc_snappy_length(input, input_count, &length) || length != output_count) return false;
  return snappy_uncompress((const char *)input, input_count, (char *)output, &length) == SNAPPY_OK;
}
