/// What is to be read and in which order: a filter, a sort, and what is mixed in so that the
/// reader can be measured too.
///
/// As text: the filter as typed, then options.
///
///     judge:wrong --sort p desc --controls 25% --repeats 5% --seed 7
package struct QueuePlan: Sendable, Hashable {
  /// In the language of `QueueFilter`.
  package var filter: String
  /// The order of what the filter keeps; controls and repeats are mixed in.
  package var sort: QueueSort
  /// The share of the queue that is to be controls, 0…0.9: rows that the filter does not keep,
  /// drawn at random, so that a reader of disagreements also reads agreements.
  package var controls: Double
  /// The share of rows, 0…1, that come a second time, later and in the other order.
  package var repeats: Double
  /// What controls and repeats are drawn by; nil takes the session's order seed.
  package var seed: UInt64?

  package init(
    filter: String = "", sort: QueueSort = .fileOrder, controls: Double = 0, repeats: Double = 0,
    seed: UInt64? = nil
  ) {
    self.filter = filter
    self.sort = sort
    self.controls = controls
    self.repeats = repeats
    self.seed = seed
  }

  /// Whether it is more than a filter in the file's order.
  package var hasOptions: Bool { sort != .fileOrder || controls > 0 || repeats > 0 || seed != nil }

  /// The options as `init(parsing:)` reads them; empty where there are none.
  package var options: String {
    var words: [String] = []
    if sort != .fileOrder { words.append("--sort " + sort.text) }
    if controls > 0 { words.append("--controls " + Self.percent(controls)) }
    if repeats > 0 { words.append("--repeats " + Self.percent(repeats)) }
    if let seed { words.append("--seed \(seed)") }
    return words.joined(separator: " ")
  }

  /// Filter and options, as `init(parsing:)` reads them.
  package var text: String {
    [filter, options].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    return tenths % 10 == 0 ? "\(tenths / 10)%" : "\(tenths / 10).\(tenths % 10)%"
  }

  /// Reads a queue as typed.
  ///
  /// - Throws: a `FilterError` with the place of what can't be read, of the filter's too.
  package init(parsing text: String) throws(FilterError) {
    self.init()
    let words = Self.words(of: text)
    let first = words.firstIndex { Self.isOption($0.text) } ?? words.count
    filter =
      first == words.count
      ? text : String(decoding: Array(text.utf8)[..<words[first].start], as: UTF8.self)
    while filter.last == " " { filter.removeLast() }
    _ = try QueueFilter(parsing: filter)
    var index = first
    while index < words.count {
      let option = words[index]
      index += 1
      var values: [Word] = []
      while index < words.count, !Self.isOption(words[index].text) {
        values.append(words[index])
        index += 1
      }
      try take(option, values, end: text.utf8.count)
    }
  }

  private mutating func take(_ option: Word, _ values: [Word], end: Int) throws(FilterError) {
    guard let first = values.first, let last = values.last else {
      throw FilterError(range: end..<end, description: "“\(option.text)” lacks a value.")
    }
    let range = first.start..<last.end
    if option.text != "--sort", values.count > 1 {
      throw FilterError(
        range: values[1].start..<last.end,
        description: "“\(option.text)” takes one value; the filter goes before the options.")
    }
    switch option.text {
    case "--sort":
      do throws(FilterError) {
        sort = try QueueSort(parsing: values.map(\.text).joined(separator: " "))
      } catch {
        throw FilterError(range: range, description: error.description)
      }
    case "--controls": controls = try Self.share(first, upTo: 0.9)
    case "--repeats": repeats = try Self.share(first, upTo: 1)
    case "--seed":
      guard let number = UInt64(first.text) else {
        throw FilterError(
          range: range, description: "“\(first.text)” is no seed: it takes a whole number.")
      }
      seed = number
    default:
      throw FilterError(
        range: option.start..<option.end,
        description:
          "“\(option.text)” is no option; there are --sort, --controls, --repeats, --seed.")
    }
  }

  private static func share(_ word: Word, upTo most: Double) throws(FilterError) -> Double {
    guard let share = share(of: word.text) else {
      throw FilterError(
        range: word.start..<word.end, description: "“\(word.text)” is no share, such as 25%.")
    }
    guard (0...most).contains(share) else {
      throw FilterError(
        range: word.start..<word.end,
        description: "“\(word.text)” should be between 0% and \(percent(most)).")
    }
    return share
  }

  /// Reads `25%` or `0.25`; nil where it is neither.
  package static func share(of text: String) -> Double? {
    let isPercent = text.hasSuffix("%")
    guard let number = Double(isPercent ? String(text.dropLast()) : text), number.isFinite else {
      return nil
    }
    return isPercent ? number / 100 : number
  }

  // MARK: - Words

  private struct Word {
    var text: String
    /// UTF-8 byte offsets.
    var start: Int
    var end: Int
  }

  private static func isOption(_ word: String) -> Bool { word.hasPrefix("--") && word.count > 2 }

  /// Words between blanks; text in quotes belongs to the word that it stands in.
  private static func words(of text: String) -> [Word] {
    let bytes = Array(text.utf8)
    var words: [Word] = []
    var start: Int?
    var isQuoted = false
    func close(_ end: Int) {
      guard let begin = start else { return }
      words.append(
        Word(text: String(decoding: bytes[begin..<end], as: UTF8.self), start: begin, end: end))
      start = nil
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if !isQuoted, byte == 0x20 || byte == 0x09 {
        close(index)
      } else {
        if start == nil { start = index }
        if byte == UInt8(ascii: "\\"), isQuoted { index += 1 }
        if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      }
      index += 1
    }
    close(bytes.count)
    return words
  }
}
