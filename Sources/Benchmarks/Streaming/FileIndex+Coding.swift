import JSON
import Judgment

/// The index as a file: a line of JSON that says what follows, then the columns of each chunk as
/// they lie in memory (little-endian), and a sum over them. It is no document: where anything about
/// it is odd, it is made anew.
extension FileIndex {
  private static let version = 2

  /// The file's bytes, a part at a time.
  package func write(_ put: ([UInt8]) throws -> Void) rethrows {
    let header = JSONValue.members([
      "overrule": .string("index"), "version": .number(Self.version),
      "size": .number(stamp.size), "changed": .number(stamp.changed),
      "identity": .string(identity), "subsets": .array(subsets.map(JSONValue.string)),
      "chunks": .array(chunks.map { .number($0.count) }),
      "problems": .array(problems.map(JSONValue.string)),
      "gold_first": .bool(goldIsAlwaysFirst),
    ])
    try put(Array(header.text().utf8) + [10])
    var sum = Checksum()
    for chunk in chunks {
      let bytes = chunk.bytes
      sum.add(bytes)
      try put(bytes)
    }
    var value = sum.value.littleEndian
    try put(withUnsafeBytes(of: &value) { Array($0) })
  }

  /// Reads an index, its first line and by `bytes` so many bytes that follow (nil where there are
  /// fewer); nil where it is not whole, of another version, or not of a file as it is now.
  package init?(stamp: FileStamp, identity: String, line: [UInt8], bytes: (Int) -> [UInt8]?) {
    guard let header = try? JSONValue(parsing: String(decoding: line, as: UTF8.self)),
      header["overrule"]?.string == "index", header["version"]?.int == Self.version,
      header["size"]?.int == stamp.size, header["changed"]?.int == stamp.changed,
      header["identity"]?.string == identity,
      let subsets = header["subsets"]?.array?.compactMap(\.string),
      let counts = header["chunks"]?.array?.compactMap(\.int)
    else { return nil }
    self.init(stamp: stamp, identity: identity)
    self.subsets = subsets
    problems = header["problems"]?.array?.compactMap(\.string) ?? []
    goldIsAlwaysFirst = header["gold_first"] == .bool(true)
    var sum = Checksum()
    for count in counts {
      guard count >= 0, count <= 1 << 24, let part = bytes(count * Chunk.rowBytes) else {
        return nil
      }
      sum.add(part)
      let chunk = Chunk(part, count: count)
      guard chunk.subsets.allSatisfy({ Int($0) < subsets.count }),
        chunk.order.allSatisfy({ Int($0) < count })
      else { return nil }
      chunks.append(chunk)
    }
    guard let end = bytes(8),
      end.withUnsafeBytes({ UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }) == sum.value
    else { return nil }
  }
}

extension FileIndex.Chunk {
  fileprivate static let rowBytes = 16 + 4 + 8 + 8 + 4 + 4 + 2 + 4

  /// Ids are the digits of `Identity`, so that each is 128 bits.
  fileprivate var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count * Self.rowBytes)
    func append<Value: FixedWidthInteger>(_ column: [Value]) {
      for value in column {
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
      }
    }
    for id in ids {
      let digits = id.digits ?? (0, 0)
      append([digits.high, digits.low])
    }
    append(subsets)
    append(digests.map(\.bits))
    append(offsets)
    append(lengths)
    append(records)
    append(places)
    append(order)
    return bytes
  }

  fileprivate init(_ bytes: [UInt8], count: Int) {
    var place = 0
    func column<Value: FixedWidthInteger>(_ count: Int) -> [Value] {
      let size = MemoryLayout<Value>.size
      defer { place += count * size }
      return bytes.withUnsafeBytes { buffer in
        Array(unsafeUninitializedCapacity: count) { values, filled in
          for index in 0..<count {
            values[index] = Value(
              littleEndian: buffer.loadUnaligned(
                fromByteOffset: place + index * size, as: Value.self))
          }
          filled = count
        }
      }
    }
    let halves: [UInt64] = column(count * 2)
    ids = (0..<count).map { ComparisonID(digits: (halves[2 * $0], halves[2 * $0 + 1])) }
    subsets = column(count)
    let bits: [UInt64] = column(count)
    digests = bits.map { ComparisonDigest(bits: $0) }
    offsets = column(count)
    lengths = column(count)
    records = column(count)
    places = column(count)
    order = column(count)
  }
}

/// A sum that a byte more, less or elsewhere changes: not against malice, only damage.
private struct Checksum {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ bytes: [UInt8]) {
    var value = value
    bytes.withUnsafeBytes { buffer in
      var place = 0
      while place + 8 <= buffer.count {
        let word = UInt64(
          littleEndian: buffer.loadUnaligned(fromByteOffset: place, as: UInt64.self))
        value = (value ^ word) &* 0x0000_0100_0000_01b3
        value ^= value >> 32
        place += 8
      }
      while place < buffer.count {
        value = (value ^ UInt64(buffer[place])) &* 0x0000_0100_0000_01b3
        place += 1
      }
    }
    self.value = value
  }
}
