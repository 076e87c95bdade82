/// Which columns of a file are what, where no format that is known fits: what `--map` says.
///
/// Its text is `prompt=question,chosen=good,rejected=bad`: fields and where their values stand.
/// Values are paths (`FieldPath`), several of them joined by `+` where a field takes a list, or a
/// text of its own between quotation marks (`subset="mine"`; a mark within is doubled).
package struct FieldMap: Sendable, Hashable {
  /// What can be said of a record.
  package enum Field: String, Sendable, CaseIterable {
    /// Kept beside the item.
    case id
    /// What is answered: a text, or messages.
    case prompt
    /// A system prompt before it.
    case system
    /// The better response or responses, and the worse.
    case chosen, rejected
    /// All responses, in a list or in several columns.
    case responses
    /// Two responses.
    case a, b
    /// Which of `a` and `b`, or of `responses`, is better; a column without a value is no gold.
    case winner
    /// Words of the winner's column that mean the first response, the second, or neither.
    case winsA = "wins_a"
    case winsB = "wins_b"
    case tie
    /// The number that means the first response, where the winner is a number: 0 or 1.
    case first
    case subset
    /// Who wrote each response, in their order.
    case models

    /// Other words for it.
    fileprivate static let synonyms: [String: Field] = ["messages": .prompt, "label": .winner]

    init?(word: String) {
      guard let field = Field(rawValue: word) ?? Self.synonyms[word] else { return nil }
      self = field
    }

    /// Whether its values are words and not places.
    var isWords: Bool { [.winsA, .winsB, .tie, .first].contains(self) }

    /// Whether several places may be given.
    var isList: Bool { [.chosen, .rejected, .responses, .models].contains(self) }
  }

  /// Where a value stands, or the value itself.
  package enum Source: Sendable, Hashable {
    case path(FieldPath)
    case text(String)
  }

  private var sources: [Field: [Source]]

  /// A field's sources in their order; none where nothing is said of it.
  package subscript(_ field: Field) -> [Source] { sources[field] ?? [] }

  /// - Throws: what of them makes no sense together.
  package init(_ sources: [Field: [Source]]) throws(MappingError) {
    self.sources = sources
    let sides = [Field.chosen, .rejected].filter { sources[$0] != nil }
    let pair = [Field.a, .b].filter { sources[$0] != nil }
    let ways = [!sides.isEmpty, !pair.isEmpty, sources[.responses] != nil].count { $0 }
    guard ways == 1, sides.count != 1, pair.count != 1 else {
      throw MappingError(
        "say where the responses are, in one way: chosen and rejected, a and b, or responses")
    }
    if !sides.isEmpty, sources[.winner] != nil {
      throw MappingError("chosen and rejected say already which is better: leave out winner")
    }
    for field in [Field.winsA, .winsB, .tie, .first]
    where sources[field] != nil && sources[.winner] == nil {
      throw MappingError("\(field.rawValue) says what the winner's column means: give winner too")
    }
    if let first = sources[.first], first != [.text("0")], first != [.text("1")] {
      throw MappingError("first is the number that means the first response: 0 or 1")
    }
    for (field, values) in sources where !field.isList && !field.isWords && values.count != 1 {
      throw MappingError("\(field.rawValue) takes one column, not \(values.count)")
    }
  }

  /// The words of a field that takes words.
  func words(_ field: Field) -> [String] {
    self[field].map { source in
      switch source {
      case .text(let text): text
      case .path(let path): path.text
      }
    }
  }

  /// The members of a record that it reads, by their names at the top.
  var usedKeys: Set<String> {
    Set(
      sources.values.joined().flatMap { source -> [String] in
        guard case .path(let path) = source, let first = path.parts.first else { return [] }
        return [first, path.parts.joined(separator: ".")]
      })
  }
}

/// Why a mapping makes no sense, without a full stop.
package struct MappingError: Error, Equatable, Sendable, CustomStringConvertible {
  package var description: String

  init(_ description: String) { self.description = description }
}
