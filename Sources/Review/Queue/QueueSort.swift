package import Judgment

/// An order of the list. Rows that lack what it asks for come last, whichever way it goes; rows
/// that are equal in it keep the file's order.
package struct QueueSort: Sendable, Hashable {
  package var field: Field
  /// Largest first; rows that lack the field come last all the same.
  package var isDescending: Bool
  /// What `random` is drawn by: the same seed gives the same order.
  package var seed: UInt64

  package init(_ field: Field, isDescending: Bool = false, seed: UInt64 = 0) {
    self.field = field
    self.isDescending = isDescending
    self.seed = seed
  }

  /// What an order goes by.
  package enum Field: Sendable, Hashable {
    /// The order in which the file has its comparisons.
    case file
    /// The number; smallest first, unless descending.
    case figure(QueueFigure)
    /// Human against judge first, then the judge's two orders against each other, then judge
    /// against gold, then runs without a verdict, then the rest.
    case disagreement
    /// Golds that are contradicted first: by both, by the human, by the judge in both orders.
    case suspects
    case subset
    /// When the label was given.
    case time
    /// Shuffled by the seed.
    case random

    /// In the order of the list of sorts.
    package static let allCases: [Field] =
      [.file, .subset, .time, .random, .disagreement, .suspects]
      + QueueFigure.allCases.map { .figure($0) }

    /// As typed.
    package var name: String {
      switch self {
      case .file: "file"
      case .figure(let figure): figure.rawValue
      case .disagreement: "disagreement"
      case .suspects: "suspects"
      case .subset: "subset"
      case .time: "time"
      case .random: "random"
      }
    }

    package init?(name: String) {
      guard let field = Self.allCases.first(where: { $0.name == name.lowercased() }) else {
        return nil
      }
      self = field
    }

    /// For the list of sorts.
    package var summary: String {
      switch self {
      case .file: "the file's order"
      case .figure(let figure): figure.summary
      case .disagreement: "human against judge, orders, gold, failures first"
      case .suspects: "golds that are contradicted first"
      case .subset: "by the benchmark's own grouping"
      case .time: "when you labelled it"
      case .random: "shuffled; the same seed shuffles the same"
      }
    }

    /// Whether the order would tell of what blind mode hides.
    package var tellsOfJudgeOrGold: Bool {
      switch self {
      case .file, .time, .random: false
      // A subset's name may tell gold.
      case .disagreement, .suspects, .subset: true
      case .figure(let figure): figure.tellsOfJudgeOrGold
      }
    }
  }

  /// What a list without a sort has.
  package static let fileOrder = QueueSort(.file)

  /// `p desc`, `random 7`: what `init(parsing:)` reads.
  package var text: String {
    field.name + (field == .random ? " \(seed)" : "") + (isDescending ? " desc" : "")
  }

  /// Reads a field's name, then `desc` or `asc`, and for `random` a seed.
  ///
  /// - Throws: a `FilterError` with the place of the word that is none.
  package init(parsing text: String, seed: UInt64 = 0) throws(FilterError) {
    let words = text.split(separator: " ")
    func range(_ word: Substring) -> Range<Int> {
      let start = text.utf8.distance(from: text.startIndex, to: word.startIndex)
      return start..<start + word.utf8.count
    }
    guard let first = words.first else {
      throw FilterError(
        range: 0..<text.utf8.count, description: "A sort lacks its field: \(Self.known).")
    }
    guard let field = Field(name: String(first)) else {
      throw FilterError(
        range: range(first), description: "“\(first)” is no sort; there are \(Self.known).")
    }
    self.init(field, seed: seed)
    for word in words.dropFirst() {
      switch word.lowercased() {
      case "desc": isDescending = true
      case "asc": isDescending = false
      default:
        guard field == .random, let number = UInt64(word) else {
          throw FilterError(
            range: range(word),
            description: field == .random
              ? "“\(word)” is no seed: random takes a whole number."
              : "“\(word)” is none: after the field there may be asc or desc.")
        }
        self.seed = number
      }
    }
  }

  private static var known: String { Field.allCases.map(\.name).joined(separator: ", ") }

  /// What a row is sorted by.
  package func key(_ facts: RowFacts, _ comparison: ComparisonID) -> Key {
    switch field {
    case .file: .missing
    case .figure(let figure): facts.figures[figure].map { .number($0) } ?? .missing
    case .disagreement: .number(Double(facts.disagreementRank))
    case .suspects: .number(Double(facts.suspicion.rank))
    case .subset: facts.subset.isEmpty ? .missing : .text(facts.subset)
    case .time: facts.labelledAt.map { .number(Double($0.milliseconds)) } ?? .missing
    case .random: .number(Double(StableHash.of(seed: seed, comparison.text) >> 11))
    }
  }

  /// What `precedes` compares; of one sort all keys but the missing are of one kind.
  package enum Key: Sendable, Equatable {
    case number(Double)
    case text(String)
    /// The row lacks it, or the file's order decides.
    case missing
  }

  /// A row on its way through a sort.
  package struct Row: Sendable, Equatable {
    package var key: Key
    /// Its place in the file.
    package var number: Int

    package init(key: Key, number: Int) {
      self.key = key
      self.number = number
    }
  }

  /// Whether a row comes before another.
  package func precedes(_ left: Row, _ right: Row) -> Bool {
    switch (left.key, right.key) {
    case (.missing, .missing): break
    case (.missing, _): return false
    case (_, .missing): return true
    case (.number(let one), .number(let other)) where one != other:
      return (one < other) != isDescending
    case (.text(let one), .text(let other)) where one != other:
      return (one < other) != isDescending
    default: break
    }
    return field == .file && isDescending
      ? left.number > right.number : left.number < right.number
  }
}

extension RowFacts {
  fileprivate var disagreementRank: Int {
    if relation == .overrides || relation == .disagrees { return 0 }
    if isFlipped { return 1 }
    if let gold, let judge, gold != judge { return 2 }
    return failure != nil ? 3 : 4
  }
}
