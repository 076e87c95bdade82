// The one door to zlib, libzstd and snappy: their structs and macros stay behind it.
//
// Nothing here allocates by what its input claims: the caller gives the room for what comes out.
#ifndef CCOMPRESSION_H
#define CCOMPRESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// --- Streams (gzip.c, zstd.c) ---------------------------------------------------------------

/// What a step ended with: more input or room is needed; the end of a gzip member or zstd frame
/// (another may follow); bytes that are not the format's; no memory.
enum { cc_more = 0, cc_whole = 1, cc_damaged = 2, cc_no_memory = 3 };

typedef struct cc_gzip cc_gzip;
typedef struct cc_zstd cc_zstd;

/// NULL where there is no memory. Members of gzip, and zlib's own format, which some writers of
/// Parquet use in its place.
cc_gzip *cc_gzip_open(void);
/// Unpacks from `input` into `output`; how far it came in each stands in `used` and `made`.
/// After `cc_whole` the next step begins the next member.
int cc_gzip_step(cc_gzip *stream, const uint8_t *input, size_t input_count, size_t *used,
                 uint8_t *output, size_t output_count, size_t *made);
/// Why it is damaged, in zlib's words; never NULL.
const char *cc_gzip_reason(const cc_gzip *stream);
void cc_gzip_close(cc_gzip *stream);

/// NULL where there is no memory. Frames with windows of up to 128 MiB.
cc_zstd *cc_zstd_open(void);
/// As `cc_gzip_step`, a frame for a member.
int cc_zstd_step(cc_zstd *stream, const uint8_t *input, size_t input_count, size_t *used,
                 uint8_t *output, size_t output_count, size_t *made);
/// Why it is damaged, in zstd's words; never NULL.
const char *cc_zstd_reason(const cc_zstd *stream);
void cc_zstd_close(cc_zstd *stream);

// --- Blocks (snappy.c, gzip.c) --------------------------------------------------------------

/// How many bytes a raw snappy block says it holds; false where it says nothing readable.
bool cc_snappy_length(const uint8_t *input, size_t input_count, size_t *length);
/// Unpacks a raw snappy block into exactly `output_count` bytes; false where it is damaged.
bool cc_snappy(const uint8_t *input, size_t input_count, uint8_t *output, size_t output_count);

/// The CRC-32 that gzip and Parquet use.
uint32_t cc_crc32(const uint8_t *bytes, size_t count);

#endif
