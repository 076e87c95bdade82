/// Which tags a protocol's judges write, and what each holds.
///
/// A tag is `<name>` or `</name>`: ASCII letters of any case, digits and `_`, blanks allowed before
/// `>`, no attributes. Names that end in `_X` hold a slot's letter in place of X. Every other
/// tag stays text.
package struct TagGrammar: Hashable, Sendable {
  /// Tag names in lower case, without a slot's letter.
  private var plain: [String: SectionKind]
  private var lettered: [String: Lettered]

  /// Kinds whose tag holds the letter of a slot.
  package enum Lettered: String, Hashable, Sendable, CaseIterable {
    case quote, summary, evaluation
  }

  package init(plain: [String: SectionKind], lettered: [String: Lettered]) {
    self.plain = plain
    self.lettered = lettered
  }

  /// Every tag known: type, rubric, justify, solution, eval, answer, think, and with a letter
  /// quote_A, summary_A, eval_A.
  package static let standard = TagGrammar(
    plain: [
      "type": .type, "rubric": .rubric, "justify": .justify, "solution": .solution,
      "eval": .evaluation, "answer": .answer, "think": .thinking,
    ],
    lettered: ["quote": .quote, "summary": .summary, "eval": .evaluation])

  /// The longest name that can be a tag's, in bytes.
  var longestName: Int {
    max(plain.keys.map(\.utf8.count).max() ?? 0, 2 + (lettered.keys.map(\.utf8.count).max() ?? 0))
  }

  /// What a tag of this name holds; nil where it is not in the grammar.
  package func kind(named name: some Collection<UInt8>) -> SectionKind? {
    let lower = String(
      decoding: name.map { (65...90).contains($0) ? $0 + 32 : $0 }, as: UTF8.self)
    if let kind = plain[lower] { return kind }
    let bytes = Array(lower.utf8)
    guard bytes.count > 2, bytes[bytes.count - 2] == UInt8(ascii: "_"),
      let last = bytes.last, (97...122).contains(last),
      let kind = lettered[String(decoding: bytes.dropLast(2), as: UTF8.self)]
    else { return nil }
    let letter = Character(Unicode.Scalar(last - 32))
    switch kind {
    case .quote: return .quote(letter)
    case .summary: return .summary(letter)
    case .evaluation: return .evaluationOf(letter)
    }
  }

  /// The names of all tags for these slots, sorted: what a generated section may end at.
  package func names(slots: [Character]) -> [String] {
    let withLetters = lettered.keys.flatMap { name in slots.map { name + "_" + String($0) } }
    return (plain.keys + withLetters).sorted()
  }
}
