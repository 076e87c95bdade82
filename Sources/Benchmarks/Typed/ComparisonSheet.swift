import Judgment

/// A comparison as a person writes it: a question and its responses, each under a heading of its own.
///
/// A heading is a line of `%%%` and a known word. Texts may hold anything else, Markdown's headings among it; a line of theirs that would
/// be one of these headings is written with a backslash before it.
package struct ComparisonSheet: Equatable, Sendable {
  package var question: String
  /// In the order of their letters, A first.
  package var responses: [String]
  /// Empty where none was written.
  package var subset: String
  /// Nil where none was written.
  package var gold: Gold?

  /// What is right, by whoever wrote it.
  package enum Gold: Equatable, Sendable {
    /// The response of an index.
    case response(Int)
    case tie
  }

  /// What an editor begins with.
  package static let template = """
    A new comparison. Write below each heading; what stands above the first one is not read.
    More responses: %%% C and so on. Optional: %%% gold A (or: tie), %%% subset NAME.
    A line that has to begin like a heading: put a backslash before it.

    %%% question

    %%% A

    %%% B

    """

  /// Reads what was written.
  ///
  /// - Throws: what is missing or stands twice, to end a sentence with.
  package init(parsing text: String) throws(ReadingError) {
    var parts: [Heading: String] = [:]
    var gold: String?
    subset = ""
    var current: Heading?
    var lines: [Substring] = []
    func close() throws(ReadingError) {
      guard let heading = current else { return }
      guard parts[heading] == nil else { throw ReadingError("\(heading.words) stands twice") }
      parts[heading] = Self.withoutBlankLines(lines)
    }
    // Line feeds only: other separators are part of a text.
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      switch Self.heading(of: line) {
      case .part(let heading):
        try close()
        current = heading
        lines = []
      case .gold(let word): gold = word
      case .subset(let name): subset = name
      case nil: lines.append(line.hasPrefix("\\" + Self.mark) ? line.dropFirst() : line)
      }
    }
    try close()
    guard parts.values.contains(where: { !$0.isEmpty }) else {
      throw ReadingError("nothing was written")
    }
    guard let question = parts[.question], !question.isEmpty else {
      throw ReadingError("the question is missing")
    }
    self.question = question
    responses = []
    let last = parts.keys.map(\.rawValue).max() ?? 0
    for index in 0..<max(2, last) {
      let heading = Heading(rawValue: index + 1)
      guard let heading, let response = parts[heading], !response.isEmpty else {
        throw ReadingError("response \(Presentation.letter(at: index) ?? "?") is missing")
      }
      responses.append(response)
    }
    self.gold = try gold.map { word throws(ReadingError) in
      try Self.gold(word, of: responses.count)
    }
  }

  /// What a heading begins with.
  private static let mark = "%%%"

  /// The parts that a text stands under: 0 is the question, then the responses by letter.
  private struct Heading: Hashable {
    var rawValue: Int

    static let question = Heading(index: 0)

    private init(index: Int) { rawValue = index }

    /// Nil beyond the letters.
    init?(rawValue: Int) {
      guard (0...26).contains(rawValue) else { return nil }
      self.rawValue = rawValue
    }

    var words: String {
      rawValue == 0 ? "the question" : "response \(Presentation.letter(at: rawValue - 1) ?? "?")"
    }
  }

  private enum Line {
    case part(Heading)
    case gold(String)
    case subset(String)
  }

  /// Nil where a line is text.
  private static func heading(of line: Substring) -> Line? {
    guard line.hasPrefix(mark) else { return nil }
    let words = line.dropFirst(mark.count).split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first?.lowercased() else { return nil }
    switch (first, words.count) {
    case ("question", 1), ("prompt", 1): return .part(.question)
    case ("gold", 2): return .gold(words[1])
    case ("subset", 2...): return .subset(words.dropFirst().joined(separator: " "))
    case ("response", 2): return letter(words[1]).map(Line.part)
    default: return words.count == 1 ? letter(words[0]).map(Line.part) : nil
    }
  }

  private static func letter(_ word: String) -> Heading? {
    guard let scalar = word.uppercased().unicodeScalars.first, word.unicodeScalars.count == 1,
      (65...90).contains(scalar.value)
    else { return nil }
    return Heading(rawValue: Int(scalar.value) - 64)
  }

  private static func gold(_ word: String, of count: Int) throws(ReadingError) -> Gold {
    if word.lowercased() == "tie" { return .tie }
    guard let heading = letter(word), heading.rawValue <= count else {
      throw ReadingError("gold is \(word), which is neither a response's letter nor tie")
    }
    return .response(heading.rawValue - 1)
  }

  private static func withoutBlankLines(_ lines: [Substring]) -> String {
    func isBlank(_ line: Substring) -> Bool { line.allSatisfy(\.isWhitespace) }
    guard let first = lines.firstIndex(where: { !isBlank($0) }),
      let last = lines.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return lines[first...last].joined(separator: "\n")
  }
}

extension ComparisonSheet {
  /// The item with its comparison, with ids as a file's records get them.
  package var contents: BenchmarkContents {
    let turns = SharedTurns(
      shared: [Message(role: "user", content: question)],
      responses: responses.map { [Message(role: "assistant", content: $0)] })
    let gold: DraftComparison.Gold? =
      switch gold {
      case .response(let index): .response(index)
      case .tie: .tie
      case nil: nil
      }
    let identified = IdentifiedDraft(
      DraftItem(
        turns, subset: subset,
        comparisons: [DraftComparison(Array(responses.indices), gold: gold)]),
      source: Item.Source(reader: "typed", file: "typed", record: 0))
    var contents = BenchmarkContents()
    contents.items = [identified.item]
    contents.comparisons = identified.comparisons
    contents.recordCount = 1
    return contents
  }
}
