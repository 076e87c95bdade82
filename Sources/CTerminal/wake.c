// The pipe by which other threads and signal handlers wake the one that waits.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

bool ct_make_pipe(int *read_end, int *write_end) {
  int ends[2];
#if defined(__linux__)
  if (pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0) return false;
#else
  if (pipe(ends) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(ends[i], F_SETFL, O_NONBLOCK);
    fcntl(ends[i], F_SETFD, FD_CLOEXEC);
  }
#endif
  *read_end = ends[0];
  *write_end = ends[1];
  return true;
}

// A full pipe wakes as well as one byte more would: what happened is kept elsewhere.
void ct_wake(int write_end) {
  int saved = errno;
  char byte = 0;
  (void)!write(write_end, &byte, 1);
  errno = saved;
}

int ct_drain(int read_end) {
  char bytes[512];
  int total = 0;
  for (;;) {
    ssize_t count = read(read_end, bytes, sizeof bytes);
    if (count > 0) {
      total += (int)count;
    } else if (count == 0) {
      return total ? total : -1;
    } else if (errno != EINTR) {
      return total;
    }
  }
}

void ct_close_descriptor(int descriptor) { close(descriptor); }

void ct_write(int descriptor, const char *bytes, long count) {
  while (count > 0) {
    ssize_t written = write(descriptor, bytes, (size_t)count);
    if (written > 0) {
      bytes += written;
      count -= written;
    } else if (errno != EINTR && errno != EAGAIN) {
      return;
    }
  }
}
