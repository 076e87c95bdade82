/// Reads criteria out of a rubric's lines.
///
/// A criterion's line starts with a number or a bullet, or carries a percentage:
/// `1. Accuracy (40%): text`, `- **Clarity** – 30 %: text`, `Depth (20%) text`. Lines that are none
/// go on with the criterion before them; before the first they are prose.
struct RubricReader {
  private(set) var items: [RubricItem] = []
  private(set) var passages: [Passage] = []

  /// Reads a stretch of a rubric without its justification.
  mutating func read(_ bytes: [UInt8], _ range: Range<Int>, isOpen: Bool) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes[start..<range.upperBound].firstIndex(of: 10) ?? range.upperBound
      let line = bytes.trimmed(start..<end)
      start = end + 1
      guard !line.isEmpty else { continue }
      if let item = Self.item(bytes, line), isCriterion(item) {
        items.append(item)
        passages.append(Passage(.criterion(items.count - 1), line))
      } else if let last = passages.last, case .criterion(let index) = last.kind,
        index == items.count - 1
      {
        let text = items[index].textRange
        let from = text.isEmpty ? line.lowerBound : text.lowerBound
        items[index].textRange = from..<line.upperBound
        items[index].range = items[index].range.lowerBound..<line.upperBound
        passages[passages.count - 1].range = items[index].range
      } else if let last = passages.last, last.kind == .prose {
        passages[passages.count - 1].range = last.range.lowerBound..<line.upperBound
      } else {
        passages.append(Passage(.prose, line))
      }
    }
    if isOpen, !passages.isEmpty { passages[passages.count - 1].isOpen = true }
  }

  /// Among numbered criteria a bullet without a weight is part of the one before it.
  private func isCriterion(_ item: RubricItem) -> Bool {
    guard let last = items.last, last.number != nil else { return true }
    return item.number != nil || (item.weight != nil && last.weight != nil)
  }

  /// The passages read since this was last called; items keep their numbers.
  mutating func takePassages() -> [Passage] {
    defer { passages = [] }
    return passages
  }

  /// The criterion of one line, if it is one.
  static func item(_ bytes: [UInt8], _ line: Range<Int>) -> RubricItem? {
    let marker = LineMarker(bytes, line)
    let rest = marker.rest
    guard !rest.isEmpty else { return nil }
    // The name ends at a colon, at a weight's bracket, at a dash, or where the line does.
    let colon = Self.colon(bytes, rest) ?? rest.upperBound
    let weight = Self.weight(bytes, rest.lowerBound..<colon)
    guard marker.isMarked || weight != nil else { return nil }
    var nameEnd = colon
    if let weight { nameEnd = min(nameEnd, weight.range.lowerBound) }
    var textStart = colon < rest.upperBound ? colon + 1 : rest.upperBound
    if colon == rest.upperBound, let weight { textStart = weight.range.upperBound }
    // Without a colon or a weight a long line is a text without a name.
    if colon == rest.upperBound, weight == nil, rest.count > 60 {
      nameEnd = rest.lowerBound
      textStart = rest.lowerBound
    }
    let name = Self.bare(bytes, rest.lowerBound..<nameEnd)
    return RubricItem(
      number: marker.number, name: String(decoding: bytes[name], as: UTF8.self),
      weight: weight?.percent ?? Self.lastWeight(bytes, rest), nameRange: name,
      textRange: Self.bare(bytes, textStart..<rest.upperBound, endToo: false), range: line)
  }

  /// The first colon that stands in no bracket.
  private static func colon(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var depth = 0
    for index in range {
      switch bytes[index] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth = max(0, depth - 1)
      case UInt8(ascii: ":") where depth == 0: return index
      default: break
      }
    }
    return nil
  }

  /// A range without blanks and marks (`*`, `_`, backticks, brackets, dashes) at its ends.
  static func bare(_ bytes: [UInt8], _ range: Range<Int>, endToo: Bool = true) -> Range<Int> {
    func isMark(_ byte: UInt8) -> Bool {
      switch byte {
      case 0...32, UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "-"),
        UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ")"), UInt8(ascii: "]"),
        UInt8(ascii: ":"):
        true
      default: false
      }
    }
    var low = range.lowerBound
    var high = range.upperBound
    /// An en or em dash, E2 80 93 and E2 80 94.
    func isDash(at index: Int) -> Bool {
      index >= low && index + 3 <= high && bytes[index] == 0xE2 && bytes[index + 1] == 0x80
        && (0x93...0x94).contains(bytes[index + 2])
    }
    while low < high, isMark(bytes[low]) || isDash(at: low) { low += isMark(bytes[low]) ? 1 : 3 }
    guard endToo else {
      return bytes.trimmed(low..<high)
    }
    while low < high, isMark(bytes[high - 1]) || isDash(at: high - 3) {
      high -= isMark(bytes[high - 1]) ? 1 : 3
    }
    return low..<high
  }

  /// A percentage that ends the line, as in `Depth: goes far, 20%.`
  private static func lastWeight(_ bytes: [UInt8], _ line: Range<Int>) -> Double? {
    var end = line.upperBound
    while end > line.lowerBound, [32, 41, 42, 46].contains(bytes[end - 1]) { end -= 1 }
    guard end > line.lowerBound, bytes[end - 1] == UInt8(ascii: "%") else { return nil }
    return weight(bytes, max(line.lowerBound, end - 8)..<end)?.percent
  }

  /// The first percentage here, with the brackets around it.
  private static func weight(
    _ bytes: [UInt8], _ range: Range<Int>
  ) -> (percent: Double, range: Range<Int>)? {
    guard let sign = bytes[range].firstIndex(of: UInt8(ascii: "%")) else { return nil }
    var end = sign
    while end > range.lowerBound, bytes[end - 1] == 32 { end -= 1 }
    var start = end
    while start > range.lowerBound,
      (48...57).contains(bytes[start - 1]) || bytes[start - 1] == UInt8(ascii: ".")
    {
      start -= 1
    }
    guard start < end, let percent = Double(String(decoding: bytes[start..<end], as: UTF8.self))
    else { return nil }
    var low = start
    if let open = bytes[range.lowerBound..<start].lastIndex(of: UInt8(ascii: "(")) { low = open }
    var high = sign + 1
    if high < range.upperBound, bytes[high] == UInt8(ascii: ")") { high += 1 }
    return (percent, low..<high)
  }
}

