package import Review

/// A queue with a name: a filter with its order and what is mixed in.
package struct SavedQueue: Sendable, Hashable {
  /// Unique among the user's own; one of theirs hides a shipped one of that name.
  package var name: String
  package var plan: QueuePlan
  /// Whether the program ships it.
  package var isBuiltIn: Bool

  package init(name: String, plan: QueuePlan, isBuiltIn: Bool = false) {
    self.name = name
    self.plan = plan
    self.isBuiltIn = isBuiltIn
  }

  /// What most reviews ask for.
  package static let builtIn: [SavedQueue] = [
    SavedQueue("unlabelled", QueuePlan(filter: "!labelled")),
    SavedQueue("disagreements", QueuePlan(filter: "state:disagrees")),
    SavedQueue(
      "gold suspects", QueuePlan(filter: "suspect:yes", sort: QueueSort(.suspects))),
    SavedQueue("judge against gold", QueuePlan(filter: "judge:wrong")),
    SavedQueue("slot-decided", QueuePlan(filter: "flip:yes")),
    SavedQueue("invented quotes", QueuePlan(filter: "quote:none")),
    SavedQueue("low p", QueuePlan(filter: "p<.7", sort: QueueSort(.figure(.p)))),
    SavedQueue("no verdict", QueuePlan(filter: "judge:none state:judged")),
    SavedQueue("unsound reasoning", QueuePlan(filter: "review:unsound")),
    SavedQueue("flagged", QueuePlan(filter: "flagged")),
  ]

  private init(_ name: String, _ plan: QueuePlan) {
    self.init(name: name, plan: plan, isBuiltIn: true)
  }
}
