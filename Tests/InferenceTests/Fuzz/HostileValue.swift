import TestGround

/// Numbers and metadata values at the edges of what files may hold.
struct HostileValue {
  /// Small ones, which may fit, and those around the ends of every width.
  func integer(_ random: inout SeededGenerator) -> UInt64 {
    let ends: [UInt64] = [
      1 << 7, 1 << 8, 1 << 15, 1 << 16, 1 << 24, 1 << 30, 1 << 31, 1 << 32, 1 << 40, 1 << 47,
      1 << 61,
      1 << 62, 1 << 63, 0,
    ]
    switch random.next() % 4 {
    case 0: return random.next() % 600
    case 1: return 32 * (random.next() % 20)
    case 2: return random.next()
    default:
      return ends[Int(random.next() % UInt64(ends.count))] &+ random.next() % 3 &- 1
    }
  }

  func float(_ random: inout SeededGenerator) -> Double {
    let numbers: [Double] = [
      0, -0.0, 1, -1, 2, 0.5, 1e-5, 1e-30, 1e-46, .leastNormalMagnitude, .leastNonzeroMagnitude,
      1e30, 3.4e38, 1e39, 1e308, .nan,
      .signalingNaN, .infinity, -.infinity, 62, 4096, 1e6,
    ]
    return numbers[Int(random.next() % UInt64(numbers.count))]
  }

  /// A value of any type, with its number: texts, nested lists and lists that lie of their length
  /// among them.
  func value(_ random: inout SeededGenerator) -> (type: UInt32, bytes: [UInt8]) {
    switch random.next() % 10 {
    case 0: return (0, [UInt8(truncatingIfNeeded: random.next())])
    case 1: return (7, [UInt8(random.next() % 3)])
    case 2: return (8, GGUFBytes.string(text(&random)))
    case 3: return (6, GGUFBytes.number(Float(float(&random)).bitPattern))
    case 4: return (12, GGUFBytes.number(float(&random).bitPattern))
    case 5: return (11, GGUFBytes.number(integer(&random)))
    case 6:
      var list: [UInt8] = GGUFBytes.array(8, [])
      for _ in 0..<random.next() % 8 { list = GGUFBytes.array(9, [list, list]) }
      return (9, list)
    case 7:
      let type = UInt32(random.next() % 13)
      return (9, GGUFBytes.number(type) + GGUFBytes.number(integer(&random)))
    case 8:
      let count = Int(random.next() % 400)
      return (9, GGUFBytes.array(8, (0..<count).map { _ in GGUFBytes.string(text(&random)) }))
    default:
      let count = Int(random.next() % 400)
      return (
        9, GGUFBytes.array(4, (0..<count).map { _ in GGUFBytes.number(UInt32(random.next() % 9)) })
      )
    }
  }

  /// Empty, long, not UTF-8, of the alphabet of byte-level vocabularies, names of control tokens.
  func text(_ random: inout SeededGenerator) -> [UInt8] {
    switch random.next() % 6 {
    case 0: return []
    case 1: return (0..<random.next() % 40).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    case 2: return [UInt8](repeating: UInt8(ascii: "a"), count: Int(random.next() % 5_000))
    case 3:
      let names = ["<|im_end|>", "</s>", "<0x41>", "<0xZZ>", "▁", "▁▁▁", "Ġ", " ", "\0", "<|", "é"]
      return Array(names[Int(random.next() % UInt64(names.count))].utf8)
    default:
      let letters = Array("abth e Ġ▁".utf8)
      return (0..<random.next() % 6).map { _ in letters[Int(random.next() % UInt64(letters.count))]
      }
    }
  }
}
