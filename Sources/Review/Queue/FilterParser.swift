import Judgment

/// Reads the text of a `QueueFilter` from left to right.
struct FilterParser {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func terms() throws(FilterError) -> [QueueFilter.Term] {
    var terms: [QueueFilter.Term] = []
    skipBlanks()
    while offset < bytes.count {
      terms.append(try term())
      skipBlanks()
    }
    return terms
  }

  private mutating func term() throws(FilterError) -> QueueFilter.Term {
    let start = offset
    let isInverted = take(UInt8(ascii: "!"))
    if peek == UInt8(ascii: "\"") {
      let text = quoted()
      return QueueFilter.Term(isInverted: isInverted, tests: [.text(TextPattern(text))])
    }
    if let tests = try figureTests() {
      return QueueFilter.Term(isInverted: isInverted, tests: tests)
    }
    let word = bareWord(until: ":")
    guard take(UInt8(ascii: ":")) else {
      guard !word.isEmpty else {
        throw FilterError(range: start..<offset, description: "A word should follow the “!”.")
      }
      return QueueFilter.Term(isInverted: isInverted, tests: [bare(word)])
    }
    guard let field = FilterField(rawValue: word.lowercased()) else {
      if let figure = QueueFigure(rawValue: word.lowercased()) {
        return QueueFilter.Term(isInverted: isInverted, tests: [try lacking(figure)])
      }
      let known = FilterField.allCases.map(\.rawValue).joined(separator: ", ")
      throw FilterError(
        range: start..<offset,
        description: "“\(word)” is no field; there are \(known). Put text with a colon in quotes.")
    }
    var tests: [FilterTest] = []
    repeat {
      let valueStart = offset
      let value = peek == UInt8(ascii: "\"") ? quoted() : bareWord(until: ",")
      guard !value.isEmpty, let test = test(field, value) else {
        let what = value.isEmpty ? "“\(field.rawValue):” lacks a value" : "“\(value)” is none"
        throw FilterError(
          range: valueStart..<offset,
          description: "\(field.rawValue) takes \(field.takes); \(what).")
      }
      tests.append(test)
    } while take(UInt8(ascii: ","))
    return QueueFilter.Term(isInverted: isInverted, tests: tests)
  }

  private func bare(_ word: String) -> FilterTest {
    switch word.lowercased() {
    case "labelled", "labeled": .state(.labelled)
    case "judged": .state(.judged)
    case "flagged": .state(.flagged)
    case "overruled": .state(.overruled)
    case "skipped": .state(.skipped)
    default: .text(TextPattern(word))
    }
  }

  private func test(_ field: FilterField, _ value: String) -> FilterTest? {
    let word = value.lowercased()
    switch field {
    case .subset: return .subset(TextPattern(value, case: .ignored))
    case .text: return .text(TextPattern(value))
    case .gold: return pick(word, canBeBad: false).map { .gold($0) }
    case .judge:
      if word == "right" || word == "wrong" { return .judgeIsRight(word == "right") }
      return pick(word, canBeBad: false).map { .judge($0) }
    case .human:
      if word == "right" || word == "wrong" { return .humanIsRight(word == "right") }
      return pick(word, canBeBad: true).map { .human($0) }
    case .state: return FilterTest.StateWord(rawValue: word).map { .state($0) }
    case .flag: return yesOrNo(word).map { .flag($0) }
    case .flip: return yesOrNo(word).map { .flip($0) }
    case .suspect: return yesOrNo(word).map { .suspect($0) }
    case .quote: return FilterTest.QuoteWord(rawValue: word).map { .quote($0) }
    case .route:
      return word == "none" ? .route(nil) : RowFacts.Route(rawValue: word).map { .route($0) }
    case .review:
      return word == "none"
        ? .review(nil) : RunReview.Rationale(rawValue: word).map { .review($0) }
    case .conflict:
      return word == "none"
        ? .conflict(nil) : Conflict.State(rawValue: word).map { .conflict($0) }
    case .reason: return .reason(word == "none" ? nil : TextPattern(value, case: .ignored))
    case .model: return .model(word == "none" ? nil : TextPattern(value, case: .ignored))
    }
  }

  // MARK: - Figures

