// Fork and join for short pieces of work.
//
// Each thread has a share of a round's chunks, one after another, and when it is done with them takes
// from the ends of the others' shares. So a thread reads weights in one long run, which prefetchers
// follow, and yet nobody waits while there is work. A share is one word: the next chunk to take and
// the end. Function and context are read only after a chunk was taken: the round cannot end before
// that chunk is done, so they cannot change. The caller waits for chunks, not for members: one that
// sleeps or is kept off its processor and has taken nothing holds nobody up.
//
// One that was kept off its processor in the middle of a chunk does hold up the caller. If that wait
// was longer than the rest of the round, the member is excused for a while, for longer each time:
// where other programs want the processors, short rounds are done sooner by fewer threads.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "CKernels.h"

enum { MAX_THREADS = 64 };

// Nanoseconds.
enum {
  MEMBER_SPIN = 200000,
  CALLER_SPIN = 50000,
  LATE = 500000,  // more than an interrupt takes, less than another program's turn
  SOON = 16000000,  // late again so soon: somebody wants the processor for good
  SHORTEST_EXCUSE = 4000000,
  LONGEST_EXCUSE = 256000000
};

typedef struct {
  _Alignas(64) _Atomic bool is_working;  // on a chunk
  _Atomic bool is_excused;
  // Of the thread's share what nobody has taken: the next chunk in the lower half, the end above.
  _Alignas(64) _Atomic uint64_t share;
} member_state;

struct ck_crew {
  _Alignas(64) _Atomic uint64_t round;  // counts rounds
  _Atomic bool ending;
  _Alignas(64) _Atomic uint64_t left;  // chunks not done
  _Alignas(64) _Atomic(ck_crew_function) function;
  _Atomic(void *) context;
  _Atomic int sleeping;         // members that wait for `work`
  _Atomic bool caller_sleeps;   // the caller waits for `done`
  pthread_mutex_t lock;
  pthread_cond_t work, done, recall;
  pthread_mutex_t turn;         // one caller at a time
  // The caller's own: when excused members are called back, and how long an excuse is now.
  int64_t recall_time, excuse;
  bool has_excused;
  size_t threads;
  pthread_t members[MAX_THREADS];
  member_state states[MAX_THREADS];
};

typedef struct {
  ck_crew *crew;
  size_t thread;
} membership;

static inline void relax(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("yield");
#endif
}

static int64_t nanoseconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

/// Takes a chunk of `share`, from its beginning or its end.
static inline bool take(_Atomic uint64_t *share, bool from_end, uint32_t *chunk) {
  uint64_t word = atomic_load_explicit(share, memory_order_acquire);
  while ((uint32_t)word < word >> 32) {
    const uint64_t less = from_end ? word - ((uint64_t)1 << 32) : word + 1;
    if (atomic_compare_exchange_weak_explicit(
          share, &word, less, memory_order_acq_rel, memory_order_acquire)) {
      *chunk = from_end ? (uint32_t)(less >> 32) : (uint32_t)word;
      return true;
    }
  }
  return false;
}

/// Takes a chunk: of the thread's own share, else of another's.
static inline bool take_chunk(ck_crew *crew, size_t thread, uint32_t *chunk) {
  if (take(&crew->states[thread].share, false, chunk)) return true;
  for (size_t i = 1; i < crew->threads; i++) {
    const size_t other = thread + i < crew->threads ? thread + i : thread + i - crew->threads;
    if (take(&crew->states[other].share, true, chunk)) return true;
  }
  return false;
}

/// Takes and does chunks until none is left.
static void take_chunks(ck_crew *crew, size_t thread) {
  member_state *state = &crew->states[thread];
  uint32_t chunk;
  uint64_t done = 0;
  while (take_chunk(crew, thread, &chunk)) {
    atomic_store_explicit(&state->is_working, true, memory_order_relaxed);
    const ck_crew_function function =
      atomic_load_explicit(&crew->function, memory_order_relaxed);
    void *context = atomic_load_explicit(&crew->context, memory_order_relaxed);
    function(context, chunk, thread);
    atomic_store_explicit(&state->is_working, false, memory_order_relaxed);
    done++;
    if (atomic_load_explicit(&state->is_excused, memory_order_relaxed)) break;
  }
  if (done == 0) return;
  if (atomic_fetch_sub(&crew->left, done) == done && atomic_load(&crew->caller_sleeps)) {
    pthread_mutex_lock(&crew->lock);
    pthread_cond_signal(&crew->done);
    pthread_mutex_unlock(&crew->lock);
  }
}

