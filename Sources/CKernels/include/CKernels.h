// CKernels: what a transformer does to numbers, on the processor's widest lanes.
//
// Everything here is plain C11 without compiler flags. Kernels carry their instruction set as a
// function attribute and are chosen once at run time: on x86-64 "avx512vnni" or "avx2" (with FMA
// and F16C), on arm64 "neon" (with dot products), and "portable" everywhere.
//
// Repeatability, which callers may rely on: with one instruction set, each result depends on its
// own inputs only. A column of a product does not depend on how many columns are computed with it,
// on where it stands among them, on the layout of the weights, or on how rows are split over
// threads; an attention result for a query at position p depends on that query and on the keys and
// values that it sees only, whether p was computed alone or in a block of queries.
//
// All sets give the same bits, "portable" on x86-64 aside, where it can't fuse multiplies and adds;
// from machine to machine only what the C library computes (exp, log, cos) may differ.
// Tests/CrossArchitecture holds it.
//
// Functions check nothing: sizes and pointers are the caller's word (the room Inference checks
// every length of a file before it gets here). No function allocates unless it says so;
// products with rows keep a piece of scratch for each thread.
#ifndef CKERNELS_H
#define CKERNELS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#else
#define _Nonnull
#define _Nullable
#endif

// MARK: - Types of weights

// A tensor type's id is its number in GGUF files (ggml_type).
static const int32_t CK_F32 = 0;
static const int32_t CK_F16 = 1;
static const int32_t CK_Q4_0 = 2;
static const int32_t CK_Q4_1 = 3;
static const int32_t CK_Q5_0 = 6;
static const int32_t CK_Q5_1 = 7;
static const int32_t CK_Q8_0 = 8;
static const int32_t CK_Q2_K = 10;
static const int32_t CK_Q3_K = 11;
static const int32_t CK_Q4_K = 12;
static const int32_t CK_Q5_K = 13;
static const int32_t CK_Q6_K = 14;
static const int32_t CK_IQ4_NL = 20;
static const int32_t CK_IQ4_XS = 23;
static const int32_t CK_BF16 = 30;

/// Values in one block of the type: 1, 32 or 256; 0 for a type that is not supported.
size_t ck_block_values(int32_t type);

/// Bytes of one block of the type; 0 for a type that is not supported.
size_t ck_block_bytes(int32_t type);

/// Bytes of a row of `columns` values in GGUF order; 0 when the type is not supported or `columns`
/// is not a multiple of its block.
size_t ck_row_bytes(int32_t type, size_t columns);

/// The type's usual name ("Q4_K"), or "?" when it is not supported.
const char *ck_type_name(int32_t type);

/// Turns `count` values (a multiple of the type's block) in GGUF order into floats. Bit-equal to
/// `gguf.quants.dequantize` of the Python package `gguf`. `source` needs no alignment. Returns
/// false, writing nothing, for an unsupported type or a `count` that is no multiple of its block.
bool ck_dequantise(int32_t type, const void *source, float *destination, size_t count);

// MARK: - Matrices of weights

/// Rows as they stand in the GGUF file. Every product repacks 16 rows at a time into scratch of its
/// thread, so this costs no memory but is slower than panels.
static const int32_t CK_LAYOUT_ROWS = 0;
/// Panels of 16 rows, interleaved for the kernels (see panels.c). A panel takes as many bytes as
/// its 16 rows; a last panel of fewer rows is filled up with zeros. For Q2_K, Q3_K, IQ4_NL and
/// IQ4_XS, which have no kernels of their own, it is the 16 rows as they are: every product unpacks
/// them into scratch, in either layout.
static const int32_t CK_LAYOUT_PANELS = 1;

/// Rows in a panel. Work over a matrix is split by panels.
static const size_t CK_PANEL_ROWS = 16;

/// A matrix [rows, columns] of weights; `columns` is a multiple of the type's block.
typedef struct {
  int32_t type;
  int32_t layout;
  size_t rows;
  size_t columns;
  /// Panels want an address that is a multiple of 64 (slower otherwise); rows any.
  const void *data;
} ck_matrix;

