import Screen

/// Reads Markdown line by line: what kind of line each is, its marks, how it hangs. What stands
/// inside a line is `MarkdownInline`'s.
struct MarkdownReader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var spans: [Markdown.Span] = []
  private(set) var shapes: [LineShape] = []
  private var fence: Fence?
  /// The line before, where it is a paragraph's: a line of `=` or `-` makes a heading of it.
  private var paragraph: Range<Int>?
  private var isInTable = false

  /// What code stands in: a character so often, maybe within a quotation, which ends it too.
  private struct Fence {
    var mark: UInt8
    var count: Int
    var isQuoted = false
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func read() {
    var line = line(from: 0)
    while let here = line {
      let next = here.next.flatMap { self.line(from: $0) }
      read(here.range, before: next?.range)
      line = next
    }
  }

  /// The line that starts there, without its end, and where the next one starts.
  private func line(from start: Int) -> (range: Range<Int>, next: Int?)? {
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    let next = end < bytes.count ? end + 1 : nil
    if end > start, next != nil, bytes[end - 1] == 0x0D { end -= 1 }
    return (start..<end, next)
  }

  private mutating func read(_ line: Range<Int>, before next: Range<Int>?) {
    var start = line.lowerBound
    if fence?.isQuoted ?? true { readQuoteMarks(&start, line) }
    let isQuoted = start > line.lowerBound
    if fence?.isQuoted == true, !isQuoted { fence = nil }
    let text = start + blanks(from: start, to: line.upperBound)
    if let open = fence {
      readCode(line, text: text, open)
      return
    }
    let underlined = paragraph
    paragraph = nil
    if isQuoted { add(.quotation, start..<line.upperBound) }
    guard text < line.upperBound else {
      isInTable = false
      hang(line, by: line.lowerBound..<start)
      return
    }
    if var open = fenceOpening(text..<line.upperBound) {
      open.isQuoted = isQuoted
      fence = open
      isInTable = false
      add(.marker, line)
      hang(line, by: line.lowerBound..<text)
      return
    }
    if isTableRow(text..<line.upperBound, before: next) {
      isInTable = true
      readTableRow(text..<line.upperBound)
      shapes.append(LineShape(start: line.lowerBound, wraps: false))
      return
    }
    isInTable = false
    if let marks = headingMarks(text..<line.upperBound) {
      add(.heading, text..<line.upperBound)
      add(.marker, text..<marks)
      readInline(marks..<line.upperBound)
      hang(line, by: line.lowerBound..<marks)
      return
    }
    if isUnderline(text..<line.upperBound), let underlined {
      spans.append(Markdown.Span(range: underlined, kind: .heading))
      add(.marker, text..<line.upperBound)
      return
    }
    if isBreak(text..<line.upperBound) {
      add(.marker, line)
      return
    }
    if let marks = listMarks(text..<line.upperBound) {
      add(.marker, text..<marks)
      readInline(marks..<line.upperBound)
      hang(line, by: line.lowerBound..<marks)
      return
    }
    // Only a line by itself, not one in a list or a quotation.
    if text == line.lowerBound { paragraph = line }
    readInline(text..<line.upperBound)
    hang(line, by: line.lowerBound..<text)
  }

  // MARK: - Lines

  /// Takes `>` and the blank after it off the line's beginning, as often as they stand there.
  private mutating func readQuoteMarks(_ start: inout Int, _ line: Range<Int>) {
    while true {
      let mark = start + min(3, blanks(from: start, to: line.upperBound))
      guard mark < line.upperBound, bytes[mark] == UInt8(ascii: ">") else { return }
      add(.marker, mark..<mark + 1)
      start = mark + 1
      if start < line.upperBound, bytes[start] == UInt8(ascii: " ") { start += 1 }
    }
  }

  /// A line within a fence, or the one that closes it.
  private mutating func readCode(_ line: Range<Int>, text: Int, _ open: Fence) {
    let marks = count(of: open.mark, from: text, to: line.upperBound)
    let rest = text + marks
    if marks >= open.count, rest + blanks(from: rest, to: line.upperBound) == line.upperBound {
      fence = nil
      add(.marker, line)
      return
    }
    add(.code, line)
    // Code that goes on stands two cells further in, so that it does not look like a line.
    hang(line, by: line.lowerBound..<text, and: 2)
  }

  /// Three or more backticks or tildes; after backticks no further one may stand.
  private func fenceOpening(_ text: Range<Int>) -> Fence? {
    let mark = bytes[text.lowerBound]
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let count = count(of: mark, from: text.lowerBound, to: text.upperBound)
    guard count >= 3 else { return nil }
    if mark == UInt8(ascii: "`"),
      bytes[text.lowerBound + count..<text.upperBound].contains(mark)
    {
      return nil
    }
    return Fence(mark: mark, count: count)
  }

  /// Where a heading's words start, after one to six `#` and blanks.
  private func headingMarks(_ text: Range<Int>) -> Int? {
    let level = count(of: UInt8(ascii: "#"), from: text.lowerBound, to: text.upperBound)
    guard (1...6).contains(level) else { return nil }
    let end = text.lowerBound + level
    if end == text.upperBound { return end }
    let blanks = blanks(from: end, to: text.upperBound)
    return blanks > 0 ? end + blanks : nil
  }

  /// `===` or `---` under a heading.
  private func isUnderline(_ text: Range<Int>) -> Bool {
    let mark = bytes[text.lowerBound]
    guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-") else { return false }
    let end = text.lowerBound + count(of: mark, from: text.lowerBound, to: text.upperBound)
    return end - text.lowerBound >= 3
      && end + blanks(from: end, to: text.upperBound) == text.upperBound
  }

  /// Three or more `*`, `-` or `_`, blanks between them or not, and nothing else.
  private func isBreak(_ text: Range<Int>) -> Bool {
    let mark = bytes[text.lowerBound]
    guard [UInt8(ascii: "*"), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(mark) else {
      return false
    }
    var marks = 0
    for index in text {
      if bytes[index] == mark { marks += 1 } else if !isBlank(bytes[index]) { return false }
    }
    return marks >= 3
  }

  /// Where a list item's words start, after its bullet or number and blanks.
  private func listMarks(_ text: Range<Int>) -> Int? {
    var end = text.lowerBound
    switch bytes[end] {
    case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): end += 1
    // The bullets that models like to write.
    case 0xE2 where starts(with: [0xE2, 0x80, 0xA2], at: text): end += 3
    case UInt8(ascii: "0")...UInt8(ascii: "9"):
      while end < text.upperBound, end - text.lowerBound < 9, isDigit(bytes[end]) { end += 1 }
      guard end < text.upperBound,
        bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
      else { return nil }
      end += 1
    default: return nil
    }
    if end == text.upperBound { return end }
    let blanks = blanks(from: end, to: text.upperBound)
    return blanks > 0 ? end + blanks : nil
  }

  // MARK: - Tables

  /// Whether a line is a table's: the header before a line like `|---|:-:|`, that line, or one
  /// with a bar below it.
  private func isTableRow(_ text: Range<Int>, before next: Range<Int>?) -> Bool {
    guard bytes[text].contains(UInt8(ascii: "|")) else { return false }
    return isInTable || (next.map(isDelimiterRow) ?? false)
  }

  private func isDelimiterRow(_ line: Range<Int>) -> Bool {
    var dashes = 0
    var bars = 0
    for byte in bytes[line] {
      switch byte {
      case UInt8(ascii: "-"): dashes += 1
      case UInt8(ascii: "|"): bars += 1
      case UInt8(ascii: ":"), UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: ">"): break
      default: return false
      }
    }
    return dashes > 0 && bars > 0
  }

  private mutating func readTableRow(_ text: Range<Int>) {
    if isDelimiterRow(text) {
      add(.marker, text)
      return
    }
    readInline(text)
    for index in text where bytes[index] == UInt8(ascii: "|") { add(.marker, index..<index + 1) }
  }

  // MARK: - Bytes

  private mutating func readInline(_ text: Range<Int>) {
    var inline = MarkdownInline(bytes, text)
    inline.read()
    spans += inline.spans
  }

  private mutating func add(_ kind: Markdown.Kind, _ range: Range<Int>) {
    guard !range.isEmpty else { return }
    if let last = spans.last, last.kind == kind, last.range.upperBound == range.lowerBound {
      spans[spans.count - 1].range = last.range.lowerBound..<range.upperBound
    } else {
      spans.append(Markdown.Span(range: range, kind: kind))
    }
  }

  /// The rows of a line but the first begin below what follows these bytes.
  private mutating func hang(_ line: Range<Int>, by lead: Range<Int>, and more: Int = 0) {
    var cells = 0
    // Tabs stand as the layout has them, four cells apart.
    for byte in bytes[lead] {
      if byte == 0x09 { cells += 4 - cells % 4 } else if byte & 0xC0 != 0x80 { cells += 1 }
    }
    cells += more
    if cells > 0 { shapes.append(LineShape(start: line.lowerBound, hangingIndent: cells)) }
  }

  private func blanks(from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, isBlank(bytes[index]) { index += 1 }
    return index - start
  }

  private func count(of byte: UInt8, from start: Int, to end: Int) -> Int {
    var index = start
    while index < end, bytes[index] == byte { index += 1 }
    return index - start
  }

  private func starts(with prefix: [UInt8], at text: Range<Int>) -> Bool {
    bytes[text].starts(with: prefix)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }
}
