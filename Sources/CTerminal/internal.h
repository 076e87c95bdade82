// What the files of this room share.
#ifndef CTERMINAL_INTERNAL_H
#define CTERMINAL_INTERNAL_H

#if defined(__linux__)
#define _GNU_SOURCE
#else
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include "CTerminal.h"

/// The terminal's descriptor; -1 when none is open.
extern int ct_terminal;
/// Defines the keys that terminfo entries lack, and the window to read from.
void ct_prepare_input(bool extras);
void ct_end_input(void);
/// Writes all of it, whatever interrupts.
void ct_write(int descriptor, const char *bytes, long count);
/// Remembers how to give the terminal back in a signal handler: modes before, and what to send.
void ct_remember_modes(void);
void ct_forget_modes(void);
void ct_remember_farewell(const char *text);
/// Whether the terminal is taken: a crash has to give it back, stderr goes to the log.
void ct_set_taken(bool is_taken);

#endif
