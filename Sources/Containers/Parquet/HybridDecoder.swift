/// Decodes Parquet's hybrid of run lengths and packed bits: levels, indices into dictionaries,
/// booleans. It holds no values, whatever number of them a run claims.
struct HybridDecoder {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int
  /// Bits a value, 0 to 32.
  private let width: Int
  private var left = 0
  /// The value of a run; nil while bits are unpacked.
  private var repeated: Int?
  private var bit = 0

  static let damaged = ParquetError("its levels or indices end early")

  init(_ bytes: [UInt8], _ range: Range<Int>, width: Int) {
    self.bytes = bytes
    offset = range.lowerBound
    end = range.upperBound
    self.width = width
  }

  /// How many bits the values up to `most` take.
  static func width(upTo most: Int) -> Int { Int.bitWidth - most.leadingZeroBitCount }

  mutating func next() throws(ParquetError) -> Int {
    while left == 0 { try beginRun() }
    left -= 1
    if let repeated { return repeated }
    defer {
      bit += width
      if left == 0 { offset += (bit + 7) / 8 }
    }
    return unpack()
  }

  private func unpack() -> Int {
    var place = offset + bit / 8
    var value: UInt64 = 0
    var filled = -(bit % 8)
    var shift = 0
    // At most five bytes hold the 32 bits.
    while filled < width {
      value |= UInt64(bytes[place]) << UInt64(shift)
      shift += 8
      filled += 8
      place += 1
    }
    return Int((value >> UInt64(bit % 8)) & ((1 << UInt64(width)) - 1))
  }

  private mutating func beginRun() throws(ParquetError) {
    var head = 0
    var shift = 0
    while true {
      guard offset < end, shift < 35 else { throw Self.damaged }
      let byte = bytes[offset]
      offset += 1
      head |= Int(byte & 0x7F) << shift
      shift += 7
      if byte < 0x80 { break }
    }
    if head & 1 == 1 {
      let groups = head >> 1
      guard groups * width <= end - offset else { throw Self.damaged }
      (left, repeated, bit) = (groups * 8, nil, 0)
      return
    }
    let size = (width + 7) / 8
    guard size <= end - offset else { throw Self.damaged }
    var value = 0
    for place in 0..<size { value |= Int(bytes[offset + place]) << (8 * place) }
    offset += size
    (left, repeated) = (head >> 1, value)
  }
}
