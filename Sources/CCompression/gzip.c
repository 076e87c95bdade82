#include "CCompression.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

struct cc_gzip {
  z_stream stream;
  bool is_between_members;
};

cc_gzip *cc_gzip_open(void) {
  cc_gzip *opened = calloc(1, sizeof *opened);
  if (!opened) return NULL;
  // 32: gzip's header or zlib's, whichever stands there.
  if (inflateInit2(&opened->stream, MAX_WBITS + 32) != Z_OK) {
    free(opened);
    return NULL;
  }
  return opened;
}

// zlib counts in unsigned int.
static unsigned clamped(size_t count) { return count > UINT_MAX ? UINT_MAX : (unsigned)count; }

int cc_gzip_step(cc_gzip *opened, const uint8_t *input, size_t input_count, size_t *used,
                 uint8_t *output, size_t output_count, size_t *made) {
  z_stream *stream = &opened->stream;
  if (opened->is_between_members) {
    inflateReset(stream);
    opened->is_between_members = false;
  }
  stream->next_in = (Bytef *)input;
  stream->avail_in = clamped(input_count);
  stream->next_out = output;
  stream->avail_out = clamped(output_count);
  int result = inflate(stream, Z_NO_FLUSH);
  *used = (size_t)(stream->next_in - input);
  *made = (size_t)(stream->next_out - output);
  switch (result) {
    // Z_BUF_ERROR: nothing could be done without more input or room.
    case Z_OK:
    case Z_BUF_ERROR: return cc_more;
    case Z_STREAM_END: opened->is_between_members = true; return cc_whole;
    case Z_MEM_ERROR: return cc_no_memory;
    default: return cc_damaged;
  }
}

const char *cc_gzip_reason(const cc_gzip *opened) {
  return opened->stream.msg ? opened->stream.msg : "unknown";
}

void cc_gzip_close(cc_gzip *opened) {
  if (!opened) return;
  inflateEnd(&opened->stream);
  free(opened);
}

uint32_t cc_crc32(const uint8_t *bytes, size_t count) {
  return (uint32_t)crc32_z(crc32_z(0, NULL, 0), bytes, count);
}
