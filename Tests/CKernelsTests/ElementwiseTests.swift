import CKernels
import Foundation
import TestGround
import Testing

func exponential(_ x: Double) -> Double { exp(x) }

/// Elementwise kernels against double precision, at lengths that fill vectors or don't.
struct ElementwiseTests {
  static let lengths = [1, 7, 16, 33, 64, 576, 1000]
  static let u = 0x1p-24

  private func check(
    _ name: String, _ set: InstructionSet, _ pairs: [(got: Float, expected: Double, bound: Double)]
  ) {
    let wrong = pairs.filter { !(abs(Double($0.got) - $0.expected) <= $0.bound) }
    #expect(wrong.isEmpty, "\(name): \(wrong.first.map { "\($0)" } ?? "")")
    #expect(!pairs.isEmpty)
    TestGround.report("\(set): \(name) against double", compared: pairs.count)
  }

  @Test(arguments: InstructionSet.available)
  func rmsnorm(_ set: InstructionSet) {
    var random = SeededGenerator(seed: 21)
    var pairs: [(got: Float, expected: Double, bound: Double)] = []
    for length in Self.lengths {
      let (x, weight) = (random.floats(length, -4...4), random.floats(length))
      let out = Memory<Float>(length)
      set.use { ck_rmsnorm(x, weight, 1e-5, out.base, length) }
      #expect(out.isFenceWhole)
      let mean = x.reduce(0) { $0 + Double($1) * Double($1) } / Double(length)
      let factor = 1 / (mean + Double(Float(1e-5))).squareRoot()
      for i in 0..<length {
        let expected = Double(x[i]) * factor * Double(weight[i])
        // The sum is off by length / 16 + 6 roundings, half of that in its root.
        let steps = Double(length) / 32 + 8
        pairs.append((out.base[i], expected, steps * Self.u * abs(expected) + 1e-30))
      }
    }
    check("rmsnorm", set, pairs)
  }

  @Test(arguments: InstructionSet.available)
  func siluMultiply(_ set: InstructionSet) {
    var random = SeededGenerator(seed: 22)
    var pairs: [(got: Float, expected: Double, bound: Double)] = []
    for length in Self.lengths {
      var gate = random.floats(length, -20...20)
      gate[0] = [0, -100, 100, -1e30, 1e30][length % 5]
      let up = random.floats(length)
      let out = Memory<Float>(length)
      set.use { ck_silu_multiply(gate, up, out.base, length) }
      #expect(out.isFenceWhole)
      for i in 0..<length {
        let g = Double(gate[i])
        let expected = g / (1 + exp(-g)) * Double(up[i])
        // exp is within 4u relatively (its argument is exact); below -87 it stops growing.
        let tiny = g < -87 ? abs(g) * 2e-38 : 0
        pairs.append((out.base[i], expected, 10 * Self.u * abs(expected) + tiny + 1e-44))
      }
    }
    check("silu times up", set, pairs)
  }

  /// GELU by the hyperbolic tangent, against its formula in double precision.
  @Test(arguments: InstructionSet.available)
  func geluMultiply(_ set: InstructionSet) {
    var random = SeededGenerator(seed: 28)
    var pairs: [(got: Float, expected: Double, bound: Double)] = []
    for length in Self.lengths {
      var gate = random.floats(length, -6...6)
      gate[0] = [0, -100, 100, -1e30, 1e30][length % 5]
      let up = random.floats(length)
      let out = Memory<Float>(length)
      set.use { ck_gelu_multiply(gate, up, out.base, length) }
      #expect(out.isFenceWhole)
      for i in 0..<length {
        let x = Double(gate[i])
        let z = (2 / Double.pi).squareRoot() * (x + 0.044715 * x * x * x)
        let expected = x / (1 + exp(-2 * z)) * Double(up[i])
        // The argument 2z is within 6u relatively, and exp turns that into an absolute error times
        // 2z; beyond 87 exp stops growing.
        let relative = 12 * Self.u * (1 + min(87, abs(2 * z)))
        let tiny = 2 * z < -87 ? abs(x) * 2e-38 : 0
        pairs.append((out.base[i], expected, relative * abs(expected) + tiny + 1e-44))
      }
    }
    check("gelu times up", set, pairs)
  }

