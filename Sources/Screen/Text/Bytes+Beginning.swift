extension [UInt8] {
  /// Whether these bytes begin with others; compared eight at a time, for texts of a megabyte are
  /// compared with what they grew from.
  package func begin(with beginning: [UInt8]) -> Bool {
    guard beginning.count <= count else { return false }
    return withUnsafeBytes { own in
      beginning.withUnsafeBytes { other in
        guard own.baseAddress != other.baseAddress else { return true }
        var index = 0
        while index + 8 <= other.count {
          guard
            own.loadUnaligned(fromByteOffset: index, as: UInt64.self)
              == other.loadUnaligned(fromByteOffset: index, as: UInt64.self)
          else { return false }
          index += 8
        }
        while index < other.count, own[index] == other[index] { index += 1 }
        return index == other.count
      }
    }
  }

  /// Whether these are the same bytes.
  package func equal(_ other: [UInt8]) -> Bool { count == other.count && begin(with: other) }
}