/// Are the type's panels anything else than its rows?
bool ck_has_panels(int32_t type);

/// Panels that hold `rows` rows: rows / 16, rounded up.
size_t ck_panel_count(size_t rows);

/// Bytes of one panel: 16 times the bytes of a row.
size_t ck_panel_bytes(int32_t type, size_t columns);

/// Bytes of a whole matrix in panels: as in GGUF when `rows` is a multiple of 16.
size_t ck_panels_bytes(int32_t type, size_t rows, size_t columns);

/// Repacks panels first_panel..<end_panel. `source` is the start of the whole matrix in GGUF rows,
/// `destination` the start of the whole matrix in panels (they must not overlap). Ranges are
/// independent: threads may share the work.
void ck_repack(
  int32_t type, size_t rows, size_t columns, const void *source, void *destination,
  size_t first_panel, size_t end_panel);

/// Row `row` of a matrix in either layout as floats, bit-equal to ck_dequantise of its GGUF row.
void ck_matrix_row(const ck_matrix *matrix, size_t row, float *destination);

/// Row `row` of a matrix in either layout as its GGUF bytes (ck_row_bytes of them).
void ck_matrix_row_bytes(const ck_matrix *matrix, size_t row, void *destination);

// MARK: - Products

/// The input of products: `count` columns (one a token) of `width` floats each, and room for them
/// as int8 blocks. Set the fields, call ck_quantise for all columns, then any number of products;
/// `values` must stay unchanged meanwhile. For F32, F16 and BF16 weights ck_quantise is not needed
/// and `blocks` may be NULL.
typedef struct {
  size_t count;
  size_t width;
  /// Column c starts at values + c * stride.
  const float *values;
  /// In floats, >= width.
  size_t stride;
  /// ck_activation_bytes(count, width) bytes at a multiple of 64.
  void *_Nullable blocks;
} ck_activations;

/// Bytes that `count` columns of `width` values (a multiple of 32) take as int8 blocks: 2 a value.
size_t ck_activation_bytes(size_t count, size_t width);

/// Quantises columns first_column..<end_column into `blocks`: per 32 values one float scale
/// (largest magnitude / 127), int8 values rounded to nearest even, and their sums. Columns are
/// independent: threads may share the work.
void ck_quantise(const ck_activations *input, size_t first_column, size_t end_column);

/// The quantised value that products see in place of input.values[column][index]: scale * int8.
/// For tests, after ck_quantise.
float ck_quantised_value(const ck_activations *input, size_t column, size_t index);

/// y[c * y_stride + r] = sum over k of weights[r, k] * input[c][k] (+ bias[r]) (+ the old y)
/// for every column c and every row r of panels first_panel..<end_panel.
/// `input.width` is `weights.columns`; `bias` is [rows] or NULL; `add` adds to what y holds.
/// Ranges of panels are independent: threads may share the work.
void ck_matmul(
  const ck_matrix *weights, const ck_activations *input, float *y, size_t y_stride,
  const float *_Nullable bias, bool add, size_t first_panel, size_t end_panel);

/// The gate is x / (1 + exp(-x)): SwiGLU.
static const int32_t CK_GATE_SILU = 0;
/// The gate is GELU by tanh: GeGLU.
static const int32_t CK_GATE_GELU = 1;

/// y[c][r] = f(gate * input) * (up * input): the first half of a gated feed-forward, both
/// products in one pass; `function` (CK_GATE_...) is f. `gate` and `up` have the same shape (types
/// may differ). Bit-equal to two products and ck_silu_multiply or ck_gelu_multiply.
void ck_matmul_gated(
  int32_t function, const ck_matrix *gate, const ck_matrix *up, const ck_activations *input,
  float *y, size_t y_stride, size_t first_panel, size_t end_panel);

// MARK: - Elementwise

/// out[i] = x[i] / sqrt(mean of squares + epsilon) * weight[i]; `out` may be `x`.
void ck_rmsnorm(const float *x, const float *weight, float epsilon, float *out, size_t width);

