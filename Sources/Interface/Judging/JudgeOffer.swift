/// A line of the judge picker: a model at hand, or a judge whose runs are here.
package struct JudgeOffer: Sendable, Equatable {
  /// The model's name, or the recorded judge's.
  package var title: String
  /// Size, quantisation, memory estimate; or why it can't be used.
  package var detail: String
  /// Nil where it can only be looked at: a recorded judge.
  package var model: String?
  /// What the model runs with (see `JudgeChoice`).
  package var adapters: [String]
  /// Whether it can be chosen; where not, `detail` says why.
  package var isUsable: Bool

  package init(
    title: String, detail: String, model: String?, adapters: [String] = [], isUsable: Bool = true
  ) {
    self.title = title
    self.detail = detail
    self.model = model
    self.adapters = adapters
    self.isUsable = isUsable
  }
}
