// Signals: every one of them leaves the terminal as it was. Handlers call only what POSIX
// lists as async-signal-safe, but for the trace, which comes last and under an alarm.
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#if __has_include(<execinfo.h>)
#include <execinfo.h>
#endif

static const int crashes[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV};
static const int endings[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
enum { crash_count = sizeof crashes / sizeof *crashes, ending_count = sizeof endings / sizeof *endings };

static struct sigaction before[crash_count];
static bool chains_to_before;
static struct termios modes;
static bool has_modes;
// The terminal once more, and nowhere: see give_back.
static int spare_terminal = -1, nowhere = -1;
static char farewell[520];
static long farewell_length;
static int wake_descriptor = -1;
static int log_descriptor = -1, error_descriptor = -1;
static char notice[1200];
static long notice_length;

static volatile sig_atomic_t taken, resized, stop_asked, continued, ending, endings_seen;

void ct_remember_modes(void) {
  has_modes = tcgetattr(ct_terminal, &modes) == 0;
  spare_terminal = fcntl(ct_terminal, F_DUPFD_CLOEXEC, 3);
  if (nowhere < 0) nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
}

void ct_forget_modes(void) {
  if (spare_terminal >= 0) close(spare_terminal);
  spare_terminal = -1;
}

void ct_remember_farewell(const char *text) {
  farewell_length = (long)strlen(text);
  if (farewell_length > (long)sizeof farewell) farewell_length = sizeof farewell;
  memcpy(farewell, text, (size_t)farewell_length);
}

static void on_news(int signal);

/// While an editor has the terminal, Ctrl-Z there must stop us as well, or the shell that
/// waits for both would never hear of it.
static void catch_stop(bool is_caught) {
  struct sigaction action = {.sa_handler = is_caught ? on_news : SIG_DFL,
                             .sa_flags = SA_ONSTACK | SA_RESTART};
  sigfillset(&action.sa_mask);
  sigaction(SIGTSTP, &action, 0);
}

void ct_set_taken(bool is_taken) {
  if (is_taken) continued = 0;
  taken = is_taken;
  catch_stop(is_taken);
  if (log_descriptor >= 0 && error_descriptor >= 0)
    dup2(is_taken ? log_descriptor : error_descriptor, STDERR_FILENO);
}

bool ct_redirect_errors(const char *path) {
  log_descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (log_descriptor < 0) return false;
  error_descriptor = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  int length = snprintf(notice, sizeof notice, "The program crashed; what is known about it: %s\n", path);
  notice_length = length < (int)sizeof notice ? length : (int)sizeof notice - 1;
  if (taken && error_descriptor >= 0) dup2(log_descriptor, STDERR_FILENO);
  return error_descriptor >= 0;
}

/// For good. What the thread that draws still sends goes nowhere from now on.
static void give_back(void) {
  if (!taken || spare_terminal < 0) return;
  taken = 0;
  if (nowhere >= 0) dup2(nowhere, ct_terminal);
  ct_write(spare_terminal, farewell, farewell_length);
  if (has_modes) tcsetattr(spare_terminal, TCSANOW, &modes);
}

// Somebody called exit with the screen still up.
static void on_exit_called(void) { give_back(); }

static void on_crash(int signal) {
  bool was_taken = taken;
  give_back();
  if (was_taken && notice_length && error_descriptor >= 0)
    ct_write(error_descriptor, notice, notice_length);
  for (int i = 0; i < crash_count; i++) {
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigaction(crashes[i], chains_to_before ? &before[i] : &plain, 0);
  }
#if __has_include(<execinfo.h>)
  if (!chains_to_before) {
    // Should the trace hang on what the crash left locked, the alarm ends it.
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigset_t alarms;
    sigemptyset(&alarms);
    sigaddset(&alarms, SIGALRM);
    sigaction(SIGALRM, &plain, 0);
    pthread_sigmask(SIG_UNBLOCK, &alarms, 0);
    alarm(2);
    void *frames[64];
    static const char head[] = "crashed; addresses, innermost first:\n";
    ct_write(STDERR_FILENO, head, sizeof head - 1);
    backtrace_symbols_fd(frames, backtrace(frames, 64), STDERR_FILENO);
    alarm(0);
  }
#endif
  // Delivered when this handler returns, to whoever is next, or to nobody: death by the signal.
  raise(signal);
}

static void on_ending(int signal) {
  // Ctrl-C in an editor that has the terminal is for the editor.
  if (!taken && (signal == SIGINT || signal == SIGQUIT)) return;
  int saved = errno;
  if (++endings_seen > 1) {
    give_back();
    struct sigaction plain = {.sa_handler = SIG_DFL};
    sigaction(signal, &plain, 0);
    raise(signal);
  } else {
    ending = signal;
    ct_wake(wake_descriptor);
  }
  errno = saved;
}

static void on_news(int signal) {
  if (signal == SIGWINCH) resized = 1;
  if (signal == SIGTSTP) stop_asked = 1;
  if (signal == SIGCONT) continued = 1;
  ct_wake(wake_descriptor);
}

void ct_catch_signals(int descriptor) {
  wake_descriptor = descriptor;
  resized = stop_asked = continued = ending = endings_seen = 0;
  static bool is_registered;
  if (!is_registered) atexit(on_exit_called);
  is_registered = true;
  const char *setting = getenv("SWIFT_BACKTRACE");
  chains_to_before = setting && *setting;

  // A stack of its own for this thread, should its stack be what ran over.
  static char stack[65536];
  stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack}, current;
  if (sigaltstack(0, &current) == 0 && current.ss_flags & SS_DISABLE) sigaltstack(&alternate, 0);
#if __has_include(<execinfo.h>)
  // The first call loads a library, which a handler must not.
  void *frame[1];
  backtrace(frame, 1);
#endif

  struct sigaction action = {.sa_flags = SA_ONSTACK | SA_RESTART};
  sigfillset(&action.sa_mask);
  action.sa_handler = on_crash;
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &action, &before[i]);
  action.sa_handler = on_ending;
  for (int i = 0; i < ending_count; i++) {
    struct sigaction inherited;
    // What whoever started us had ignored (nohup) stays so.
    if (sigaction(endings[i], 0, &inherited) == 0 && inherited.sa_handler == SIG_IGN) continue;
    sigaction(endings[i], &action, 0);
  }
  action.sa_handler = on_news;
  sigaction(SIGWINCH, &action, 0);
  sigaction(SIGCONT, &action, 0);

  // Whoever started us may have left them blocked (threads of a test runner do).
  sigset_t wanted;
  sigemptyset(&wanted);
  for (int i = 0; i < crash_count; i++) sigaddset(&wanted, crashes[i]);
  for (int i = 0; i < ending_count; i++) sigaddset(&wanted, endings[i]);
  sigaddset(&wanted, SIGWINCH);
  sigaddset(&wanted, SIGTSTP);
  sigaddset(&wanted, SIGCONT);
  pthread_sigmask(SIG_UNBLOCK, &wanted, 0);
}

void ct_release_signals(void) {
  struct sigaction plain = {.sa_handler = SIG_DFL};
  for (int i = 0; i < crash_count; i++) sigaction(crashes[i], &before[i], 0);
  for (int i = 0; i < ending_count; i++) {
    struct sigaction now;
    if (sigaction(endings[i], 0, &now) == 0 && now.sa_handler == on_ending)
      sigaction(endings[i], &plain, 0);
  }
  sigaction(SIGWINCH, &plain, 0);
  sigaction(SIGCONT, &plain, 0);
  sigaction(SIGTSTP, &plain, 0);
}

int ct_take_signals(void) {
  int news = 0;
  if (resized) {
    resized = 0;
    news |= ct_resized;
  }
  if (stop_asked) {
    stop_asked = 0;
    news |= ct_stop_asked;
  }
  if (continued) {
    continued = 0;
    news |= ct_continued;
  }
  return news;
}

int ct_take_termination(void) {
  int signal = ending;
  ending = 0;
  return signal;
}
