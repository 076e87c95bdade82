import TestGround

/// A metadata list taken apart, so that single elements can be damaged.
struct HostileList {
  private var type: UInt32
  private var elements: [[UInt8]] = []
  /// What the list says of its length where that is not the truth.
  private var count: UInt64?

  /// Reads a whole list of strings or of numbers of four bytes; `nil` for others.
  init?(_ bytes: [UInt8]) {
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    guard bytes.count >= 12 else { return nil }
    type = UInt32(number(0..<4))
    guard [4, 5, 6, 8].contains(type) else { return nil }
    var place = 12
    while place < bytes.count {
      var size = 4
      if type == 8 {
        guard place + 8 <= bytes.count, bytes[place + 7] == 0 else { return nil }
        size = 8 + number(place..<place + 8)
      }
      guard place + size <= bytes.count else { return nil }
      elements.append(Array(bytes[place..<place + size]))
      place += size
    }
  }

  /// The list as it stands in a file.
  var bytes: [UInt8] {
    GGUFBytes.number(type) + GGUFBytes.number(count ?? UInt64(elements.count))
      + elements.flatMap { $0 }
  }

  /// Changes some elements, their number, their order, or what is said of them.
  mutating func damage(_ hostile: HostileValue, _ random: inout SeededGenerator) {
    func element() -> [UInt8] {
      switch type {
      case 8: GGUFBytes.string(hostile.text(&random))
      case 6: GGUFBytes.number(Float(hostile.float(&random)).bitPattern)
      default: GGUFBytes.number(UInt32(truncatingIfNeeded: hostile.integer(&random)))
      }
    }
    func place(_ count: Int) -> Int { Int(random.next() % UInt64(max(1, count))) }
    switch random.next() % 6 {
    case 0: count = hostile.integer(&random)
    case 1: elements.removeLast(place(elements.count))
    case 2: for _ in 0..<1 + place(300) { elements.append(element()) }
    case 3:
      guard !elements.isEmpty else { return }
      let one = elements[place(elements.count)]
      for _ in 0..<1 + place(elements.count) { elements[place(elements.count)] = one }
    case 4: elements.shuffle(using: &random)
    default:
      guard !elements.isEmpty else { return }
      for _ in 0..<1 + place(8) { elements[place(elements.count)] = element() }
    }
  }
}
