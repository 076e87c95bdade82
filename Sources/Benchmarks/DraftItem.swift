package import JSON
package import Judgment

/// An item as a record tells it, before it has ids. Responses are meant by their index.
package struct DraftItem: Sendable {
  /// What all responses answer.
  package var messages: [Message]
  package var responses: [DraftResponse]
  /// Whether the responses' own earlier turns differ.
  package var hasDiverged: Bool
  /// The benchmark's own grouping; empty where there is none.
  package var subset: String
  /// Fields kept beside, by key.
  package var meta: [String: JSONValue]
  package var comparisons: [DraftComparison]
  /// Drafts of one group are one item; the response that they share is `responses[0]`.
  package var group: String?
  /// What is known of all its responses, where another rule may make other comparisons of it.
  var order: KnownOrder?

  package init(
    _ turns: SharedTurns, models: [String?] = [], subset: String = "",
    meta: [String: JSONValue] = [:], comparisons: [DraftComparison], group: String? = nil
  ) {
    messages = turns.shared
    responses = turns.responses.enumerated().map { index, messages in
      DraftResponse(
        messages: messages, model: models.indices.contains(index) ? models[index] : nil)
    }
    hasDiverged = turns.hasDiverged
    self.subset = subset
    self.meta = meta
    self.comparisons = comparisons
    self.group = group
  }

  /// A record of more than two responses: compared by its format's rule, or by the one chosen.
  init(
    _ turns: SharedTurns, models: [String?] = [], subset: String = "",
    meta: [String: JSONValue] = [:], order: KnownOrder, rule: PairRule
  ) {
    self.init(
      turns, models: models, subset: subset, meta: meta, comparisons: order.comparisons(by: rule))
    self.order = order
  }

  /// The item with the comparisons of another rule; as it is where the rule has no say in them.
  func paired(by rule: PairRule?) -> DraftItem {
    guard let rule, let order else { return self }
    var item = self
    item.comparisons = order.comparisons(by: rule)
    return item
  }
}

/// A response as a reader found it, before it has an identity.
package struct DraftResponse: Sendable {
  /// Its own turns, without those that all responses share.
  package var messages: [Message]
  /// Who wrote it; nil where the record doesn't say.
  package var model: String?
}

/// What a reader found to be compared, by the places of an item's responses.
package struct DraftComparison: Sendable {
  /// What is right, by the item's responses.
  package enum Gold: Sendable, Equatable {
    /// The response of an index.
    case response(Int)
    case tie
  }

  /// Indices of responses, in the file's order.
  package var responses: [Int]
  /// Nil where the record has none.
  package var gold: Gold?
  /// How it was made where there are more than two responses (`Comparison.rule`).
  package var rule: String?
  /// Judgments that the record holds.
  package var runs: [DraftRun]
  /// What people decided, each by name.
  package var votes: [DraftVote]

  package init(
    _ responses: [Int] = [0, 1], gold: Gold?, rule: String? = nil, runs: [DraftRun] = [],
    votes: [DraftVote] = []
  ) {
    self.responses = responses
    self.gold = gold
    self.rule = rule
    self.runs = runs
    self.votes = votes
  }
}

/// A person's decision that a file recorded.
package struct DraftVote: Sendable, Equatable {
  /// As the file names them.
  package var annotator: String
  package var choice: DraftComparison.Gold
  /// 1 slightly, 2 clearly, 3 by far; nil where not said.
  package var strength: Int?
  package var note: String?

  package init(
    _ annotator: String, _ choice: DraftComparison.Gold, strength: Int? = nil, note: String? = nil
  ) {
    self.annotator = annotator
    self.choice = choice
    self.strength = strength
    self.note = note
  }
}

/// A judgment that a file recorded.
package struct DraftRun: Sendable {
  /// Indices of responses, the one shown as A first.
  package var presentation: [Int]
  /// The judge's raw text.
  package var text: String
  /// The judge's name as the file tells it; `recorded judge` where it doesn't.
  package var judge: String
  /// The protocol's name: the format's where the file tells none.
  package var judgingProtocol: String
  /// How it ended as far as the log tells: whole (`endOfSequence`) where it says nothing else.
  package var end: RunEnd
  /// What the log says came of it, such as 1 where the chosen response won.
  package var outcome: JSONValue?
  /// What the log says that it decided, where no rule of ours reads the text.
  package var decision: RecordedDecision?
}
