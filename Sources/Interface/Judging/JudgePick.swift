/// The judge picker while it is open: the row chosen, and how that judge would be asked. Nothing of
/// it holds before Enter.
package struct JudgePick: Sendable, Equatable {
  /// The row chosen, from 0: models at hand, then judges that only recorded runs are of.
  package var selection: Int
  /// Protocol, scaffold and sampling as they would be taken; the model is the chosen row's.
  package var choice: JudgeChoice
  /// Whether the models at hand are known.
  package var isListed = false

  package init(selection: Int = 0, choice: JudgeChoice) {
    self.selection = selection
    self.choice = choice
  }
}
