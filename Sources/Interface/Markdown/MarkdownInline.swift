/// Reads what stands inside one line of Markdown: code between backticks, `**strong**`,
/// `*emphasis*`, `_emphasis_`, and backslashes before punctuation.
///
/// Every opening mark is looked at once and closed at most once, so the time is linear in the
/// line whatever it holds.
struct MarkdownInline {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let line: Range<Int>
  private(set) var spans: [Markdown.Span] = []
  /// Marks that may still be closed, `*` and `_` apart, the innermost last.
  private var openers: [UInt8: [Run]] = [:]

  /// Equal marks beside each other.
  private struct Run {
    var start: Int
    var count: Int
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) {
    self.bytes = bytes
    self.line = line
  }

  mutating func read() {
    // Most lines have none.
    guard bytes[line].contains(where: isMark) else { return }
    let closers = codeClosers()
    var index = line.lowerBound
    while index < line.upperBound {
      switch bytes[index] {
      case UInt8(ascii: "\\") where index + 1 < line.upperBound && isPunctuation(bytes[index + 1]):
        add(.marker, index..<index + 1)
        index += 2
      case UInt8(ascii: "`"):
        let end = endOfRun(at: index)
        if let closer = closers[index] {
          add(.code, end..<closer.lowerBound)
          add(.marker, index..<end)
          add(.marker, closer)
          index = closer.upperBound
        } else {
          index = end
        }
      case UInt8(ascii: "*"), UInt8(ascii: "_"):
        let end = endOfRun(at: index)
        take(Run(start: index, count: end - index), bytes[index])
        index = end
      default: index += 1
      }
    }
  }

  /// Where each run of backticks is closed: by the next one of the same length.
  private func codeClosers() -> [Int: Range<Int>] {
    var runs: [Range<Int>] = []
    var index = line.lowerBound
    while index < line.upperBound {
      guard bytes[index] == UInt8(ascii: "`") else {
        index += 1
        continue
      }
      let end = endOfRun(at: index)
      runs.append(index..<end)
      index = end
    }
    var closers: [Int: Range<Int>] = [:]
    var nextOfLength: [Int: Range<Int>] = [:]
    for run in runs.reversed() {
      closers[run.lowerBound] = nextOfLength[run.count]
      nextOfLength[run.count] = run
    }
    return closers
  }

  /// Closes what a run of marks closes; what is left of it may open.
  private mutating func take(_ run: Run, _ mark: UInt8) {
    let before = run.start > line.lowerBound ? bytes[run.start - 1] : 0x20
    let end = run.start + run.count
    let after = end < line.upperBound ? bytes[end] : 0x20
    let isBeforeWord = !isBlank(after) && (!isPunctuation(after) || !isWord(before))
    let isAfterWord = !isBlank(before) && (!isPunctuation(before) || !isWord(after))
    let isInsideWord = isWord(before) && isWord(after)
    // `snake_case` and `2*3` are no emphasis.
    if isInsideWord, mark == UInt8(ascii: "_") || run.count == 1 { return }
    var left = run
    if isAfterWord { close(&left, mark) }
    if isBeforeWord, left.count > 0 { openers[mark, default: []].append(left) }
  }

  private mutating func close(_ run: inout Run, _ mark: UInt8) {
    while run.count > 0, var opener = openers[mark]?.popLast() {
      let used = min(2, run.count, opener.count)
      opener.count -= used
      let inner = opener.start + opener.count + used
      add(used == 2 ? .strong : .emphasis, inner..<run.start)
      add(.marker, inner - used..<inner)
      add(.marker, run.start..<run.start + used)
      run.start += used
      run.count -= used
      if opener.count > 0 { openers[mark]?.append(opener) }
      // What was opened inside and not closed there stays what it is.
      let other: UInt8 = mark == UInt8(ascii: "*") ? UInt8(ascii: "_") : UInt8(ascii: "*")
      while let last = openers[other]?.last, last.start > opener.start {
        openers[other]?.removeLast()
      }
    }
  }

  private mutating func add(_ kind: Markdown.Kind, _ range: Range<Int>) {
    if !range.isEmpty { spans.append(Markdown.Span(range: range, kind: kind)) }
  }

  private func endOfRun(at start: Int) -> Int {
    var end = start
    while end < line.upperBound, bytes[end] == bytes[start] { end += 1 }
    return end
  }

  private func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "`")
      || byte == UInt8(ascii: "\\")
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private func isPunctuation(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// Letters of all scripts, digits; punctuation beyond ASCII counts as letters, so that Chinese
  /// and Japanese, which set no spaces, can be emphasised.
  private func isWord(_ byte: UInt8) -> Bool { !isBlank(byte) && !isPunctuation(byte) }
}
