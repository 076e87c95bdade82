// Fork and join for short pieces of work.
//
// A round is published in one word, `ticket`: chunks in the upper half, the next chunk to take in
// the lower. Taking a chunk is a compare-and-swap that adds one. Function and context are read only
// after a chunk was taken: the round cannot end before that chunk is done, so they cannot change.
// The caller waits for chunks, not for members: one that sleeps or is kept off its processor and
// has taken nothing holds nobody up.
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <time.h>

#include "CKernels.h"

enum { MAX_THREADS = 64, MEMBER_SPIN = 200000, CALLER_SPIN = 50000 };  // nanoseconds

struct ck_crew {
  _Alignas(64) _Atomic uint64_t ticket;
  _Alignas(64) _Atomic uint64_t left;  // chunks not done
  _Alignas(64) _Atomic(ck_crew_function) function;
  _Atomic(void *) context;
  _Atomic int sleeping;         // members that wait for `work`
  _Atomic bool caller_sleeps;   // the caller waits for `done`
  _Atomic bool ending;
  pthread_mutex_t lock;
  pthread_cond_t work, done;
  pthread_mutex_t turn;         // one caller at a time
  size_t threads;
  pthread_t members[MAX_THREADS];
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

/// Is there a chunk to take?
static inline bool has_work(const ck_crew *crew) {
  const uint64_t ticket = atomic_load_explicit(&crew->ticket, memory_order_acquire);
  return (uint32_t)ticket < ticket >> 32;
}

/// Takes and does chunks until none is left.
static void take_chunks(ck_crew *crew, size_t thread) {
  uint64_t ticket = atomic_load_explicit(&crew->ticket, memory_order_acquire);
  while ((uint32_t)ticket < ticket >> 32) {
    if (!atomic_compare_exchange_weak_explicit(
          &crew->ticket, &ticket, ticket + 1, memory_order_acq_rel, memory_order_acquire))
      continue;
    const ck_crew_function function =
      atomic_load_explicit(&crew->function, memory_order_relaxed);
    void *context = atomic_load_explicit(&crew->context, memory_order_relaxed);
    function(context, (uint32_t)ticket, thread);
    if (atomic_fetch_sub(&crew->left, 1) == 1 && atomic_load(&crew->caller_sleeps)) {
      pthread_mutex_lock(&crew->lock);
      pthread_cond_signal(&crew->done);
      pthread_mutex_unlock(&crew->lock);
    }
    ticket = atomic_load_explicit(&crew->ticket, memory_order_acquire);
  }
}

/// Spins until there is work or `limit` nanoseconds have gone; says whether there is work.
static bool spin_for_work(const ck_crew *crew, int64_t limit) {
  const int64_t start = nanoseconds();
  do {
    for (int i = 0; i < 64; i++) {
      if (has_work(crew) || atomic_load_explicit(&crew->ending, memory_order_relaxed)) return true;
      relax();
    }
  } while (nanoseconds() - start < limit);
  return false;
}

static void *member(void *argument) {
  const membership own = *(membership *)argument;
  free(argument);
  ck_crew *crew = own.crew;
  while (!atomic_load(&crew->ending)) {
    take_chunks(crew, own.thread);
    if (spin_for_work(crew, MEMBER_SPIN)) continue;
    pthread_mutex_lock(&crew->lock);
    atomic_fetch_add(&crew->sleeping, 1);
    while (!(atomic_load(&crew->ticket) >> 32 > (uint32_t)atomic_load(&crew->ticket))
           && !atomic_load(&crew->ending))
      pthread_cond_wait(&crew->work, &crew->lock);
    atomic_fetch_sub(&crew->sleeping, 1);
    pthread_mutex_unlock(&crew->lock);
  }
  return NULL;
}

/// Wakes sleeping members after `ticket` or `ending` has changed.
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

void ck_crew_run(ck_crew *crew, ck_crew_function function, void *context, size_t chunks) {
  if (chunks == 0) return;
  pthread_mutex_lock(&crew->turn);
  if (crew->threads == 1 || chunks == 1) {
    for (size_t chunk = 0; chunk < chunks; chunk++) function(context, chunk, 0);
    pthread_mutex_unlock(&crew->turn);
    return;
  }
  // The last round's ticket is used up, so nobody reads these until the new one stands.
  atomic_store_explicit(&crew->function, function, memory_order_relaxed);
  atomic_store_explicit(&crew->context, context, memory_order_relaxed);
  atomic_store_explicit(&crew->left, chunks, memory_order_relaxed);
  atomic_store(&crew->ticket, (uint64_t)chunks << 32);
  wake(crew);
  take_chunks(crew, 0);
  const int64_t start = nanoseconds();
  while (atomic_load_explicit(&crew->left, memory_order_acquire) > 0) {
    for (int i = 0; i < 64; i++) {
      if (atomic_load_explicit(&crew->left, memory_order_acquire) == 0) break;
      relax();
    }
    if (nanoseconds() - start < CALLER_SPIN) continue;
    pthread_mutex_lock(&crew->lock);
    atomic_store(&crew->caller_sleeps, true);
    while (atomic_load(&crew->left) > 0) pthread_cond_wait(&crew->done, &crew->lock);
    atomic_store(&crew->caller_sleeps, false);
    pthread_mutex_unlock(&crew->lock);
  }
  pthread_mutex_unlock(&crew->turn);
}

void ck_crew_free(ck_crew *crew) {
  atomic_store(&crew->ending, true);
  pthread_mutex_lock(&crew->lock);
  pthread_cond_broadcast(&crew->work);
  pthread_mutex_unlock(&crew->lock);
  for (size_t i = 1; i < crew->threads; i++) pthread_join(crew->members[i], NULL);
  pthread_mutex_destroy(&crew->lock);
  pthread_mutex_destroy(&crew->turn);
  pthread_cond_destroy(&crew->work);
  pthread_cond_destroy(&crew->done);
  free(crew);
}
