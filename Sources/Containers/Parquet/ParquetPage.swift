import JSON

/// A data page, unpacked: its levels and values are read one after the other, none is held.
struct ParquetPage {
  /// Values and nulls that are left.
  private(set) var left: Int
  private var repetitions: HybridDecoder?
  private var definitions: HybridDecoder?
  private var values: Values
  private let leaf: ParquetLeaf

  private enum Values {
    case plain(PlainDecoder)
    case indices(HybridDecoder, dictionary: ParquetDictionary)
    case booleans(HybridDecoder)
  }

  init(
    _ head: ParquetPageHead, _ bytes: [UInt8], _ leaf: ParquetLeaf,
    _ dictionary: ParquetDictionary?
  ) throws(ParquetError) {
    guard head.valueCount >= 0 else { throw ParquetError("a page has no number of values") }
    self.leaf = leaf
    left = head.valueCount
    var start = 0
    if head.kind == .dataV2 {
      let repetitionEnd = head.repetitionBytes
      start = repetitionEnd + head.definitionBytes
      if leaf.maxRepetition > 0 {
        repetitions = HybridDecoder(
          bytes, 0..<repetitionEnd, width: HybridDecoder.width(upTo: leaf.maxRepetition))
      }
      if leaf.maxDefinition > 0 {
        definitions = HybridDecoder(
          bytes, repetitionEnd..<start, width: HybridDecoder.width(upTo: leaf.maxDefinition))
      }
    } else {
      repetitions = try Self.levels(
        upTo: leaf.maxRepetition, head.repetitionEncoding, bytes, &start)
      definitions = try Self.levels(
        upTo: leaf.maxDefinition, head.definitionEncoding, bytes, &start)
    }
    values = try Self.values(head.encoding, bytes, start, leaf, dictionary)
  }

  /// The levels of a page of version 1: four bytes of length, then a hybrid. None where there is
  /// only one level.
  private static func levels(
    upTo most: Int, _ encoding: Int, _ bytes: [UInt8], _ start: inout Int
  ) throws(ParquetError) -> HybridDecoder? {
    guard most > 0 else { return nil }
    guard encoding == ParquetEncoding.rle.rawValue else {
      throw ParquetError("the encoding \(ParquetEncoding.name(encoding)) of levels is not read")
    }
    let range = try lengthPrefixed(bytes, start)
    start = range.upperBound
    return HybridDecoder(bytes, range, width: HybridDecoder.width(upTo: most))
  }

  private static func lengthPrefixed(
    _ bytes: [UInt8], _ start: Int
  ) throws(ParquetError) -> Range<Int> {
    guard bytes.count - start >= 4 else { throw HybridDecoder.damaged }
    let length = (0..<4).reduce(0) { $0 | Int(bytes[start + $1]) << (8 * $1) }
    guard length <= bytes.count - start - 4 else { throw HybridDecoder.damaged }
    return start + 4..<start + 4 + length
  }

  private static func values(
    _ encoding: Int, _ bytes: [UInt8], _ start: Int, _ leaf: ParquetLeaf,
    _ dictionary: ParquetDictionary?
  ) throws(ParquetError) -> Values {
    switch ParquetEncoding(rawValue: encoding) {
    case .plain: return .plain(PlainDecoder(bytes, from: start, leaf))
    case .plainDictionary, .rleDictionary:
      guard let dictionary else { throw ParquetError("it has indices, but no dictionary") }
      // A page of nulls may have not even the byte that tells the width.
      let width = start < bytes.count ? Int(bytes[start]) : 0
      guard width <= 32 else { throw ParquetError("indices of \(width) bits") }
      return .indices(
        HybridDecoder(bytes, min(start + 1, bytes.count)..<bytes.count, width: width),
        dictionary: dictionary)
    case .rle where leaf.type == .boolean:
      return .booleans(HybridDecoder(bytes, try lengthPrefixed(bytes, start), width: 1))
    default:
      throw ParquetError("its encoding \(ParquetEncoding.name(encoding)) is not read")
    }
  }

  /// The levels of the next value or null; `left` tells whether there is one. A value is there
  /// where the definition level is the greatest: it is then to be taken or skipped.
  mutating func nextLevels() throws(ParquetError) -> (repetition: Int, definition: Int) {
    left -= 1
    let repetition = try repetitions?.next() ?? 0
    let definition = try definitions?.next() ?? leaf.maxDefinition
    guard repetition <= leaf.maxRepetition, definition <= leaf.maxDefinition else {
      throw ParquetError("a level is greater than its schema allows")
    }
    return (repetition, definition)
  }

  /// Sets `isRepaired` where it is a text with bytes that are no UTF-8.
  mutating func takeValue(_ isRepaired: inout Bool) throws(ParquetError) -> JSONValue {
    switch values {
    case .plain(var decoder):
      // Taken out and put back without a copy of its bytes: they are shared.
      let value = try decoder.next()
      if decoder.isRepaired { isRepaired = true }
      values = .plain(decoder)
      return value
    case .indices(var decoder, let dictionary):
      let index = try decoder.next()
      values = .indices(decoder, dictionary: dictionary)
      guard dictionary.values.indices.contains(index) else {
        throw ParquetError("an index lies outside of its dictionary")
      }
      if dictionary.isRepaired { isRepaired = true }
      return dictionary.values[index]
    case .booleans(var decoder):
      let value = try decoder.next()
      values = .booleans(decoder)
      return .bool(value == 1)
    }
  }

  mutating func skipValue() throws(ParquetError) {
    switch values {
    case .plain(var decoder):
      try decoder.skip()
      values = .plain(decoder)
    case .indices(var decoder, let dictionary):
      _ = try decoder.next()
      values = .indices(decoder, dictionary: dictionary)
    case .booleans(var decoder):
      _ = try decoder.next()
      values = .booleans(decoder)
    }
  }
}