  /// `p<.7`, `p<.1,>.9`, `rank(p)<10%`; nil where the term is something else.
  private mutating func figureTests() throws(FilterError) -> [FilterTest]? {
    let start = offset
    let isRank = take("rank(")
    let name = letters()
    if isRank {
      guard take(UInt8(ascii: ")")) else {
        throw FilterError(
          range: start..<offset, description: "“rank(” lacks its “)”, as in rank(p)<10%.")
      }
    } else if peek.map(Self.isOperator) != true {
      offset = start
      return nil
    }
    guard let figure = QueueFigure(rawValue: name.lowercased()) else {
      // `a<b` is text; `a<5` was meant as a figure.
      if !isRank && !isFollowedByNumber {
        offset = start
        return nil
      }
      let known = QueueFigure.allCases.map(\.rawValue).joined(separator: ", ")
      throw FilterError(
        range: start..<offset,
        description: "“\(name)” is no figure; there are \(known). Put text in quotes.")
    }
    var tests: [FilterTest] = []
    repeat {
      let test = try figureTest(figure, isRank: isRank)
      tests.append(isRank ? .rank(figure, test) : .figure(figure, test))
    } while take(UInt8(ascii: ","))
    return tests
  }

  private mutating func figureTest(
    _ figure: QueueFigure, isRank: Bool
  ) throws(FilterError) -> FigureTest {
    let start = offset
    var sign = ""
    while let byte = peek, Self.isOperator(byte) {
      sign.unicodeScalars.append(Unicode.Scalar(byte))
      offset += 1
    }
    let what = isRank ? "rank(\(figure.rawValue))" : figure.rawValue
    let example = isRank ? "<10%" : "<.7"
    guard let relation = FigureTest.Relation(rawValue: sign), !(isRank && relation == .equal) else {
      throw FilterError(
        range: start..<offset,
        description:
          "\(what) takes \(isRank ? "<, <=, > or >=" : "<, <=, >, >= or =") and a number, "
          + "as in \(what)\(example).")
    }
    let valueStart = offset
    let text = bareWord(until: ",")
    guard let value = Self.number(text) else {
      throw FilterError(
        range: valueStart..<offset,
        description: text.isEmpty
          ? "“\(what)\(sign)” lacks a number, as in \(what)\(example)."
          : "“\(text)” is no number, as in \(what)\(example).")
    }
    return FigureTest(relation, value)
  }

  /// `p:none`.
  private mutating func lacking(_ figure: QueueFigure) throws(FilterError) -> FilterTest {
    let start = offset
    guard bareWord(until: ",").lowercased() == "none" else {
      throw FilterError(
        range: start..<offset,
        description: "\(figure.rawValue) is a figure: \(figure.rawValue)<.7 compares it, "
          + "\(figure.rawValue):none keeps what lacks it.")
    }
    return .lacks(figure)
  }

  private static func isOperator(_ byte: UInt8) -> Bool { (0x3c...0x3e).contains(byte) }

  private var isFollowedByNumber: Bool {
    var index = offset
    while index < bytes.count, Self.isOperator(bytes[index]) { index += 1 }
    guard index < bytes.count else { return false }
    return (0x30...0x39).contains(bytes[index]) || bytes[index] == UInt8(ascii: ".")
  }

  /// `.7`, `0.7`, `-.2`, `70%`.
  private static func number(_ text: String) -> Double? {
    var text = text.replacing("−", with: "-")
    let isPercent = text.hasSuffix("%")
    if isPercent { text.removeLast() }
    guard !text.isEmpty,
      text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2e || $0 == 0x2d }),
      let value = Double(text), value.isFinite
    else { return nil }
    return isPercent ? value / 100 : value
  }

  private mutating func letters() -> String {
    let start = offset
    while let byte = peek, (97...122).contains(byte | 0x20), byte >= 65 { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func take(_ word: String) -> Bool {
    guard bytes[offset...].starts(with: word.utf8) else { return false }
    offset += word.utf8.count
    return true
  }

  /// The inner nil is `none`.
  private func pick(_ word: String, canBeBad: Bool) -> RowFacts.Pick?? {
    switch word {
    case "none": return .some(nil)
    case "tie": return .tie
    case "bad" where canBeBad: return .bothBad
    case "cannot" where canBeBad: return .cannot
    default:
      // As many names as a comparison may need: A to Z, AA to ZZ.
      guard (1...2).contains(word.utf8.count), word.utf8.allSatisfy({ (97...122).contains($0) })
      else { return nil }
      return .response(word.uppercased())
    }
  }

  private func yesOrNo(_ word: String) -> Bool? {
    ["yes": true, "no": false][word]
  }

  // MARK: - Bytes

  private var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x09 { offset += 1 }
  }

  private mutating func bareWord(until stop: Unicode.Scalar) -> String {
    let start = offset
    while let byte = peek, byte != 0x20, byte != 0x09, UInt32(byte) != stop.value { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Text between quotes; a backslash takes the next quote or backslash as it is.
  private mutating func quoted() -> String {
    offset += 1
    var text: [UInt8] = []
    while let byte = peek {
      offset += 1
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\"), let next = peek, next == 0x22 || next == 0x5c {
        text.append(next)
        offset += 1
      } else {
        text.append(byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
