#include "CCompression.h"

#include <stdlib.h>
#include <zstd.h>

struct cc_zstd {
  ZSTD_DStream *stream;
  const char *reason;
};

cc_zstd *cc_zstd_open(void) {
  cc_zstd *opened = calloc(1, sizeof *opened);
  if (!opened) return NULL;
  opened->reason = "unknown";
  opened->stream = ZSTD_createDStream();
  if (!opened->stream || ZSTD_isError(ZSTD_initDStream(opened->stream))) {
    cc_zstd_close(opened);
    return NULL;
  }
  return opened;
}

int cc_zstd_step(cc_zstd *opened, const uint8_t *input, size_t input_count, size_t *used,
                 uint8_t *output, size_t output_count, size_t *made) {
  ZSTD_inBuffer in = {input, input_count, 0};
  ZSTD_outBuffer out = {output, output_count, 0};
  size_t result = ZSTD_decompressStream(opened->stream, &out, &in);
  *used = in.pos;
  *made = out.pos;
  if (ZSTD_isError(result)) {
    opened->reason = ZSTD_getErrorName(result);
    return cc_damaged;
  }
  return result == 0 ? cc_whole : cc_more;
}

const char *cc_zstd_reason(const cc_zstd *opened) { return opened->reason; }

void cc_zstd_close(cc_zstd *opened) {
  if (!opened) return;
  ZSTD_freeDStream(opened->stream);
  free(opened);
}