/// A line's number, bullet or Markdown heading mark.
struct LineMarker {
  private(set) var number: Int?
  /// Whether it has a number or a bullet.
  private(set) var isMarked = false
  /// Whether it is a Markdown heading.
  private(set) var isHash = false
  /// The line behind the marker.
  private(set) var rest: Range<Int>

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    var index = line.lowerBound
    func skip(_ test: (UInt8) -> Bool) {
      while index < line.upperBound, test(bytes[index]) { index += 1 }
    }
    let start = index
    skip { $0 == UInt8(ascii: "#") }
    isHash = index > start
    skip { $0 == 32 || $0 == UInt8(ascii: "*") }
    let digits = index
    skip { (48...57).contains($0) }
    if index > digits, index - digits <= 3, index < line.upperBound,
      bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")"),
      index + 1 == line.upperBound || bytes[index + 1] == 32 || bytes[index + 1] == 42
    {
      number = Int(String(decoding: bytes[digits..<index], as: UTF8.self))
      isMarked = true
      index += 1
    } else {
      index = digits
      if index < line.upperBound - 1, bytes[index + 1] == 32, bytes[index] == UInt8(ascii: "-") {
        isMarked = true
        index += 1
      } else if digits > start, !isHash, digits >= start + 2, bytes[start] == UInt8(ascii: "*"),
        bytes[start + 1] == 32
      {
        isMarked = true
      } else if line.upperBound - index > 3, bytes[index] == 0xE2, bytes[index + 1] == 0x80,
        bytes[index + 2] == 0xA2
      {
        // •
        isMarked = true
        index += 3
      }
    }
    skip { $0 == 32 }
    rest = index..<line.upperBound
  }
}
