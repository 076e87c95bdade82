// Curses: opening, drawing, giving back.
#include "internal.h"

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>
// term.h claims these words as macros.
#undef columns
#undef lines

int ct_terminal = -1;
static FILE *tty;
static SCREEN *screen;
static bool has_extras, reports_mouse, cursor_shown;
static int cursor_row, cursor_column;

// Window title kept aside, keys in application mode by curses itself; bracketed paste, focus,
// and the mouse's presses, drags and wheel in SGR form.
static const char enter_extras[] = "\033[22;2t\033[?2004h\033[?1004h";
static const char enter_mouse[] = "\033[?1002h\033[?1006h";
static const char leave_extras[] = "\033[?2026l\033[?1004l\033[?2004l\033[23;2t";
static const char leave_mouse[] = "\033[?1006l\033[?1002l";

const char *ct_environment(const char *name) { return getenv(name); }

int ct_colors_of(const char *type) {
  int status = 0;
  int descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
  TERMINAL *before = set_curterm(NULL);
  int colors = -1;
  if (setupterm((char *)type, descriptor >= 0 ? descriptor : 1, &status) == OK && status == 1) {
    int count = tigetnum((char *)"colors");
    colors = count < 0 ? 0 : count;
    if (colors > 256 && tigetflag((char *)"RGB") > 0) colors = 1 << 24;
    TERMINAL *own = set_curterm(before);
    if (own) del_curterm(own);
  } else {
    set_curterm(before);
  }
  if (descriptor >= 0) close(descriptor);
  return colors;
}

static void enter_modes(void) {
  if (has_extras) ct_send(enter_extras, sizeof enter_extras - 1);
  if (reports_mouse) ct_send(enter_mouse, sizeof enter_mouse - 1);
}

static void leave_modes(void) {
  if (reports_mouse) ct_send(leave_mouse, sizeof leave_mouse - 1);
  if (has_extras) ct_send(leave_extras, sizeof leave_extras - 1);
}

/// Appends a capability without its padding marks ("$<5>").
static void append_capability(char *text, size_t size, const char *name) {
  const char *value = tigetstr((char *)name);
  if (!value || value == (char *)-1) return;
  size_t length = strlen(text);
  while (*value && length + 1 < size) {
    if (value[0] == '$' && value[1] == '<') {
      const char *end = strchr(value, '>');
      if (end) {
        value = end + 1;
        continue;
      }
    }
    text[length++] = *value++;
  }
  text[length] = 0;
}

/// What a signal handler sends to give the terminal back.
static void prepare_farewell(void) {
  char text[512] = "";
  if (reports_mouse) strcat(text, leave_mouse);
  if (has_extras) strcat(text, leave_extras);
  append_capability(text, sizeof text - 8, "sgr0");
  append_capability(text, sizeof text - 8, "rmkx");
  append_capability(text, sizeof text - 8, "cnorm");
  size_t length = strlen(text);
  append_capability(text, sizeof text - 8, "rmcup");
  // Without a screen of its own the program's last picture stays; go below it.
  if (strlen(text) == length) strcat(text, "\r\n");
  ct_remember_farewell(text);
}

// Without a UTF-8 locale curses would draw "?" for every wide character.
void ct_use_utf8(void) {
  setlocale(LC_ALL, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    if (!setlocale(LC_CTYPE, "C.UTF-8")) setlocale(LC_CTYPE, "en_US.UTF-8");
  }
  // Numbers are written and read by others in the C way.
  setlocale(LC_NUMERIC, "C");
}

int ct_open(const char *type, int escape_delay, bool extras, bool mouse) {
  ct_use_utf8();
  int descriptor = open("/dev/tty", O_RDWR | O_CLOEXEC);
  if (descriptor < 0) return ct_no_terminal;
  tty = fdopen(descriptor, "r+");
  if (!tty) {
    close(descriptor);
    return ct_no_terminal;
  }
  ct_terminal = descriptor;
  ct_remember_modes();
  set_escdelay(escape_delay);
  screen = newterm((char *)type, tty, tty);
  if (screen) set_term(screen);
  const char *move = screen ? tigetstr((char *)"cup") : NULL;
  if (!move || move == (char *)-1) {
    int answer = screen ? ct_too_simple : ct_unknown_terminal;
    if (screen) {
      endwin();
      delscreen(screen);
      screen = NULL;
    }
    ct_forget_modes();
    fclose(tty);
    ct_terminal = -1;
    return answer;
  }
  // The environment's ESCDELAY would else have the last word, which the caller has read.
  set_escdelay(escape_delay);
  has_extras = extras;
  reports_mouse = extras && mouse;
  raw();
  noecho();
  nonl();
  curs_set(0);
  cursor_shown = false;
  leaveok(stdscr, TRUE);
  // Cells that the terminal shifts would take their links along, of which curses knows nothing.
  idcok(stdscr, FALSE);
  start_color();
  use_default_colors();
  ct_prepare_input(extras);
  prepare_farewell();
  ct_set_taken(true);
  // The environment's LINES and COLUMNS may be of another window.
  int rows = 0, columns = 0;
  if (ct_size(&rows, &columns)) ct_resize(rows, columns);
  refresh();
  enter_modes();
  return ct_opened;
}

