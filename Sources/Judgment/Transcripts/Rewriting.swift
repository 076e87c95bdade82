extension Transcript {
  /// The pieces of a text that a person made of this one: what stands in both keeps its origin
  /// (and, where a piece is whole, all that is known of it), the rest is of origin `human`.
  ///
  /// Lines are compared first, then the bytes within lines that differ; no character is cut.
  package func rewritten(as text: String) -> [Piece] {
    Rewriting(old: self, new: Array(text.utf8)).result
  }
}

/// One rewriting on its way.
private struct Rewriting {
  let pieces: [Piece]
  let old: [UInt8]
  let new: [UInt8]
  /// Beyond so many pairs of differing lines the middle counts as rewritten whole: finding what it
  /// has in common would take longer than a key press may.
  static let mostPairs = 40_000

  init(old: Transcript, new: [UInt8]) {
    pieces = old.pieces
    self.old = old.pieces.flatMap(\.bytes)
    self.new = new
  }

  var result: [Piece] {
    let oldLines = Self.lines(old)
    let newLines = Self.lines(new)
    var written = Writing(pieces: pieces)
    var oldByte = 0
    var newByte = 0
    for pair in Self.common(oldLines.map { old[$0] }, newLines.map { new[$0] }) {
      let oldLine = oldLines[pair.old]
      change(oldByte..<oldLine.lowerBound, newByte..<newLines[pair.new].lowerBound, &written)
      written.keep(oldLine)
      oldByte = oldLine.upperBound
      newByte = newLines[pair.new].upperBound
    }
    change(oldByte..<old.count, newByte..<new.count, &written)
    return written.finish()
  }

  /// A stretch that differs: its beginning and its end may still be the same.
  private func change(_ before: Range<Int>, _ after: Range<Int>, _ written: inout Writing) {
    let most = min(before.count, after.count)
    var head = 0
    while head < most, old[before.lowerBound + head] == new[after.lowerBound + head] { head += 1 }
    while head > 0,
      isInsideCharacter(before.lowerBound + head, of: old, before)
        || isInsideCharacter(after.lowerBound + head, of: new, after)
    {
      head -= 1
    }
    var tail = 0
    while tail < most - head, old[before.upperBound - 1 - tail] == new[after.upperBound - 1 - tail]
    {
      tail += 1
    }
    while tail > 0,
      isInsideCharacter(before.upperBound - tail, of: old, before)
        || isInsideCharacter(after.upperBound - tail, of: new, after)
    {
      tail -= 1
    }
    written.keep(before.lowerBound..<before.lowerBound + head)
    written.add(new[after.lowerBound + head..<after.upperBound - tail])
    written.keep(before.upperBound - tail..<before.upperBound)
  }

  private func isInsideCharacter(
    _ offset: Int, of bytes: [UInt8], _ range: Range<Int>
  ) -> Bool {
    offset < range.upperBound && bytes[offset] & 0b1100_0000 == 0b1000_0000
  }

  /// Where each line stands, its line feed among its bytes.
  private static func lines(_ bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == 10 {
      lines.append(start..<index + 1)
      start = index + 1
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }

  /// A longest common subsequence of lines, as pairs of their numbers, ascending.
  private static func common(
    _ old: [ArraySlice<UInt8>], _ new: [ArraySlice<UInt8>]
  ) -> [(old: Int, new: Int)] {
    var numbers: [ArraySlice<UInt8>: Int] = [:]
    func number(_ line: ArraySlice<UInt8>) -> Int {
      if let known = numbers[line] { return known }
      numbers[line] = numbers.count
      return numbers.count - 1
    }
    let left = old.map(number)
    let right = new.map(number)
    var head = 0
    while head < left.count, head < right.count, left[head] == right[head] { head += 1 }
    var tail = 0
    while tail < min(left.count, right.count) - head,
      left[left.count - 1 - tail] == right[right.count - 1 - tail]
    {
      tail += 1
    }
    var pairs = (0..<head).map { (old: $0, new: $0) }
    let rows = left.count - head - tail
    let columns = right.count - head - tail
    if rows > 0, columns > 0, rows * columns <= mostPairs {
      // `length[r][c]`: the most lines in common from there on.
      var length = [Int32](repeating: 0, count: (rows + 1) * (columns + 1))
      for row in stride(from: rows - 1, through: 0, by: -1) {
        for column in stride(from: columns - 1, through: 0, by: -1) {
          let here = row * (columns + 1) + column
          length[here] =
            left[head + row] == right[head + column]
            ? length[here + columns + 2] + 1 : max(length[here + columns + 1], length[here + 1])
        }
      }
      var row = 0
      var column = 0
      while row < rows, column < columns {
        let here = row * (columns + 1) + column
        if left[head + row] == right[head + column] {
          pairs.append((head + row, head + column))
          row += 1
          column += 1
        } else if length[here + columns + 1] >= length[here + 1] {
          row += 1
        } else {
          column += 1
        }
      }
    }
    pairs += (0..<tail).map { (left.count - tail + $0, right.count - tail + $0) }
    return pairs
  }

  /// The new pieces, growing from the front.
  private struct Writing {
    private let source: [Piece]
    private var result: [Piece] = []
    private var human: [UInt8] = []
    /// The source piece that is looked at, and where it begins.
    private var index = 0
    private var start = 0

    init(pieces: [Piece]) { source = pieces }

    /// Takes over bytes of the source, which come in ascending order.
    mutating func keep(_ range: Range<Int>) {
      guard !range.isEmpty else { return }
      flush()
      while index < source.count, start < range.upperBound {
        let piece = source[index]
        let end = start + piece.bytes.count
        let part = range.clamped(to: start..<end)
        if part == start..<end {
          if !part.isEmpty { result.append(piece) }
        } else if !part.isEmpty {
          // A part of a token is no token.
          result.append(
            Piece(
              bytes: Array(piece.bytes[part.lowerBound - start..<part.upperBound - start]),
              origin: piece.origin, milliseconds: piece.milliseconds))
        }
        guard end <= range.upperBound else { return }
        index += 1
        start = end
      }
    }

    mutating func add(_ bytes: ArraySlice<UInt8>) { human += bytes }

    private mutating func flush() {
      guard !human.isEmpty else { return }
      result.append(Piece(bytes: human, origin: .human))
      human = []
    }

    mutating func finish() -> [Piece] {
      flush()
      return result
    }
  }
}
