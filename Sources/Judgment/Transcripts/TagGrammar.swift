/// Which tags a protocol's judges write, and what each holds.
///
/// A tag is `<name>` or `</name>`: ASCII letters of any case, digits and `_`, blanks allowed before
/// `>`, no attributes. For the lettered roles `_` and a slot's letter follow the name. Every other
/// tag stays text.
package struct TagGrammar: Hashable, Sendable {
  /// The tag's name for each role, in lower case; roles that are not here have no tag.
  package let names: [Role: String]
  private let plain: [String: Role]
  private let lettered: [String: Role]

  /// What tags can be for. The raw values are the keys of protocol files.
  package enum Role: String, Hashable, Sendable, CaseIterable {
    case type, rubric, justify, solution, evaluation, answer, thinking
    // Lettered: a slot's letter follows.
    case quote, summary
    case evaluationOf = "evaluation_of"

    var isLettered: Bool { self == .quote || self == .summary || self == .evaluationOf }
  }

  package init(names: [Role: String]) {
    let names = names.mapValues(Self.lowercased).filter { !$0.value.isEmpty }
    self.names = names
    var plain: [String: Role] = [:]
    var lettered: [String: Role] = [:]
    for role in Role.allCases {
      guard let name = names[role] else { continue }
      if role.isLettered { lettered[name] = role } else { plain[name] = role }
    }
    self.plain = plain
    self.lettered = lettered
  }

  /// Every tag of the built-in protocols: type, rubric, justify, solution, eval, answer, think,
  /// and with a letter quote_A, summary_A, eval_A.
  package static let standard = TagGrammar(names: [
    .type: "type", .rubric: "rubric", .justify: "justify", .solution: "solution",
    .evaluation: "eval", .answer: "answer", .thinking: "think", .quote: "quote",
    .summary: "summary", .evaluationOf: "eval",
  ])

  /// Whether text may have this as a tag's name.
  static func isName(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        (97...122).contains(byte) || (48...57).contains(byte) || byte == UInt8(ascii: "_")
      }
  }

  /// The longest name that can be a tag's, in bytes.
  var longestName: Int { 2 + (names.values.map(\.utf8.count).max() ?? 0) }

  /// What a tag of this name holds; nil where it is not in the grammar.
  package func kind(named name: some Collection<UInt8>) -> SectionKind? {
    let lower = Self.lowercased(String(decoding: name, as: UTF8.self))
    if let role = plain[lower] { return Self.kind(of: role, letter: nil) }
    let bytes = Array(lower.utf8)
    guard bytes.count > 2, bytes[bytes.count - 2] == UInt8(ascii: "_"),
      let last = bytes.last, (97...122).contains(last),
      let role = lettered[String(decoding: bytes.dropLast(2), as: UTF8.self)]
    else { return nil }
    return Self.kind(of: role, letter: Character(Unicode.Scalar(last - 32)))
  }

  /// A role's tag name, with the letter where it takes one; nil where the grammar has no such tag.
  package func name(of role: Role, letter: Character? = nil) -> String? {
    guard let name = names[role] else { return nil }
    guard role.isLettered else { return name }
    return letter.map { name + "_" + String($0) }
  }

  /// The names of all tags for these slots, sorted.
  package func allNames(slots: [Character]) -> [String] {
    Role.allCases.flatMap { role in
      role.isLettered
        ? slots.compactMap { name(of: role, letter: $0) } : [names[role]].compactMap { $0 }
    }.sorted()
  }

  private static func kind(of role: Role, letter: Character?) -> SectionKind? {
    switch role {
    case .type: .type
    case .rubric: .rubric
    case .justify: .justify
    case .solution: .solution
    case .evaluation: .evaluation
    case .answer: .answer
    case .thinking: .thinking
    case .quote: letter.map { .quote($0) }
    case .summary: letter.map { .summary($0) }
    case .evaluationOf: letter.map { .evaluationOf($0) }
    }
  }

  private static func lowercased(_ text: String) -> String {
    String(decoding: text.utf8.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
  }
}
