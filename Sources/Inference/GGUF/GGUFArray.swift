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
    case .int32: return load(Int32.self).map { Int($0) }
    case .uint32: return load(UInt32.self).map { Int($0) }
    case .uint8, .int8, .uint16, .int16, .uint64, .int64:
      let integers = values.compactMap(\.integer)
      return integers.count == count ? integers : nil
    case .float32, .float64, .boolean, .string, .array: return nil
    }
  }

  /// All elements, where they are numbers.
  package var floats: [Double]? {
    if elementType == .float32 { return load(Float.self).map { Double($0) } }
    let floats = values.compactMap(\.float)
    return floats.count == count ? floats : nil
  }

  /// All elements, where they are truth values.
  package var booleans: [Bool]? {
    guard elementType == .boolean else { return nil }
    return load(UInt8.self).map { $0 != 0 }
  }

  private func load<Element: BitwiseCopyable>(_: Element.Type) -> [Element] {
    withExtendedLifetime(file) {
      (0..<count).map {
        file.bytes.loadUnaligned(
          fromByteOffset: range.lowerBound + $0 * MemoryLayout<Element>.size, as: Element.self)
      }
    }
  }
}
