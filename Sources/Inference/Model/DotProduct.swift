/// The dot product of two vectors of one length, eight lanes at a time: where the readable forward
/// spends its time, and the only part of it that is written for speed.
func dot(_ a: ArraySlice<Float>, _ b: ArraySlice<Float>) -> Float {
  precondition(a.count == b.count)
  return a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      let (aBytes, bBytes) = (UnsafeRawBufferPointer(a), UnsafeRawBufferPointer(b))
      var lanes = SIMD8<Float>.zero
      var index = 0
      while index + 8 <= a.count {
        lanes +=
          aBytes.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self)
          * bBytes.loadUnaligned(fromByteOffset: index * 4, as: SIMD8<Float>.self)
        index += 8
      }
      var sum = lanes.sum()
      while index < a.count {
        sum += a[index] * b[index]
        index += 1
      }
      return sum
    }
  }
}
