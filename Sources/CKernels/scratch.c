// Memory for panels that products make on their way: one piece a thread, kept, since having and
// giving back a piece for each product would cost as much as the product.
#include <pthread.h>
#include <stdlib.h>

#include "kernels.h"

typedef struct {
  size_t bytes;
  uint8_t *memory;
} scratch;

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void give_back(void *value) {
  free(((scratch *)value)->memory);
  free(value);
}

static void make_key(void) { pthread_key_create(&key, give_back); }

uint8_t *ck_scratch(size_t bytes) {
  if (bytes == 0) return NULL;
  pthread_once(&once, make_key);
  scratch *own = pthread_getspecific(key);
  if (own == NULL) {
    own = calloc(1, sizeof *own);
    if (own == NULL) abort();  // a few bytes: nothing sensible is left to do
    pthread_setspecific(key, own);
  }
  if (own->bytes < bytes) {
    free(own->memory);
    own->bytes = (bytes + 63) / 64 * 64;
    own->memory = aligned_alloc(64, own->bytes);
    if (own->memory == NULL) abort();  // a few hundred kilobytes
  }
  return own->memory;
}
