// Keys, decoded by curses from a pad that is never shown, so that reading draws nothing.
#include "internal.h"

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <errno.h>
#include <poll.h>
#include <time.h>

static WINDOW *keys;

// Curses itself numbers a terminfo entry's further keys from KEY_MAX on.
enum { own_codes = KEY_MAX + 20000 };

static const struct {
  const char *sequence;
  int code;
} sequences[] = {
    // What xterm and its like send in either mode, whatever the terminfo entry says.
    {"\033[A", KEY_UP},     {"\033OA", KEY_UP},     {"\033[B", KEY_DOWN},  {"\033OB", KEY_DOWN},
    {"\033[C", KEY_RIGHT},  {"\033OC", KEY_RIGHT},  {"\033[D", KEY_LEFT},  {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},   {"\033OH", KEY_HOME},   {"\033[1~", KEY_HOME}, {"\033[7~", KEY_HOME},
    {"\033[F", KEY_END},    {"\033OF", KEY_END},    {"\033[4~", KEY_END},  {"\033[8~", KEY_END},
    {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[2~", KEY_IC},   {"\033[3~", KEY_DC},
    {"\033[Z", KEY_BTAB},   {"\033OM", KEY_ENTER},
    {"\033[1;3A", own_codes + ct_key_alt_up},    {"\033[1;3B", own_codes + ct_key_alt_down},
    {"\033[1;3C", own_codes + ct_key_alt_right}, {"\033[1;3D", own_codes + ct_key_alt_left},
};
static const struct {
  const char *sequence;
  int key;
} extra_sequences[] = {
    {"\033[<", ct_key_mouse},          {"\033[200~", ct_key_paste_begin},
    {"\033[201~", ct_key_paste_end},   {"\033[I", ct_key_focus_in},
    {"\033[O", ct_key_focus_out},
};

void ct_prepare_input(bool extras) {
  keys = newpad(1, 1);
  keypad(keys, TRUE);
  nodelay(keys, TRUE);
  for (unsigned i = 0; i < sizeof sequences / sizeof *sequences; i++)
    define_key(sequences[i].sequence, sequences[i].code);
  if (!extras) return;
  for (unsigned i = 0; i < sizeof extra_sequences / sizeof *extra_sequences; i++)
    define_key(extra_sequences[i].sequence, own_codes + extra_sequences[i].key);
}

void ct_end_input(void) {
  if (keys) delwin(keys);
  keys = NULL;
}

static uint32_t key_for(int code) {
  switch (code) {
    case KEY_UP: return ct_key_up;
    case KEY_DOWN: return ct_key_down;
    case KEY_LEFT: return ct_key_left;
    case KEY_RIGHT: return ct_key_right;
    case KEY_HOME: return ct_key_home;
    case KEY_END: return ct_key_end;
    case KEY_PPAGE: return ct_key_page_up;
    case KEY_NPAGE: return ct_key_page_down;
    case KEY_ENTER: return ct_key_enter;
    case KEY_BTAB: return ct_key_back_tab;
    case KEY_BACKSPACE: return ct_key_backspace;
    case KEY_DC: return ct_key_delete;
    case KEY_IC: return ct_key_insert;
  }
  if (code > KEY_F0 && code <= KEY_F0 + 63) return (uint32_t)(ct_key_function + code - KEY_F0);
  if (code > own_codes && code <= own_codes + ct_key_alt_left) return (uint32_t)(code - own_codes);
  return ct_key_none;
}

int ct_read(uint32_t *value) {
  wint_t code = 0;
  int status = wget_wch(keys, &code);
  if (status == ERR) return ct_input_none;
  if (status == KEY_CODE_YES) {
    *value = key_for((int)code);
    return ct_input_key;
  }
  *value = (uint32_t)code;
  return ct_input_scalar;
}

int64_t ct_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int ct_wait(int wake_descriptor, int timeout) {
  struct pollfd watched[] = {
      {.fd = ct_terminal, .events = POLLIN},
      {.fd = wake_descriptor, .events = POLLIN},
  };
  int64_t deadline = timeout < 0 ? 0 : ct_now() + timeout;
  while (poll(watched, 2, timeout) < 0) {
    // A signal that matters has written to the wake pipe, so waiting on finds it at once.
    if (errno != EINTR && errno != EAGAIN) return ct_hung_up;
    if (timeout < 0) continue;
    int64_t left = deadline - ct_now();
    timeout = left > 0 ? (int)left : 0;
  }
  int ready = 0;
  if (watched[0].revents & POLLIN) ready |= ct_ready_input;
  if (watched[0].revents & (POLLHUP | POLLERR | POLLNVAL)) ready |= ct_hung_up;
  if (watched[1].revents & POLLIN) ready |= ct_ready_wake;
  return ready;
}