/// Spins until another round than `seen` begins or `limit` nanoseconds have gone; says whether one
/// did.
static bool spin_for_round(const ck_crew *crew, uint64_t seen, int64_t limit) {
  const int64_t start = nanoseconds();
  do {
    for (int i = 0; i < 64; i++) {
      if (atomic_load_explicit(&crew->round, memory_order_acquire) != seen
          || atomic_load_explicit(&crew->ending, memory_order_relaxed))
        return true;
      relax();
    }
  } while (nanoseconds() - start < limit);
  return false;
}

/// Sleeps while the member is excused.
static void await_recall(ck_crew *crew, size_t thread) {
  member_state *state = &crew->states[thread];
  if (!atomic_load(&state->is_excused)) return;
  pthread_mutex_lock(&crew->lock);
  while (atomic_load(&state->is_excused) && !atomic_load(&crew->ending))
    pthread_cond_wait(&crew->recall, &crew->lock);
  pthread_mutex_unlock(&crew->lock);
}

static void *member(void *argument) {
  const membership own = *(membership *)argument;
  free(argument);
  ck_crew *crew = own.crew;
  while (!atomic_load(&crew->ending)) {
    await_recall(crew, own.thread);
    const uint64_t seen = atomic_load(&crew->round);
    take_chunks(crew, own.thread);
    if (atomic_load_explicit(&crew->states[own.thread].is_excused, memory_order_relaxed)) continue;
    if (spin_for_round(crew, seen, MEMBER_SPIN)) continue;
    pthread_mutex_lock(&crew->lock);
    atomic_fetch_add(&crew->sleeping, 1);
    while (atomic_load(&crew->round) == seen && !atomic_load(&crew->ending))
      pthread_cond_wait(&crew->work, &crew->lock);
    atomic_fetch_sub(&crew->sleeping, 1);
    pthread_mutex_unlock(&crew->lock);
  }
  return NULL;
}

/// Wakes sleeping members after `round` has changed.
static void wake(ck_crew *crew) {
  if (atomic_load(&crew->sleeping) == 0) return;
  pthread_mutex_lock(&crew->lock);
  pthread_cond_broadcast(&crew->work);
  pthread_mutex_unlock(&crew->lock);
}

ck_crew *ck_crew_new(size_t threads) {
  ck_crew *crew = aligned_alloc(64, (sizeof(ck_crew) + 63) / 64 * 64);
  if (crew == NULL) return NULL;
  *crew = (ck_crew){.threads = 1};
  pthread_mutex_init(&crew->lock, NULL);
  pthread_mutex_init(&crew->turn, NULL);
  pthread_cond_init(&crew->work, NULL);
  pthread_cond_init(&crew->done, NULL);
  pthread_cond_init(&crew->recall, NULL);
  if (threads > MAX_THREADS) threads = MAX_THREADS;
  while (crew->threads < threads) {
    membership *own = malloc(sizeof *own);
    if (own == NULL) break;
    *own = (membership){crew, crew->threads};
    if (pthread_create(&crew->members[crew->threads], NULL, member, own) != 0) {
      free(own);
      break;
    }
    crew->threads++;
  }
  return crew;
}

size_t ck_crew_threads(const ck_crew *crew) { return crew->threads; }

size_t ck_crew_excused(const ck_crew *crew) {
  size_t count = 0;
  for (size_t i = 1; i < crew->threads; i++) count += atomic_load(&crew->states[i].is_excused);
  return count;
}