  @Test(arguments: InstructionSet.available)
  func softmaxAndLogSumExp(_ set: InstructionSet) {
    var random = SeededGenerator(seed: 23)
    var pairs: [(got: Float, expected: Double, bound: Double)] = []
    for length in Self.lengths + [49_152] {
      var x = random.floats(length, -30...30)
      x[length / 2] = 31
      let shift: Float = length % 2 == 0 ? 0 : 5000
      x = x.map { $0 + shift }
      let largest = Double(x.max() ?? 0)
      let total = x.reduce(0) { $0 + exp(Double($1) - largest) }
      let logSum = set.use { ck_log_sum_exp(x, length) }
      #expect(abs(logSum - (largest + log(total))) <= 1e-5)
      let out = Memory<Float>(x)
      set.use { ck_softmax(out.base, length) }
      #expect(out.isFenceWhole)
      for i in 0..<length {
        let expected = exp(Double(x[i]) - largest) / total
        pairs.append(
          (out.base[i], expected, (Double(length) / 16 + 30) * Self.u * expected + 1e-37))
      }
    }
    check("softmax", set, pairs)
  }

  @Test(arguments: InstructionSet.available)
  func addScaleArgmax(_ set: InstructionSet) {
    var random = SeededGenerator(seed: 24)
    var compared = 0
    for length in Self.lengths {
      let (x, y) = (random.floats(length), random.floats(length))
      let out = Memory<Float>(x)
      set.use {
        ck_add(out.base, y, length)
        #expect(out.elements == zip(x, y).map { $0 + $1 })
        ck_scale(out.base, 0.3, length)
        #expect(out.elements == zip(x, y).map { ($0 + $1) * 0.3 })
        let best = ck_argmax(out.base, length)
        #expect(out.elements.firstIndex(of: out.elements.max() ?? 0) == best)
        // Equal values: the first wins.
        let equal = [Float](repeating: 2, count: length)
        #expect(ck_argmax(equal, length) == 0)
      }
      #expect(out.isFenceWhole)
      compared += 2 * length + 2
    }
    TestGround.report("\(set): add, scale, argmax", compared: compared)
  }

  /// What measures the memory must read all of it.
  @Test(arguments: InstructionSet.available)
  func readsEveryWord(_ set: InstructionSet) {
    var random = SeededGenerator(seed: 31)
    var compared = 0
    for count in [32, 64, 1024, 4096] {
      let words = (0..<count).map { _ in random.next() }
      let memory = Memory<UInt64>(words)
      let sum = set.use { ck_read(memory.base, count * 8) }
      #expect(sum == words.reduce(0, &+))
      compared += count
    }
    TestGround.report("\(set): words read", compared: compared)
  }

  /// Rotation by the angle position * base^(-2i / rotary), of neighbours or of halves.
  @Test(arguments: [CK_ROPE_PAIRS, CK_ROPE_HALVES])
  func rope(_ style: Int32) {
    let (heads, size, rotary, position) = (3, 64, 48, 4099)
    var random = SeededGenerator(seed: 25)
    let x = random.floats(heads * size)
    let factors = random.floats(rotary / 2, 1...8)
    let (cosines, sines) = (Memory<Float>(rotary / 2), Memory<Float>(rotary / 2))
    let frequencies = (0..<rotary / 2).map {
      pow(1e6, -2 * Double($0) / Double(rotary)) * 0.5 / Double(factors[$0])
    }
    ck_rope_angles(position, rotary / 2, frequencies, 1.25, cosines.base, sines.base)
    let out = Memory<Float>(x)
    ck_rope(out.base, heads, size, rotary, style, cosines.base, sines.base)
    var expected = x.map(Double.init)
    for head in 0..<heads {
      for i in 0..<rotary / 2 {
        let angle =
          Double(position) * pow(1e6, -2 * Double(i) / Double(rotary)) * 0.5 / Double(factors[i])
        let a = head * size + (style == CK_ROPE_PAIRS ? 2 * i : i)
        let b = style == CK_ROPE_PAIRS ? a + 1 : a + rotary / 2
        let (p, q) = (expected[a], expected[b])
        expected[a] = 1.25 * (p * cos(angle) - q * sin(angle))
        expected[b] = 1.25 * (p * sin(angle) + q * cos(angle))
      }
    }
    let worst = zip(out.elements, expected).map { abs(Double($0) - $1) }.max() ?? 1
    #expect(worst <= 8 * Self.u)
    let rest = (0..<heads).allSatisfy { head in
      (rotary..<size).allSatisfy { out.base[head * size + $0] == x[head * size + $0] }
    }
    #expect(rest)
    TestGround.report("rotated components against double", compared: x.count)
  }
}
