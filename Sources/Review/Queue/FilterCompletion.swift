/// What could stand where the cursor is in a filter that is being typed.
package struct FilterCompletion: Sendable, Equatable {
  /// One thing to put in.
  package struct Choice: Sendable, Equatable {
    /// What replaces the word's part before the cursor.
    package var text: String
    /// A few words beside it; empty of values.
    package var meaning: String

    package init(_ text: String, _ meaning: String) {
      self.text = text
      self.meaning = meaning
    }
  }

  /// UTF-8 byte offsets of what a choice replaces: the part of a name or value before the cursor.
  package var range: Range<Int>
  /// In the order of the language, a field's own words before texts that rows have.
  package var choices: [Choice]

  /// - Parameters:
  ///   - text: the filter as typed so far.
  ///   - cursor: UTF-8 bytes before the cursor.
  ///   - values: texts that rows have, for fields that take any: subsets, reasons, judges.
  ///   - isSealed: whether fields that tell of judge or gold are left out.
  package init(
    of text: String, cursor: Int, values: (FilterField) -> [String] = { _ in [] },
    isSealed: Bool = false
  ) {
    let bytes = Array(text.utf8.prefix(cursor))
    range = bytes.count..<bytes.count
    choices = []
    guard let start = Self.wordStart(bytes) else { return }
    var nameStart = start
    if nameStart < bytes.count, bytes[nameStart] == UInt8(ascii: "!") { nameStart += 1 }
    let word = bytes[nameStart...]
    if let colon = word.firstIndex(of: UInt8(ascii: ":")) {
      let name = String(decoding: word[..<colon], as: UTF8.self).lowercased()
      let valueStart = (word.lastIndex(of: UInt8(ascii: ",")) ?? colon) + 1
      let typed = String(decoding: bytes[valueStart...], as: UTF8.self)
      guard let field = FilterField(rawValue: name), !(isSealed && field.isSealedWhenBlind) else {
        return
      }
      range = valueStart..<bytes.count
      choices = Self.values(of: field, values(field), typed: typed, isSealed: isSealed)
      return
    }
    range = nameStart..<bytes.count
    choices = Self.names(
      typed: String(decoding: word, as: UTF8.self).lowercased(), isSealed: isSealed)
  }

  /// Where the word before the cursor begins; nil within quotes.
  private static func wordStart(_ bytes: [UInt8]) -> Int? {
    var start = 0
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\") where isQuoted: index += 1
      case UInt8(ascii: "\""): isQuoted.toggle()
      case 0x20, 0x09:
        if !isQuoted { start = index + 1 }
      default: break
      }
      index += 1
    }
    return isQuoted ? nil : start
  }

  private static func names(typed: String, isSealed: Bool) -> [Choice] {
    var choices: [Choice] = []
    for field in FilterField.allCases where !(isSealed && field.isSealedWhenBlind) {
      choices.append(Choice(field.rawValue + ":", field.summary))
    }
    for figure in QueueFigure.allCases where !(isSealed && figure.tellsOfJudgeOrGold) {
      choices.append(Choice(figure.rawValue + "<", figure.summary))
    }
    for word in ["labelled", "judged", "flagged", "overruled", "skipped"]
    where !(isSealed && word == "overruled") {
      choices.append(Choice(word, "short for state:\(word)"))
    }
    if !isSealed { choices.append(Choice("rank(p)<10%", "the lowest tenth by letter p")) }
    return choices.filter { $0.text.hasPrefix(typed) && $0.text != typed }
  }

  private static func values(
    of field: FilterField, _ found: [String], typed: String, isSealed: Bool
  ) -> [Choice] {
    let typed = typed.lowercased()
    var choices: [Choice] = []
    for word in field.words {
      let tells = (try? QueueFilter(parsing: "\(field.rawValue):\(word)"))?.tellsOfJudgeOrGold
      guard word.lowercased().hasPrefix(typed), word.lowercased() != typed,
        !(isSealed && tells == true)
      else { continue }
      choices.append(Choice(word, ""))
    }
    // Of a text any part will do, so any part finds it.
    guard field.takesAnyText else { return choices }
    let bare = typed.filter { $0 != "\"" }
    for text in found where text.lowercased().contains(bare) && text.lowercased() != bare {
      choices.append(Choice(Self.quoted(text), ""))
    }
    return choices
  }

  /// A value as the language takes it: in quotes where it would end early.
  package static func quoted(_ text: String) -> String {
    guard text.isEmpty || text == "none" || text.contains(where: { " \t,\"\\".contains($0) })
    else { return text }
    return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }
}
