package import Judgment

/// Comparisons in two parts, no prompt in both: what is asked in one part, in whatever case,
/// spacing or punctuation, is not asked in the other.
///
/// Prompts are taken in an order that only their texts decide, until the first part has its share;
/// it never takes all where there are two or more.
package struct PromptSplit: Sendable, Equatable {
  /// The first part: the share that was asked for, as near as prompts allow.
  package var train: Set<ComparisonID> = []
  /// All the others.
  package var test: Set<ComparisonID> = []

  /// `share` is what of the comparisons goes to the first part, between 0 and 1.
  package init(_ comparisons: [Comparison], items: [ItemID: Item], share: Double) {
    var groups: [String: [ComparisonID]] = [:]
    for comparison in comparisons {
      let key = items[comparison.item].map(Self.key) ?? comparison.item.text
      groups[key, default: []].append(comparison.id)
    }
    let ordered = groups.keys.sorted { left, right in
      let (l, r) = (StableHash.of(seed: 0, left), StableHash.of(seed: 0, right))
      return l == r ? left.utf8.lexicographicallyPrecedes(right.utf8) : l < r
    }
    let wanted = share * Double(comparisons.count)
    for (index, key) in ordered.enumerated() {
      let members = groups[key] ?? []
      let isLast = index == ordered.count - 1 && index > 0
      // Half of a group over the mark is nearer than half of it below.
      if !isLast, test.isEmpty, Double(train.count) + Double(members.count) / 2 <= wanted {
        train.formUnion(members)
      } else {
        test.formUnion(members)
      }
    }
  }

  /// What is asked, in lower-case words of letters and digits; where the responses share no
  /// message, by what their own turns ask.
  static func key(_ item: Item) -> String {
    let asked =
      item.messages.isEmpty
      ? item.responses.flatMap { $0.messages.filter { $0.role == "user" } } : item.messages
    var words = ""
    for message in asked {
      // A space between words; the role keeps a system message apart from a question.
      words += message.role + ":"
      var isApart = true
      for character in message.content.lowercased() {
        if character.isLetter || character.isNumber || character.isSymbol {
          if isApart { words += " " }
          isApart = false
          words.append(character)
        } else {
          isApart = true
        }
      }
      words += "\n"
    }
    return words
  }
}
