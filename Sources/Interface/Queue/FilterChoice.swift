import Screen

/// The completion that Tab has put into the filter being typed.
struct FilterChoice: Sendable, Equatable {
  /// What was typed: the list stays that of it while Tab goes round.
  var typed: LineEditor
  /// The choice's place in the list.
  var index: Int
}
