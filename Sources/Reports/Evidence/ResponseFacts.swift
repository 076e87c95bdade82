package import Judgment

/// What a response looks like.
package struct ResponseFacts: Hashable, Sendable {
  package let id: ResponseID
  /// Unicode scalars.
  package var length: Int
  /// Marks of Markdown: headings, list items, bold stretches, fences, tables' rows.
  package var markdownMarks: Int

  package init(id: ResponseID, length: Int, markdownMarks: Int) {
    self.id = id
    self.length = length
    self.markdownMarks = markdownMarks
  }
}

extension ResponseFacts {
  package init(of response: Response) {
    let text = response.text
    self.init(
      id: response.id, length: text.unicodeScalars.count, markdownMarks: Self.marks(in: text.utf8))
  }

  /// Counts lines that begin a heading, a list's item, a fence or a table's row, and stretches in bold.
  private static func marks(in text: String.UTF8View) -> Int {
    var count = 0
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true) {
      let line = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if beginsBlock(line) { count += 1 }
      count += pairsOfStars(in: line)
    }
    return count
  }

  private static func beginsBlock(_ line: Substring.UTF8View) -> Bool {
    guard let first = line.first else { return false }
    switch first {
    case UInt8(ascii: "#"):
      let rest = line.drop { $0 == first }
      return line.count - rest.count <= 6 && rest.first == UInt8(ascii: " ")
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
      return line.dropFirst().first == UInt8(ascii: " ")
    case UInt8(ascii: "|"): return true
    case UInt8(ascii: "`"): return line.prefix(3).allSatisfy { $0 == first } && line.count >= 3
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      let rest = line.drop { (48...57).contains($0) }
      let mark = rest.first
      return (mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")"))
        && rest.dropFirst().first == UInt8(ascii: " ")
    default: return false
    }
  }

  /// Stretches between two pairs of stars on one line.
  private static func pairsOfStars(in line: Substring.UTF8View) -> Int {
    let star = UInt8(ascii: "*")
    var pairs = 0
    var run = 0
    for byte in line {
      if byte == star {
        run += 1
      } else {
        if run == 2 || run == 3 { pairs += 1 }
        run = 0
      }
    }
    if run == 2 || run == 3 { pairs += 1 }
    return pairs / 2
  }
}