void ct_leave(void) {
  if (!screen) return;
  leave_modes();
  curs_set(1);
  endwin();
  ct_set_taken(false);
}

void ct_return(void) {
  if (!screen) return;
  ct_set_taken(true);
  int rows = 0, columns = 0;
  if (ct_size(&rows, &columns)) resizeterm(rows, columns);
  reset_prog_mode();
  // Blank for now: the caller paints.
  werase(stdscr);
  clearok(curscr, TRUE);
  curs_set(cursor_shown ? 1 : 0);
  refresh();
  enter_modes();
}

void ct_close(void) {
  if (!screen) return;
  ct_leave();
  ct_end_input();
  delscreen(screen);
  screen = NULL;
  ct_forget_modes();
  ct_terminal = -1;
  fclose(tty);
}

// All of the job, so that whoever started the program and waits (make, a script) stops too.
void ct_stop(void) { kill(0, SIGTSTP); }

int ct_colors(void) { return has_colors() ? COLORS : 0; }
int ct_pairs(void) { return has_colors() ? COLOR_PAIRS : 0; }

bool ct_define_pair(int pair, int foreground, int background) {
#if defined(__APPLE__)
  return init_pair((short)pair, (short)foreground, (short)background) == OK;
#else
  return init_extended_pair(pair, foreground, background) == OK;
#endif
}

bool ct_size(int *rows, int *columns) {
  struct winsize size;
  if (ioctl(ct_terminal, TIOCGWINSZ, &size) != 0 || !size.ws_row || !size.ws_col) {
    if (!screen) return false;
    *rows = getmaxy(stdscr);
    *columns = getmaxx(stdscr);
    return true;
  }
  *rows = size.ws_row;
  *columns = size.ws_col;
  return true;
}

int ct_columns(int descriptor) {
  struct winsize size;
  return ioctl(descriptor, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

void ct_resize(int rows, int columns) {
  resizeterm(rows, columns);
  werase(stdscr);
}

void ct_redraw(void) {
  werase(stdscr);
  clearok(curscr, TRUE);
}

static void place(int row, int column, const wchar_t *text, attr_t attributes, int pair) {
  cchar_t cell;
#if defined(__APPLE__)
  if (setcchar(&cell, text, attributes, (short)pair, NULL) == ERR) return;
#else
  if (setcchar(&cell, text, attributes, 0, &pair) == ERR) return;
#endif
  // Not wadd_wch: that would move on, and fail in the last cell.
  mvwadd_wchnstr(stdscr, row, column, &cell, 1);
}

void ct_put(int row, int column, const uint32_t *scalars, int count, int width, unsigned style,
            int pair) {
  attr_t attributes = 0;
  if (style & ct_bold) attributes |= WA_BOLD;
  if (style & ct_dim) attributes |= WA_DIM;
#ifdef WA_ITALIC
  if (style & ct_italic) attributes |= WA_ITALIC;
#endif
  if (style & ct_underline) attributes |= WA_UNDERLINE;
  if (style & ct_reverse) attributes |= WA_REVERSE;
  wchar_t text[6];
  int length = 0;
  for (int i = 0; i < count && i < 5; i++) {
    if (i > 0 && wcwidth((wchar_t)scalars[i]) != 0) continue;
    text[length++] = (wchar_t)scalars[i];
  }
  text[length] = 0;
  if (scalars[0] >= 0x7F && wcwidth((wchar_t)scalars[0]) != width) {
    text[0] = L'?';
    text[1] = 0;
    if (width == 2) place(row, column + 1, text, attributes, pair);
  }
  place(row, column, text, attributes, pair);
}

void ct_cursor(int row, int column) {
  bool is_shown = row >= 0;
  if (is_shown != cursor_shown) {
    curs_set(is_shown ? 1 : 0);
    cursor_shown = is_shown;
  }
  cursor_row = row;
  cursor_column = column;
}

void ct_flush(bool is_last) {
  if (is_last) {
    leaveok(stdscr, !cursor_shown);
    if (cursor_shown) wmove(stdscr, cursor_row, cursor_column);
  } else {
    leaveok(stdscr, FALSE);
    wmove(stdscr, 0, 0);
  }
  wrefresh(stdscr);
}

void ct_begin_synchronized(void) { ct_send("\033[?2026h", 8); }
void ct_end_synchronized(void) { ct_send("\033[?2026l", 8); }

int ct_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

// Curses writes all it has to this descriptor before it returns, so the order holds.
void ct_send(const char *bytes, int count) { ct_write(ct_terminal, bytes, count); }
