#!/usr/bin/env python3
"""Writes Sources/Review/Text/CanonicalDecompositions.swift from Python's Unicode database.

Canonical decompositions of scalars below U+4000, which have two parts or one; those of Hangul are
computed, and CJK compatibility ideographs stay as they are.
"""
import sys
import unicodedata as u

if u.unidata_version != "14.0.0":
    sys.exit(f"needs Python with Unicode 14.0.0 (3.11), this has {u.unidata_version}")

print("// Written by Tests/Interop/canonical_decompositions.py from Unicode 14.0; not by hand.\n")
print("/// Scalars that are the same as one or two others, ascending: scalar << 28 | first << 14 |")
print("/// second, 0 where there is none. The first part may have a decomposition of its own.")
print("let canonicalDecompositions: [UInt64] = [")
line = " "
for n in range(0x4000):
    parts = u.decomposition(chr(n))
    if not parts or parts.startswith("<"):
        continue
    first, second = (int(p, 16) for p in (parts + " 0").split()[:2])
    piece = f" 0x{n << 28 | first << 14 | second:X},"
    if len(line) + len(piece) > 100:
        print(line)
        line = " "
    line += piece
print(line)
print("]")
