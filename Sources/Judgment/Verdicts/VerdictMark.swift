/// A verdict's mark in a text: `[[A]]`, or the tie's mark where the protocol has ties.
struct VerdictMark: Hashable {
  /// Nil for a tie.
  var letter: Character?
  /// Where its letter, or the tie's word, starts: a byte offset.
  var offset: Int

  /// All marks in a range, in order. Marks of letters beyond the slots are only text.
  static func all(
    in bytes: [UInt8], _ range: Range<Int>, slotCount: Int, tieMark: String?
  ) -> [VerdictMark] {
    let tie = tieMark.map { Array("[[\($0)]]".utf8) }
    var marks: [VerdictMark] = []
    var index = range.lowerBound
    while index + 5 <= range.upperBound {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "["), bytes[index + 1] == UInt8(ascii: "[") else {
        continue
      }
      if let tie, index + tie.count <= range.upperBound,
        bytes[index..<index + tie.count].elementsEqual(tie)
      {
        marks.append(VerdictMark(letter: nil, offset: index + 2))
        continue
      }
      guard bytes[index + 3] == UInt8(ascii: "]"), bytes[index + 4] == UInt8(ascii: "]"),
        (0..<slotCount).contains(Int(bytes[index + 2]) - 65),
        let letter = Presentation.letter(at: Int(bytes[index + 2]) - 65)
      else { continue }
      marks.append(VerdictMark(letter: letter, offset: index + 2))
    }
    return marks
  }

  /// What marks say together: nothing, the same thing each (its last place), or a conflict.
  static func reading(of marks: [VerdictMark]) -> Reading {
    guard let last = marks.last else { return .none }
    guard marks.allSatisfy({ $0.letter == last.letter }) else { return .conflict }
    guard let letter = last.letter else { return .tie }
    return .letter(letter, at: last.offset)
  }
}
