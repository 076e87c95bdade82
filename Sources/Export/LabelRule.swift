/// Which decision counts where several people labelled a comparison.
package enum LabelRule: String, Sendable, Hashable, CaseIterable {
  /// The adjudication where there is one, else what all who decided agree on.
  case adjudicatedOrUnanimous = "adjudicated-or-unanimous"
  /// What more than half of those who decided chose; adjudications are no votes.
  case majority
  /// Every reviewer's own decision, each by itself.
  case all
}