/// Waits until all chunks are done; returns for how long, nanoseconds, or 0 where it was a moment.
/// Members that are on a chunk when the caller, having spun in vain, goes to sleep are noted in
/// `late`.
static int64_t await_chunks(ck_crew *crew, bool late[]) {
  for (int i = 0; i < 64; i++) {
    if (atomic_load_explicit(&crew->left, memory_order_acquire) == 0) return 0;
    relax();
  }
  const int64_t start = nanoseconds();
  while (atomic_load_explicit(&crew->left, memory_order_acquire) > 0) {
    for (int i = 0; i < 64; i++) {
      if (atomic_load_explicit(&crew->left, memory_order_acquire) == 0) return 0;
      relax();
    }
    if (nanoseconds() - start < CALLER_SPIN) continue;
    for (size_t i = 1; i < crew->threads; i++) late[i] = atomic_load(&crew->states[i].is_working);
    pthread_mutex_lock(&crew->lock);
    atomic_store(&crew->caller_sleeps, true);
    while (atomic_load(&crew->left) > 0) pthread_cond_wait(&crew->done, &crew->lock);
    atomic_store(&crew->caller_sleeps, false);
    pthread_mutex_unlock(&crew->lock);
  }
  return nanoseconds() - start;
}

/// Leaves the members in `late` out of the next rounds.
static void excuse(ck_crew *crew, const bool late[], int64_t now) {
  // Late again soon after the last time: for twice as long.
  const bool is_soon = now - crew->recall_time < SOON;
  crew->excuse = !is_soon ? SHORTEST_EXCUSE
    : crew->excuse < LONGEST_EXCUSE ? 2 * crew->excuse : LONGEST_EXCUSE;
  crew->recall_time = now + crew->excuse;
  crew->has_excused = true;
  for (size_t i = 1; i < crew->threads; i++)
    if (late[i]) atomic_store(&crew->states[i].is_excused, true);
}

static void recall(ck_crew *crew) {
  for (size_t i = 1; i < crew->threads; i++) atomic_store(&crew->states[i].is_excused, false);
  crew->has_excused = false;
  pthread_mutex_lock(&crew->lock);
  pthread_cond_broadcast(&crew->recall);
  pthread_mutex_unlock(&crew->lock);
}

void ck_crew_run(ck_crew *crew, ck_crew_function function, void *context, size_t chunks) {
  if (chunks == 0) return;
  pthread_mutex_lock(&crew->turn);
  if (crew->threads == 1 || chunks == 1) {
    for (size_t chunk = 0; chunk < chunks; chunk++) function(context, chunk, 0);
    pthread_mutex_unlock(&crew->turn);
    return;
  }
  const int64_t start = nanoseconds();
  if (crew->has_excused && start >= crew->recall_time) recall(crew);
  // The last round's shares are used up, so nobody reads these until new ones stand.
  atomic_store_explicit(&crew->function, function, memory_order_relaxed);
  atomic_store_explicit(&crew->context, context, memory_order_relaxed);
  atomic_store_explicit(&crew->left, chunks, memory_order_relaxed);
  size_t first = 0;
  for (size_t i = 0; i < crew->threads; i++) {
    const size_t end = (i + 1) * chunks / crew->threads;
    atomic_store_explicit(&crew->states[i].share, (uint64_t)end << 32 | first, memory_order_release);
    first = end;
  }
  atomic_fetch_add(&crew->round, 1);
  wake(crew);
  take_chunks(crew, 0);
  if (atomic_load_explicit(&crew->left, memory_order_acquire) > 0) {
    bool late[MAX_THREADS] = {false};
    const int64_t waited = await_chunks(crew, late);
    if (waited > LATE) {
      const int64_t now = nanoseconds();
      if (2 * waited > now - start) excuse(crew, late, now);
    }
  }
  pthread_mutex_unlock(&crew->turn);
}

void ck_crew_free(ck_crew *crew) {
  atomic_store(&crew->ending, true);
  pthread_mutex_lock(&crew->lock);
  pthread_cond_broadcast(&crew->work);
  pthread_cond_broadcast(&crew->recall);
  pthread_mutex_unlock(&crew->lock);
  for (size_t i = 1; i < crew->threads; i++) pthread_join(crew->members[i], NULL);
  pthread_mutex_destroy(&crew->lock);
  pthread_mutex_destroy(&crew->turn);
  pthread_cond_destroy(&crew->work);
  pthread_cond_destroy(&crew->done);
  pthread_cond_destroy(&crew->recall);
  free(crew);
}
