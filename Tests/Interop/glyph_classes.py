#!/usr/bin/env python3
"""Writes Sources/Screen/Text/GlyphClassTable.swift from Python's Unicode database.

Python 3.11 carries Unicode 14.0, which glibc 2.36 and most terminals in use agree on. What is
unassigned there, has no agreed width or no shape of its own counts as `chip`.
"""
import sys
import unicodedata as u

CHIP, NARROW, WIDE, MARK, BLANK, NARROW_DISPUTED, WIDE_DISPUTED = range(7)
# Emoji of Unicode 13 and 14: terminals with older tables hold them to be narrow.
YOUNG = [(0x1F6D6, 0x1F6DF), (0x1F6FB, 0x1F6FF), (0x1F7F0, 0x1F7F0), (0x1F90C, 0x1F90C),
         (0x1F972, 0x1F972), (0x1F977, 0x1F97A), (0x1F9A3, 0x1F9A4), (0x1F9AB, 0x1F9AD),
         (0x1F9CB, 0x1F9CC), (0x1FA70, 0x1FAFF)]
FILLERS = {0x115F, 0x1160, 0x3164, 0xFFA0}  # letters without a shape
if u.unidata_version != "14.0.0":
    sys.exit(f"needs Python with Unicode 14.0.0 (3.11), this has {u.unidata_version}")


def kind(n):
    c = chr(n)
    g = u.category(c)
    if n in FILLERS or g in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
        return CHIP
    if 0x1F1E6 <= n <= 0x1F1FF:
        return CHIP  # regional indicators alone; in pairs the reader makes letters of them
    if g in ("Mn", "Me") or 0x1160 <= n <= 0x11FF or 0xD7B0 <= n <= 0xD7FF:
        return MARK
    if 0x3248 <= n <= 0x324F or 0x4DC0 <= n <= 0x4DFF:
        return WIDE_DISPUTED  # two cells for glibc (and Unicode 16), one by Unicode 14
    if u.east_asian_width(c) in "WF":
        return WIDE_DISPUTED if any(a <= n <= b for a, b in YOUNG) else WIDE
    if g == "Mc":
        return NARROW_DISPUTED  # a cell for wcwidth and xterm, none for kitty and its like
    return BLANK if g == "Zs" else NARROW


runs, last = [], None
for n in range(0x110000):
    k = kind(n)
    if k != last:
        runs.append(n << 3 | k)
        last = k
print("// Written by Tests/Interop/glyph_classes.py from Unicode 14.0; not by hand.\n")
print("/// Runs of scalars of one class, ascending: first scalar << 3 | `GlyphClass`.")
print("let glyphClassRuns: [UInt32] = [")
line = " "
for r in runs:
    piece = f" 0x{r:X},"
    if len(line) + len(piece) > 100:
        print(line)
        line = " "
    line += piece
print(line)
print("]")
