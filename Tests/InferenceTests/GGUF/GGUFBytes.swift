import Inference

/// Builds a GGUF file byte by byte, also a wrong one.
struct GGUFBytes {
  /// A tensor's entry; `offset` counts from the start of the data.
  struct Entry {
    var name: String
    var dimensions: [UInt64]
    var type: UInt32
    var offset: UInt64
  }

  var magic: [UInt8] = Array("GGUF".utf8)
  var version: UInt32 = 3
  /// Keys with the number of the value's type and the value's bytes.
  var pairs: [(key: String, type: UInt32, value: [UInt8])] = []
  var tensors: [Entry] = []
  /// What the file says of itself where that is not the truth.
  var pairCount: UInt64?
  var tensorCount: UInt64?
  var alignment = 32
  var data: [UInt8] = []

  static func number(_ value: some FixedWidthInteger) -> [UInt8] {
    withUnsafeBytes(of: value.littleEndian) { Array($0) }
  }

  static func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

  static func string(_ bytes: [UInt8]) -> [UInt8] { number(UInt64(bytes.count)) + bytes }

  static func array(_ type: UInt32, _ elements: [[UInt8]]) -> [UInt8] {
    number(type) + number(UInt64(elements.count)) + elements.flatMap { $0 }
  }

  mutating func add(_ key: String, _ type: UInt32, _ value: [UInt8]) {
    pairs.append((key, type, value))
  }

  mutating func add(_ key: String, _ text: String) { add(key, 8, Self.string(text)) }
  mutating func add(_ key: String, _ value: UInt32) { add(key, 4, Self.number(value)) }
  mutating func add(_ key: String, _ texts: [String]) {
    add(key, 9, Self.array(8, texts.map { Self.string($0) }))
  }
  mutating func add(_ key: String, _ numbers: [Int32]) {
    add(key, 9, Self.array(5, numbers.map { Self.number($0) }))
  }

  /// A tensor with its data, at the next place that is a multiple of 32 bytes.
  mutating func addTensor(_ name: String, _ shape: [Int], type: GGUFTensorType, _ values: [UInt8]) {
    while data.count % 32 != 0 { data.append(0) }
    tensors.append(
      Entry(
        name: name, dimensions: shape.map { UInt64($0) }, type: type.rawValue,
        offset: UInt64(data.count)))
    data += values
  }

  /// The header without the padding after it.
  var header: [UInt8] {
    var bytes = magic + Self.number(version)
    bytes += Self.number(tensorCount ?? UInt64(tensors.count))
    bytes += Self.number(pairCount ?? UInt64(pairs.count))
    for pair in pairs { bytes += Self.string(pair.key) + Self.number(pair.type) + pair.value }
    for tensor in tensors {
      bytes += Self.string(tensor.name) + Self.number(UInt32(tensor.dimensions.count))
      for dimension in tensor.dimensions { bytes += Self.number(dimension) }
      bytes += Self.number(tensor.type) + Self.number(tensor.offset)
    }
    return bytes
  }

  /// The whole file.
  var file: [UInt8] {
    let header = header
    let padding = (alignment - header.count % alignment) % alignment
    return header + [UInt8](repeating: 0, count: padding) + data
  }
}
