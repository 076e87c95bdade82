/// A metadata array, left in the file until it is read: opening a file with a vocabulary of
/// 262,144 tokens costs one walk over its lengths and no allocation.
package struct GGUFArray: Sendable {
  /// The type of every element.
  package let elementType: GGUFValueType
  /// How many elements.
  package let count: Int
  /// Where the elements lie in the file. The reader walked them: every length inside is valid.
  package let range: Range<Int>
  let file: MappedFile

  /// All elements of an array of strings, as bytes; `nil` for other arrays. The bytes are valid
  /// only during each call of `body`.
  package func forEachString(_ body: (UnsafeRawBufferPointer) -> Void) -> Void? {
    guard elementType == .string else { return nil }
    withExtendedLifetime(file) {
      var offset = range.lowerBound
      for _ in 0..<count {
        let length = Int(file.bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        body(UnsafeRawBufferPointer(rebasing: file.bytes[offset + 8..<offset + 8 + length]))
        offset += 8 + length
      }
    }
    return ()
  }

  /// All elements as strings; `nil` for other arrays. Invalid UTF-8 becomes U+FFFD.
  package var strings: [String]? {
    var strings: [String] = []
    strings.reserveCapacity(count)
    guard forEachString({ strings.append(String(decoding: $0, as: UTF8.self)) }) != nil else {
      return nil
    }
    return strings
  }

  /// All elements as values; nested arrays are arrays. Costs memory for each.
  package var values: [GGUFValue] {
    var reader = GGUFReader(file: file, position: range.lowerBound)
    var values: [GGUFValue] = []
    values.reserveCapacity(count)
    for _ in 0..<count {
      // The walk at opening has read every element without error.
      guard let value = try? reader.value(of: elementType, what: "array", depth: 0) else { break }
      values.append(value)
    }
    return values
  }

  /// All elements, where they are integers that fit.
  package var integers: [Int]? {
    switch elementType {
    case .uint8: read(UInt8.self) { Int($0) }
    case .int8: read(Int8.self) { Int($0) }
    case .uint16: read(UInt16.self) { Int($0) }
    case .int16: read(Int16.self) { Int($0) }
    case .uint32: read(UInt32.self) { Int($0) }
    case .int32: read(Int32.self) { Int($0) }
    case .uint64: read(UInt64.self) { Int(exactly: $0) }
    case .int64: read(Int64.self) { Int($0) }
    case .float32, .float64, .boolean, .string, .array: nil
    }
  }

  /// All elements, where they are numbers.
  package var floats: [Double]? {
    switch elementType {
    case .float32: read(Float.self) { Double($0) }
    case .float64: read(Double.self) { $0 }
    default: integers?.map { Double($0) }
    }
  }

  /// All elements, where they are truth values.
  package var booleans: [Bool]? {
    elementType == .boolean ? read(UInt8.self) { $0 != 0 } : nil
  }

  /// All elements as they are stored, converted; nil where one of them can't be.
  private func read<Stored: BitwiseCopyable, Wanted>(
    _: Stored.Type, _ convert: (Stored) -> Wanted?
  ) -> [Wanted]? {
    withExtendedLifetime(file) {
      var all: [Wanted] = []
      all.reserveCapacity(count)
      for index in 0..<count {
        let stored = file.bytes.loadUnaligned(
          fromByteOffset: range.lowerBound + index * MemoryLayout<Stored>.size, as: Stored.self)
        guard let wanted = convert(stored) else { return nil }
        all.append(wanted)
      }
      return all
    }
  }
}