/// Pairs (2i, 2i+1) rotate together: architecture `llama` in GGUF.
static const int32_t CK_ROPE_PAIRS = 0;
/// Values i and i + rotary/2 rotate together: `qwen2` and most others.
static const int32_t CK_ROPE_HALVES = 2;

/// cosines[i], sines[i] of position * frequencies[i], both times `magnitude` (1 but for YaRN), for
/// i in 0..<count, by double precision. All layers of a kind share them.
void ck_rope_angles(
  size_t position, size_t count, const double *frequencies, double magnitude, float *cosines,
  float *sines);

/// Rotates the first `rotary` values of each of `heads` heads of `head_size` values, in place.
void ck_rope(
  float *x, size_t heads, size_t head_size, size_t rotary, int32_t style, const float *cosines,
  const float *sines);

/// out[i] = gate[i] / (1 + exp(-gate[i])) * up[i]; `out` may be either input.
void ck_silu_multiply(const float *gate, const float *up, float *out, size_t count);

/// out[i] = gelu(gate[i]) * up[i], where gelu(x) = x / 2 * (1 + tanh(sqrt(2 / pi) * (x + 0.044715
/// * x^3))); `out` may be either input.
void ck_gelu_multiply(const float *gate, const float *up, float *out, size_t count);

/// x[i] += y[i].
void ck_add(float *x, const float *y, size_t count);

/// x[i] *= factor.
void ck_scale(float *x, float factor, size_t count);

/// x becomes exp(x[i] - max) / sum of them.
void ck_softmax(float *x, size_t count);

/// log(sum of exp(x[i])), safe for large x: with it, a logit's log-probability is logit - this.
double ck_log_sum_exp(const float *x, size_t count);

/// Index of the largest value, the first when several are equal; NaN never wins.
size_t ck_argmax(const float *x, size_t count);

/// IEEE half precision to and from float, rounded to nearest even.
void ck_halves_from_floats(const float *source, uint16_t *destination, size_t count);
void ck_floats_from_halves(const uint16_t *source, float *destination, size_t count);

// MARK: - Attention over a paged cache

/// Positions in one block of the cache.
static const size_t CK_CACHE_POSITIONS = 32;

/// Positions that one pass of the softmax covers; longer ranges are merged in order.
static const size_t CK_ATTENTION_SPAN = 256;

/// One layer's keys and values of one sequence, in blocks of 32 positions.
/// Position p is in blocks[p / 32] at byte `offset` (so that one block may hold all layers).
/// The layer's part of a block: the keys of all heads, then the values of all heads. A head's, as
/// halves (CK_F16):
///   keys   [2][head_size][16]: 16 positions side by side, then the next component
///   values [32][head_size]
/// or as bytes with a scale for each 32 components of a position, a half (CK_Q8_0):
///   keys   [2][head_size][16] bytes, then [2][head_size / 32][16] scales
///   values [32][head_size] bytes, then [head_size / 32][32] scales
typedef struct {
  const void *_Nonnull const *_Nonnull blocks;
  size_t offset;
  /// CK_F16 or CK_Q8_0.
  int32_t type;
  size_t kv_heads;
  /// A multiple of 16, with CK_Q8_0 of 32; at most 256.
  size_t head_size;
} ck_cache;

/// Bytes of one layer's part of one block, a multiple of 64; 0 where a cache of that type cannot
/// hold heads of that size.
size_t ck_cache_bytes(int32_t type, size_t kv_heads, size_t head_size);

/// Stores keys [kv_heads, head_size] and values (same shape) of one position: rounded to half
/// precision, or quantised as GGUF's writers make Q8_0, to the same bits. Values beyond half
/// precision become its largest finite value first. The block must be writable.
void ck_cache_store(const ck_cache *cache, size_t position, const float *keys, const float *values);

/// Reads a position back as floats: what attention sees.
void ck_cache_load(const ck_cache *cache, size_t position, float *keys, float *values);

