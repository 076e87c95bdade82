/// What two rows of numbers share in the same order, found at a bounded cost.
///
/// Where the rows are short enough it is a longest common subsequence, exactly. Longer ones are
/// first cut at numbers that stand once in each, and where there are none into parts of the same
/// proportion, until each part is short enough: what is found is then common and in order, but it
/// may not be the longest.
package struct SharedSubsequence {
  /// A stretch that is the same in both: as long in one as in the other.
  package struct Run: Sendable, Hashable {
    /// Places in the first row.
    package var a: Range<Int>
    /// Places in the second.
    package var b: Range<Int>
  }

  /// Ascending in both rows; no two touch in both.
  package private(set) var runs: [Run] = []
  /// Steps taken: words of 64 bits computed, numbers looked at.
  package private(set) var work = 0

  private let a: [Int32]
  private let b: [Int32]
  /// Steps that a part may cost when it is compared exactly.
  private let partWork: Int

  /// Steps that all exact comparisons together cost, about, at most.
  package static let budget = 1 << 19
  /// Never cut smaller than this.
  private static let leastPartWork = 64

  private struct Part {
    var a: Range<Int>
    var b: Range<Int>
    /// Whether numbers that stand once may be looked for: after that it must get smaller first, so
    /// that the cost stays in proportion.
    var mayAnchor = true
  }

  /// Equal numbers are equal things; they are from 0 to less than `kinds`.
  package init(_ a: [Int32], _ b: [Int32], kinds: Int) {
    self.a = a
    self.b = b
    // Cut into parts of the same proportion, n by m numbers cost √(n·m·part/64) steps.
    let area = max(1, Double(a.count) * Double(b.count))
    let affordable = 64 * Double(Self.budget) * Double(Self.budget) / area
    partWork = Int(min(Double(Self.budget) / 2, max(Double(Self.leastPartWork), affordable)))
    var scratch = Scratch(kinds: kinds)
    var waiting = [Part(a: a.indices, b: b.indices)]
    // The last one is the next in order.
    while let part = waiting.popLast() { read(part, &waiting, &scratch) }
  }

  private mutating func read(_ part: Part, _ waiting: inout [Part], _ scratch: inout Scratch) {
    var part = part
    var front = 0
    while front < min(part.a.count, part.b.count),
      a[part.a.lowerBound + front] == b[part.b.lowerBound + front]
    {
      front += 1
    }
    add(part.a.lowerBound, part.b.lowerBound, front)
    part.a = part.a.lowerBound + front..<part.a.upperBound
    part.b = part.b.lowerBound + front..<part.b.upperBound
    var back = 0
    while back < min(part.a.count, part.b.count),
      a[part.a.upperBound - 1 - back] == b[part.b.upperBound - 1 - back]
    {
      back += 1
    }
    work += front + back + 1
    if back > 0 {
      // Comes after what is between: the same again, without anything before it.
      waiting.append(
        Part(
          a: part.a.upperBound - back..<part.a.upperBound,
          b: part.b.upperBound - back..<part.b.upperBound))
      part.a = part.a.lowerBound..<part.a.upperBound - back
      part.b = part.b.lowerBound..<part.b.upperBound - back
    }
    guard !part.a.isEmpty, !part.b.isEmpty else { return }
    if part.a.count * ((part.b.count + 63) / 64) <= partWork {
      compareExactly(part, &scratch)
      return
    }
    if part.mayAnchor {
      let anchors = anchors(of: part, &scratch)
      if !anchors.isEmpty {
        cut(part, at: anchors, &waiting)
        return
      }
    }
    let middleA = part.a.lowerBound + part.a.count / 2
    let middleB = part.b.lowerBound + part.b.count / 2
    waiting.append(Part(a: middleA..<part.a.upperBound, b: middleB..<part.b.upperBound))
    waiting.append(Part(a: part.a.lowerBound..<middleA, b: part.b.lowerBound..<middleB))
  }

  /// Leaves the parts between anchors to be read; an anchor begins the part after it.
  private func cut(_ part: Part, at anchors: [(a: Int, b: Int)], _ waiting: inout [Part]) {
    var end = (a: part.a.upperBound, b: part.b.upperBound)
    for anchor in anchors.reversed() {
      waiting.append(Part(a: anchor.a..<end.a, b: anchor.b..<end.b, mayAnchor: false))
      end = anchor
    }
    waiting.append(
      Part(a: part.a.lowerBound..<end.a, b: part.b.lowerBound..<end.b, mayAnchor: false))
  }

  private mutating func add(_ startA: Int, _ startB: Int, _ count: Int) {
    guard count > 0 else { return }
    if let last = runs.last, last.a.upperBound == startA, last.b.upperBound == startB {
      runs[runs.count - 1].a = last.a.lowerBound..<startA + count
      runs[runs.count - 1].b = last.b.lowerBound..<startB + count
    } else {
      runs.append(Run(a: startA..<startA + count, b: startB..<startB + count))
    }
  }

  // MARK: - Anchors

  /// Numbers that stand once in each of the part's rows: the most of them that are in the same
  /// order in both, ascending.
  private mutating func anchors(of part: Part, _ scratch: inout Scratch) -> [(a: Int, b: Int)] {
    work += 2 * (part.a.count + part.b.count)
    for number in a[part.a] { scratch.timesInA[Int(number)] += 1 }
    for index in part.b {
      scratch.timesInB[Int(b[index])] += 1
      scratch.placeInB[Int(b[index])] = index
    }
    var pairs: [(a: Int, b: Int)] = []
    for index in part.a {
      let number = Int(a[index])
      if scratch.timesInA[number] == 1, scratch.timesInB[number] == 1 {
        pairs.append((index, scratch.placeInB[number]))
      }
    }
    for number in a[part.a] { scratch.timesInA[Int(number)] = 0 }
    for number in b[part.b] { scratch.timesInB[Int(number)] = 0 }
    return longestRise(pairs)
  }

  /// The longest choice of pairs, given ascending in `a`, that ascends in `b` too.
  private mutating func longestRise(_ pairs: [(a: Int, b: Int)]) -> [(a: Int, b: Int)] {
    // The last pair of the best rise of each length, and each pair's predecessor.
    var ends: [Int] = []
    var before = Array(repeating: -1, count: pairs.count)
    for index in pairs.indices {
      var low = 0
      var high = ends.count
      while low < high {
        work += 1
        let middle = (low + high) / 2
        if pairs[ends[middle]].b < pairs[index].b { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = ends[low - 1] }
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var rise: [(a: Int, b: Int)] = []
    var next = ends.last ?? -1
    while next >= 0 {
      rise.append(pairs[next])
      next = before[next]
    }
    return rise.reversed()
  }

  // MARK: - Exactly

  /// A longest common subsequence, 64 columns at once (Hyyrö 2004: a bit of a row is 0 where the
  /// length grows by one with that column), walked back from the end.
  private mutating func compareExactly(_ part: Part, _ scratch: inout Scratch) {
    let words = (part.b.count + 63) / 64
    work += part.a.count * words + part.b.count
    scratch.makeMasks(of: b[part.b], words: words)
    defer { scratch.forgetMasks(of: b[part.b]) }
    var rows = [UInt64](repeating: .max, count: (part.a.count + 1) * words)
    let startB = part.b.lowerBound
    rows.withUnsafeMutableBufferPointer { rows in
      scratch.masks.withUnsafeBufferPointer { masks in
        for row in 0..<part.a.count {
          let before = row * words
          let mask = scratch.maskOf[Int(a[part.a.lowerBound + row])]
          guard mask >= 0 else {
            for word in 0..<words { rows[before + words + word] = rows[before + word] }
            continue
          }
          var carry: UInt64 = 0
          for word in 0..<words {
            let bits = rows[before + word]
            let matches = masks[Int(mask) + word]
            let (sum, one) = bits.addingReportingOverflow(bits & matches)
            let (whole, other) = sum.addingReportingOverflow(carry)
            carry = one || other ? 1 : 0
            rows[before + words + word] = whole | bits & ~matches
          }
        }
      }
    }
    var matched: [(a: Int, b: Int)] = []
    var row = part.a.count
    var column = part.b.count
    func grows(_ row: Int, _ column: Int) -> Bool {
      rows[row * words + (column - 1) >> 6] >> UInt64((column - 1) & 63) & 1 == 0
    }
    while row > 0, column > 0 {
      if !grows(row, column) {
        column -= 1
      } else if grows(row - 1, column) {
        row -= 1
      } else {
        row -= 1
        column -= 1
        matched.append((part.a.lowerBound + row, startB + column))
      }
    }
    for pair in matched.reversed() { add(pair.a, pair.b, 1) }
  }

  /// Tables by number, kept from part to part so that each pays only for what it has.
  private struct Scratch {
    var timesInA: [Int32]
    var timesInB: [Int32]
    var placeInB: [Int]
    /// Where a number's mask begins among `masks`; -1 where it has none.
    var maskOf: [Int32]
    var masks: [UInt64] = []

    init(kinds: Int) {
      timesInA = Array(repeating: 0, count: kinds)
      timesInB = Array(repeating: 0, count: kinds)
      placeInB = Array(repeating: 0, count: kinds)
      maskOf = Array(repeating: -1, count: kinds)
    }

    /// For each number of a row one bit a column: whether it stands there.
    mutating func makeMasks(of row: ArraySlice<Int32>, words: Int) {
      masks.removeAll(keepingCapacity: true)
      for (column, number) in row.enumerated() {
        if maskOf[Int(number)] < 0 {
          maskOf[Int(number)] = Int32(masks.count)
          masks.append(contentsOf: repeatElement(0, count: words))
        }
        masks[Int(maskOf[Int(number)]) + column >> 6] |= 1 << UInt64(column & 63)
      }
    }

    mutating func forgetMasks(of row: ArraySlice<Int32>) {
      for number in row { maskOf[Int(number)] = -1 }
    }
  }
}
