import Glibc

/// Byte strings by number and numbers by byte string, without an allocation for each.
///
/// The strings lie one after another in one array. Adding a string that is there already gives its
/// first number.
struct ByteStringTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each string ends; string `n` starts where `n - 1` ends.
  private var ends: [Int] = []
  /// Open addressing, linear probing; -1 is free. The size is a power of two, at most half full.
  private var slots: [Int32]

  init(capacity: Int) {
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    ends.reserveCapacity(capacity)
  }

  /// How many strings are in it.
  var count: Int { ends.count }

  /// The bytes of a string; empty for a number out of range.
  subscript(number: Int) -> ArraySlice<UInt8> {
    guard ends.indices.contains(number) else { return [] }
    return bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  /// The number of `string`, if it is here.
  func number(of string: UnsafeRawBufferPointer) -> Int? {
    let found = slots[slot(of: string)]
    return found < 0 ? nil : Int(found)
  }

  /// The number of `string`, which is added where it is new.
  mutating func add(_ string: UnsafeRawBufferPointer) -> Int {
    if (ends.count + 1) * 2 > slots.count { grow() }
    let slot = slot(of: string)
    guard slots[slot] < 0 else { return Int(slots[slot]) }
    bytes.append(contentsOf: string)
    ends.append(bytes.count)
    slots[slot] = Int32(ends.count - 1)
    return ends.count - 1
  }

  /// The slot that holds `string`, or the free one where it belongs.
  private func slot(of string: UnsafeRawBufferPointer) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: string)
    var slot = hasher.finalize() & (slots.count - 1)
    while slots[slot] >= 0, !holds(string, at: Int(slots[slot])) {
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func holds(_ string: UnsafeRawBufferPointer, at number: Int) -> Bool {
    let start = number == 0 ? 0 : ends[number - 1]
    guard ends[number] - start == string.count else { return false }
    guard let other = string.baseAddress, !string.isEmpty else { return true }
    return bytes.withUnsafeBytes { own in
      own.baseAddress.map { memcmp($0 + start, other, string.count) == 0 } ?? false
    }
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: slots.count * 2)
    for number in ends.indices {
      let slot = self[number].withUnsafeBytes { self.slot(of: $0) }
      slots[slot] = Int32(number)
    }
  }
}