/// Attention of one sequence's `count` new queries, at positions first_position and on, to the
/// cache that already holds these positions. Query head h looks at cache head
/// h / (heads / kv_heads).
typedef struct {
  ck_cache cache;
  size_t heads;
  size_t first_position;
  size_t count;
  /// queries[i * query_stride + h * head_size + d], rotated.
  const float *queries;
  size_t query_stride;
  /// Same shape as queries.
  float *out;
  size_t out_stride;
  /// Usually 1 / sqrt(head_size).
  float scale;
  /// How many positions a query sees, its own the last of them; 0: all. Blocks that no query sees
  /// are not read.
  size_t window;
  /// ck_attention_partial_bytes(self) bytes at a multiple of 64; NULL when that is 0.
  void *_Nullable partials;
} ck_attention;

/// Bytes of `partials`: 0 unless a single query looks back over more than CK_ATTENTION_SPAN. Never
/// more with a window than without.
size_t ck_attention_partial_bytes(const ck_attention *attention);

/// Independent parts of the work, for threads to share.
size_t ck_attention_parts(const ck_attention *attention);

/// Does one part. `out` is ready when all parts are done, and the merges, if any.
void ck_attention_part(const ck_attention *attention, size_t part);

/// The span of positions (of CK_ATTENTION_SPAN each) that part `part` is about, where a single query
/// is cut by spans; -1 where it is not cut.
ptrdiff_t ck_attention_span(const ck_attention *attention, size_t part);

/// Does part `part` of each of `count` attentions, to the same bits as ck_attention_part, reading
/// the cache but once. For single queries that are cut by spans: the part's span must be the same
/// for all, full, and held by the very same blocks.
void ck_attention_shared_part(
  const ck_attention *const _Nonnull *_Nonnull attentions, size_t count, size_t part);

/// Independent parts of the second stage: 0 unless partials are used. Begin when all parts of the
/// first stage are done.
size_t ck_attention_merges(const ck_attention *attention);

/// Does one part of the second stage.
void ck_attention_merge(const ck_attention *attention, size_t merge);

// MARK: - Crew of threads

/// Threads that share the work of one caller, again and again: they spin for some tens of
/// microseconds after each round, then sleep. A member that is kept off its processor by other
/// programs holds nobody up unless it is in the middle of a chunk; then it is left out of the next
/// rounds, for some milliseconds, and for longer where that happens again. Several crews may exist.
typedef struct ck_crew ck_crew;

/// One chunk of work; `thread` is in 0..<threads, 0 being the caller's.
typedef void (*ck_crew_function)(void *_Nullable context, size_t chunk, size_t thread);

/// A crew of `threads` (1...64), the caller of ck_crew_run among them. NULL when no thread could
/// be started; a crew may get fewer threads than asked for.
ck_crew *_Nullable ck_crew_new(size_t threads);

/// Threads of the crew, the caller's among them.
size_t ck_crew_threads(const ck_crew *crew);

/// Members that are left out of rounds for now, because other programs kept them off their
/// processors in the middle of chunks.
size_t ck_crew_excused(const ck_crew *crew);

/// Calls function(context, chunk, thread) once for each chunk in 0..<chunks, in any order, by
/// several threads, and returns when all are done. Calls from several threads wait for each other;
/// a function must not call ck_crew_run of its own crew.
void ck_crew_run(
  ck_crew *crew, ck_crew_function function, void *_Nullable context, size_t chunks);

/// Ends and joins the threads. No run may be under way.
void ck_crew_free(ck_crew *crew);

// MARK: - Memory

/// Reads `bytes` (a multiple of 256) at `data` (a multiple of 64) once, in four streams, as fast as
/// one thread can, and returns the sum of its 8-byte words: for measuring the memory.
uint64_t ck_read(const void *data, size_t bytes);

// MARK: - Instruction set

/// The kernels that a call from this thread uses: "avx512vnni", "avx2", "neon" or "portable".
const char *ck_isa(void);

/// All threads use other kernels from now on (for measurements; no kernel may be running). "best"
/// chooses as at the start. Returns false, changing nothing, when this machine lacks them.
bool ck_select_isa(const char *name);

/// The calling thread alone uses other kernels (for tests, which run side by side); NULL ends it.
/// Returns false, changing nothing, when this machine lacks them.
bool ck_override_isa(const char *_Nullable name);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#endif
