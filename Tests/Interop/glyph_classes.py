#!/usr/bin/env python3
"""Writes Sources/Screen/Text/GlyphClassTable.swift from Python's Unicode database.

Python 3.11 carries Unicode 14.0, which glibc 2.36 and most terminals in use agree on. What is
unassigned there, has no agreed width or no shape of its own counts as `chip`.
"""
import sys
import unicodedata as u

CHIP, NARROW, WIDE, MARK, BLANK = range(5)
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
    if u.east_asian_width(c) in "WF":
        return WIDE
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
