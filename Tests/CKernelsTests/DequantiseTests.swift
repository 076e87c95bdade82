import CKernels
import Foundation
import TestGround
import Testing

/// Bit equality with PyPI's `gguf`: Tests/Interop/make_dequantise_fixtures.py made the files.
struct DequantiseTests {
  @Test(arguments: WeightType.all)
  func equalsPython(_ type: WeightType) throws {
    let path = TestGround.fixture("CKernels", type.name + ".blocks")
    let file = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    func word(_ index: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(file[index * 4 + $1]) << (8 * UInt32($1)) }
    }
    let bytes = Int(word(1))
    let count = Int(word(2))
    try #require(word(0) == UInt32(type.id) && file.count == 12 + bytes + 4 * count)
    let blocks = Array(file[12..<12 + bytes])
    let expected = (0..<count).map { word(3 + bytes / 4 + $0) }
    try #require(bytes % 4 == 0)

    let values = type.dequantised(blocks)
    let differing = zip(values, expected).filter { $0.0.bitPattern != $0.1 }
    #expect(differing.isEmpty, "first: \(differing.first.map { "\($0)" } ?? "")")
    #expect(values.count == count && count > 0)
    // With a minimum, a sum of zeros is +0.
    let hasNegativeZero = expected.contains(0x8000_0000)
    #expect(hasNegativeZero || type.minimum != nil, "the fixture holds a negative zero")
    TestGround.report("\(type.name) dequantised, bits against PyPI gguf", compared: count)
  }

  /// Every half there is, against Swift's own conversion; both the C and the vector way.
  @Test(arguments: InstructionSet.available)
  func everyHalf(_ set: InstructionSet) {
    let all = (UInt16.min...UInt16.max).filter { $0 & 0x7C00 != 0x7C00 || $0 & 0x3FF == 0 }
    let out = Memory<Float>(all.count)
    set.use { ck_floats_from_halves(all, out.base, all.count) }
    let expected = all.map { Float(Float16(bitPattern: $0)).bitPattern }
    #expect(out.elements.map(\.bitPattern) == expected)

    let back = Memory<UInt16>(all.count)
    set.use { ck_halves_from_floats(out.base, back.base, all.count) }
    #expect(back.elements == all)
    TestGround.report("\(set): halves to floats and back", compared: 2 * all.count)
  }

  /// Floats between halves round to nearest, ties to even, as Swift's conversion does.
  @Test(arguments: InstructionSet.available)
  func rounding(_ set: InstructionSet) {
    var random = SeededGenerator(seed: 7)
    var values: [Float] = [65519.996, 65520, 65536, 1e30]
    values += [0x1p-25, 0x1.000002p-25, -0x1p-24, 0x1p-130]
    for _ in 0..<20_000 {
      // Exponents from below the smallest subnormal half to above the largest.
      let exponent = UInt32.random(in: 98...145, using: &random) << 23
      let bits = UInt32.random(in: 0...0x7FFFFF, using: &random)
      let sign = UInt32.random(in: 0...1, using: &random) << 31
      values.append(Float(bitPattern: exponent | bits | sign))
      // Exact ties.
      values.append(Float(bitPattern: exponent | bits & 0x7FE000 | 0x1000))
    }
    let out = Memory<UInt16>(values.count)
    set.use { ck_halves_from_floats(values, out.base, values.count) }
    #expect(out.elements == values.map { Float16($0).bitPattern })
    TestGround.report("\(set): floats rounded to halves", compared: values.count)
  }

  @Test func unsupportedTypesAndCounts() {
    let source = Memory<UInt8>(1024)
    let out = Memory<Float>([7])
    #expect(!ck_dequantise(99, source.base, out.base, 1))
    #expect(!ck_dequantise(CK_Q4_K, source.base, out.base, 32))
    #expect(!ck_dequantise(CK_Q4_0, source.base, out.base, 33))
    #expect(out.elements == [7])
    #expect(ck_row_bytes(CK_Q4_K, 576) == 0)
    #expect(ck_row_bytes(CK_Q4_1, 576) == 360)
    #expect(ck_block_values(99) == 0 && ck_block_bytes(99) == 0)
  }
}
