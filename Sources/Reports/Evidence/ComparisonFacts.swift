package import Judgment
package import Review

/// What measures ask of a comparison: where it comes from, what its responses look like, who decided what.
package struct ComparisonFacts: Sendable, Equatable {
  package let id: ComparisonID
  package var item: ItemID
  /// What its item was read as, such as `rewardbench`.
  package var format: String
  /// The benchmark's own grouping; empty where there is none.
  package var subset: String
  /// Nil where there is none, or where it is hidden.
  package var gold: Gold?
  /// Whether it has gold that is hidden from a reviewer, so that `gold` is nil.
  package var isGoldHidden = false
  /// How it was made where its item has more than two responses; see `Comparison.rule`.
  package var rule: String?
  /// In the file's order.
  package var responses: [ResponseFacts]
  /// Each reviewer's, in the order of author ids.
  package var labels: [LabelFacts]
  /// What reviewers' rankings of all the item's responses say of these.
  package var derived: [DerivedChoice]
  /// What was decided where reviewers differed; nil where nothing was.
  package var adjudication: Label.Choice?
  /// Whether its author had decided before, and what that author had seen.
  package var isAdjudicationRevised = false
  package var adjudicationKnowledge: Set<Adjudication.Knowledge> = []

  package init(
    id: ComparisonID, item: ItemID, format: String = "", subset: String = "", gold: Gold? = nil,
    rule: String? = nil, responses: [ResponseFacts] = [], labels: [LabelFacts] = [],
    derived: [DerivedChoice] = [], adjudication: Label.Choice? = nil
  ) {
    self.id = id
    self.item = item
    self.format = format
    self.subset = subset
    self.gold = gold
    self.rule = rule
    self.responses = responses
    self.labels = labels
    self.derived = derived
    self.adjudication = adjudication
  }

  package func response(_ id: ResponseID) -> ResponseFacts? { responses.first { $0.id == id } }

  /// A reviewer's; nil where none was given.
  package func label(of author: AuthorID) -> LabelFacts? {
    labels.first { $0.author.id == author }
  }
}

extension ComparisonFacts {
  package init(_ comparison: Comparison, of item: Item, _ decisions: Decisions) {
    let settled = decisions.adjudication(of: comparison.id)?.adjudication
    self.init(
      id: comparison.id, item: item.id, format: item.source.reader, subset: item.subset,
      gold: comparison.gold, rule: comparison.rule,
      responses: comparison.responses.compactMap { item.response($0).map(ResponseFacts.init(of:)) },
      labels: decisions.labels(of: comparison.id).map { history in
        LabelFacts(
          author: history.author, first: history.revisions.map(\.label).first(where: \.isDecision),
          current: history.current.label,
          repeated: decisions.repeatedLabel(of: comparison.id, by: history.author.id)?.current
            .label,
          wasOpened: decisions.wasOpened(comparison.id, before: history)
        )
      },
      derived: decisions.rankings(of: item.id).compactMap { author, ranking in
        ranking.choice(among: comparison.responses).map {
          DerivedChoice(author: author, choice: $0)
        }
      },
      adjudication: settled?.choice)
    isAdjudicationRevised = settled?.isRevision ?? false
    adjudicationKnowledge = settled?.knowledge ?? []
  }

  /// Whether what was decided between reviewers was the first word of somebody who had seen nothing.
  package var isAdjudicationUnswayed: Bool {
    !isAdjudicationRevised && adjudicationKnowledge.isEmpty
  }
}

extension Decisions {
  fileprivate func wasOpened(_ comparison: ComparisonID, before history: LabelHistory) -> Bool {
    guard let first = history.first, let reveal = firstReveal(comparison, by: history.author.id)
    else { return false }
    return reveal < Event.Place(at: first.at, id: first.event)
  }
}

/// A choice that follows from a reviewer's ranking of an item's responses. A ranking is one decision,
/// however many comparisons it says something of: these are no labels, and never count among them.
package struct DerivedChoice: Sendable, Equatable {
  package var author: Author
  package var choice: Label.Choice

  package init(author: Author, choice: Label.Choice) {
    self.author = author
    self.choice = choice
  }
}

/// A reviewer's label of a comparison: as it was first given, and as it stands.
package struct LabelFacts: Sendable, Equatable {
  /// Who gave it.
  package var author: Author
  /// The first that was committed; nil where none was.
  package var first: Label?
  /// As it stands, drafts and skips included.
  package var current: Label
  /// The second reading in the other order, where there was one.
  package var repeated: Label?
  /// Whether the judge was sealed and the reviewer opened it before the first decision.
  package var wasOpened: Bool

  package init(
    author: Author, first: Label? = nil, current: Label, repeated: Label? = nil,
    wasOpened: Bool = false
  ) {
    self.author = author
    self.first = first
    self.current = current
    self.repeated = repeated
    self.wasOpened = wasOpened
  }

  /// Whether a decision stands.
  package var isDecided: Bool { current.isDecision }
}
