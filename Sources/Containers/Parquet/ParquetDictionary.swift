import JSON

/// The values that a column's pages point to.
struct ParquetDictionary {
  var values: [JSONValue] = []
  /// Whether one of its texts got U+FFFD.
  var isRepaired = false

  init(_ head: ParquetPageHead, _ bytes: [UInt8], _ leaf: ParquetLeaf) throws(ParquetError) {
    let encoding = ParquetEncoding(rawValue: head.encoding)
    guard encoding == .plain || encoding == .plainDictionary else {
      throw ParquetError(
        "the encoding \(ParquetEncoding.name(head.encoding)) of its dictionary is not read")
    }
    guard head.valueCount >= 0, head.valueCount <= bytes.count * 8,
      PlainDecoder.leastBytes(of: head.valueCount, leaf) <= bytes.count
    else { throw ParquetError("its dictionary has fewer values than its head says") }
    var decoder = PlainDecoder(bytes, from: 0, leaf)
    values.reserveCapacity(head.valueCount)
    for _ in 0..<head.valueCount { values.append(try decoder.next()) }
    isRepaired = decoder.isRepaired
  }
}
