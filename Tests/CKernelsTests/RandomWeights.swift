import CKernels
import TestGround
import Testing

extension SeededGenerator {
  mutating func float(_ range: ClosedRange<Float> = -1...1) -> Float {
    Float.random(in: range, using: &self)
  }

  mutating func floats(_ count: Int, _ range: ClosedRange<Float> = -1...1) -> [Float] {
    (0..<count).map { _ in float(range) }
  }
}

/// A tensor type and where its blocks keep half-precision numbers.
struct WeightType: Sendable, CustomTestStringConvertible {
  let id: Int32
  /// Byte offset of the scale, and of the minimum where the type has one.
  let scale: Int?
  let minimum: Int?

  var name: String { String(cString: ck_type_name(id)) }
  var testDescription: String { name }
  var isFloat: Bool { scale == nil }
  var blockValues: Int { ck_block_values(id) }
  var blockBytes: Int { ck_block_bytes(id) }
  func rowBytes(_ columns: Int) -> Int { ck_row_bytes(id, columns) }

  static let all: [WeightType] = [
    WeightType(id: CK_F32, scale: nil, minimum: nil),
    WeightType(id: CK_F16, scale: nil, minimum: nil),
    WeightType(id: CK_BF16, scale: nil, minimum: nil),
    WeightType(id: CK_Q4_0, scale: 0, minimum: nil),
    WeightType(id: CK_Q4_1, scale: 0, minimum: 2),
    WeightType(id: CK_Q5_0, scale: 0, minimum: nil),
    WeightType(id: CK_Q5_1, scale: 0, minimum: 2),
    WeightType(id: CK_Q8_0, scale: 0, minimum: nil),
    WeightType(id: CK_Q4_K, scale: 0, minimum: 2),
    WeightType(id: CK_Q5_K, scale: 0, minimum: 2),
    WeightType(id: CK_Q6_K, scale: 208, minimum: nil),
    WeightType(id: CK_Q2_K, scale: 80, minimum: 82),
    WeightType(id: CK_Q3_K, scale: 108, minimum: nil),
    WeightType(id: CK_IQ4_NL, scale: 0, minimum: nil),
    WeightType(id: CK_IQ4_XS, scale: 0, minimum: nil),
  ]

  /// Random rows in GGUF order: random bits, with scales and minimums of usual size.
  func rows(_ count: Int, columns: Int, seed: UInt64) -> [UInt8] {
    var random = SeededGenerator(seed: seed)
    var bytes = (0..<count * rowBytes(columns)).map { _ in
      UInt8.random(in: 0...255, using: &random)
    }
    switch id {
    case CK_F32:
      write(random.floats(count * columns).map(\.bitPattern), to: &bytes)
    case CK_F16:
      write(random.floats(count * columns).map(half), to: &bytes)
    case CK_BF16:
      write(random.floats(count * columns).map { UInt16($0.bitPattern >> 16) }, to: &bytes)
    default:
      for block in stride(from: 0, to: bytes.count, by: blockBytes) {
        for place in [scale, minimum].compactMap({ $0 }) {
          let bits = half(random.float(-0.02...0.02))
          bytes[block + place] = UInt8(truncatingIfNeeded: bits)
          bytes[block + place + 1] = UInt8(truncatingIfNeeded: bits >> 8)
        }
      }
    }
    return bytes
  }

  private func write(_ values: [some FixedWidthInteger], to bytes: inout [UInt8]) {
    bytes = values.flatMap { value in withUnsafeBytes(of: value.littleEndian) { Array($0) } }
  }

  /// The same rows with every minimum zero: what is left is scale times quantised value.
  func withoutMinimums(_ rows: [UInt8]) -> [UInt8] {
    guard let minimum else { return rows }
    var rows = rows
    for block in stride(from: 0, to: rows.count, by: blockBytes) {
      rows[block + minimum] = 0
      rows[block + minimum + 1] = 0
    }
    return rows
  }

  func dequantised(_ bytes: [UInt8]) -> [Float] {
    let count = bytes.count / blockBytes * blockValues
    let out = Memory<Float>(count)
    #expect(
      bytes.withUnsafeBytes { source in
        source.baseAddress.map { ck_dequantise(id, $0, out.base, count) } ?? false
      })
    return out.elements
  }
}

/// The nearest half's bits.
func half(_ x: Float) -> UInt16 {
  var source = x
  var result: UInt16 = 0
  ck_halves_from_floats(&source, &result, 1)
  return result
}
