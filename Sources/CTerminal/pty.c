// A program on a pseudo-terminal of its own.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/// The child's half, after fork: nothing here may allocate or lock.
static void become(const char *program, char *const arguments[], char *const environment[],
                   const char *name, int log, int log_number) {
  setsid();
  int terminal = open(name, O_RDWR);
  if (terminal < 0) _exit(127);
#ifdef TIOCSCTTY
  ioctl(terminal, TIOCSCTTY, 0);
#endif
  for (int i = 0; i < 3; i++) dup2(terminal, i);
  if (terminal > 2) close(terminal);
  // A descriptor that is passed on as itself would stay one that is closed.
  if (log == log_number) {
    fcntl(log, F_SETFD, 0);
  } else {
    dup2(log, log_number);
  }
  // What the parent blocks or ignores is the child's own to take.
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  execve(program, arguments, environment);
  _exit(127);
}

int ct_start_on_terminal(const char *program, char *const arguments[], char *const environment[],
                         int rows, int columns, int log, int log_number, int *terminal) {
  int own = posix_openpt(O_RDWR | O_NOCTTY);
  if (own < 0) return -1;
  fcntl(own, F_SETFD, FD_CLOEXEC);
  const char *name = NULL;
  if (grantpt(own) == 0 && unlockpt(own) == 0) name = ptsname(own);
  struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
  if (!name || ioctl(own, TIOCSWINSZ, &size) != 0) {
    close(own);
    return -1;
  }
  pid_t child = fork();
  if (child == 0) become(program, arguments, environment, name, log, log_number);
  if (child < 0) {
    close(own);
    return -1;
  }
  *terminal = own;
  return child;
}
