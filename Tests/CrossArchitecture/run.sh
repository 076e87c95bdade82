#!/bin/sh
# The kernels of this machine and, on Linux on x86-64, those of arm64 under emulation: each set is
# held against the portable one, and the bits of arm64 against this machine's. GCC builds both; so
# does Clang, which builds the program, where it is found.
set -eu
cd "$(dirname "$0")/../.."
out=.build/cross-architecture
mkdir -p "$out"

# build NAME COMPILER...
build() {
  name=$1
  shift
  "$@" -std=c11 -D_POSIX_C_SOURCE=200809L -O2 -Wall -Wextra -Werror -Wno-psabi \
    -ISources/CKernels -ISources/CKernels/include \
    Sources/CKernels/*.c Tests/CrossArchitecture/*.c -lm -lpthread -o "$out/$name"
}

# try NAME COMMAND...: runs it; its digests go to NAME.bits
try() {
  name=$1
  shift
  echo "== $name"
  if ! "$@" >"$out/$name.txt"; then
    cat "$out/$name.txt"
    exit 1
  fi
  grep '^bits of' "$out/$name.txt" >"$out/$name.bits"
  grep -v '^bits of' "$out/$name.txt" || echo "no set of kernels but the portable one"
}

fused=
if [ "$(uname -m)" = x86_64 ]; then
  # Portable kernels that fuse multiplies and adds, as all others do.
  grep -qw fma /proc/cpuinfo 2>/dev/null && fused=-mfma
fi
build native "${CC:-cc}" $fused
try native "$out/native"
[ "$(uname -sm)" = "Linux x86_64" ] || exit 0

build arm64-gcc aarch64-linux-gnu-gcc -static
names=arm64-gcc
if command -v clang >/dev/null; then
  build arm64-clang clang --target=aarch64-linux-gnu -static
  names="$names arm64-clang"
fi
for name in $names; do
  try "$name" qemu-aarch64 -cpu max "$out/$name"
  if [ -n "$fused" ]; then
    diff "$out/native.bits" "$out/$name.bits"
    echo "$name: $(wc -l <"$out/$name.bits") kernels give the bits of this machine"
  fi
  # Processors without dot products are not offered the kernels that need them.
  [ "$(qemu-aarch64 -cpu max "$out/$name" best)" = neon ]
  [ "$(qemu-aarch64 -cpu cortex-a72 "$out/$name" best)" = portable ]
done
