import Inference
import TestGround

/// Random numbers in the layouts of GGUF's tensor types: random codes, and scales chosen so that
/// the numbers have about the wanted deviation around zero.
enum RandomBlocks {
  /// The bytes of `count` numbers.
  static func bytes(
    _ type: GGUFTensorType, count: Int, deviation: Float, using random: inout SeededGenerator
  ) -> [UInt8] {
    switch type {
    case .f32:
      return (0..<count).flatMap { _ in
        GGUFBytes.number((deviation * normal(&random)).bitPattern)
      }
    case .f16:
      return (0..<count).flatMap { _ in half(deviation * normal(&random)) }
    case .bf16:
      return (0..<count).flatMap { _ in
        GGUFBytes.number(UInt16((deviation * normal(&random)).bitPattern >> 16))
      }
    default: break
    }
    guard let size = type.blockSize, let bytes = type.blockBytes, count % size == 0 else {
      preconditionFailure("\(count) numbers are no whole blocks of \(type)")
    }
    var result: [UInt8] = []
    result.reserveCapacity(count / size * bytes)
    for _ in 0..<count / size {
      result += block(type, bytes: bytes, deviation: deviation, using: &random)
    }
    return result
  }

  /// One block. The deviations of the codes: of n equally likely integers √((n² − 1) / 12); of a
  /// code times a random 6-bit scale, less its offset, worked out from the moments of both.
  private static func block(
    _ type: GGUFTensorType, bytes: Int, deviation: Float, using random: inout SeededGenerator
  ) -> [UInt8] {
    var block = (0..<bytes).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    func put(_ value: Float, at place: Int) {
      let bytes = half(value)
      block[place] = bytes[0]
      block[place + 1] = bytes[1]
    }
    // Scales of a quarter more or less, so that a block that takes its neighbour's is noticed.
    let vary = 0.75 + 0.5 * unit(&random)
    switch type {
    case .q4_0: put(deviation / 4.61 * vary, at: 0)
    case .q4_1:
      put(deviation / 4.61 * vary, at: 0)
      put(-7.5 * deviation / 4.61 * vary, at: 2)
    case .q5_0: put(deviation / 9.23 * vary, at: 0)
    case .q5_1:
      put(deviation / 9.23 * vary, at: 0)
      put(-15.5 * deviation / 9.23 * vary, at: 2)
    case .q8_0: put(deviation / 73.9 * vary, at: 0)
    case .q2_K:
      put(deviation / 13.9 * vary, at: 80)
      put(1.5 * deviation / 13.9 * vary, at: 82)
    case .q3_K: put(deviation / 43.3 * vary, at: 108)
    case .iq4_NL: put(deviation / 67.2 * vary, at: 0)
    case .iq4_XS: put(deviation / 1246 * vary, at: 0)
    case .q4_K:
      put(deviation / 258 * vary, at: 0)
      put(7.5 * deviation / 258 * vary, at: 2)
    case .q5_K:
      put(deviation / 527 * vary, at: 0)
      put(15.5 * deviation / 527 * vary, at: 2)
    case .q6_K:
      // 16 signed scales: −16…15.
      for place in 192..<208 { block[place] = UInt8(bitPattern: Int8(block[place] & 31) - 16) }
      put(deviation / 170 * vary, at: 208)
    default: preconditionFailure("no random blocks of \(type)")
    }
    return block
  }

  /// A standard normal number (the sum of twelve uniform ones less six).
  static func normal(_ random: inout SeededGenerator) -> Float {
    var sum: Float = -6
    for _ in 0..<12 { sum += unit(&random) }
    return sum
  }

  /// A number in 0..<1.
  static func unit(_ random: inout SeededGenerator) -> Float {
    Float(random.next() >> 40) * 0x1p-24
  }

  /// IEEE half precision, little-endian, of a number in its normal range; rounded down.
  static func half(_ value: Float) -> [UInt8] {
    let bits = value.bitPattern
    let exponent = Int((bits >> 23) & 0xFF) - 127 + 15
    guard exponent > 0 else { return GGUFBytes.number(UInt16(bits >> 16) & 0x8000) }
    precondition(exponent < 31)
    return GGUFBytes.number(
      UInt16(bits >> 16) & 0x8000 | UInt16(exponent) << 10 | UInt16((bits >> 13) & 0x3FF))
  }
}
