/// What a piece of the screen is; a theme says how that looks. The raw value is its key in theme
/// files.
///
/// Those that mark a part of a text (`lit`, `match`, `doubt`, `added`, `span`, …) are laid over it
/// by `Theme.mark`, so that the text's own colour stays where a theme gives only a ground.
package enum Role: String, Sendable, CaseIterable {
  /// The ground that everything stands on.
  case surface
  case text, strong, dim, accent
  case border
  case borderFocus = "border-focus"
  case title
  case titleFocus = "title-focus"
  case header
  case headerDim = "header-dim"
  case footer
  case footerKey = "footer-key"
  case selection
  case good, bad, warn
  case rubric, weight, thinking
  case responseA = "response-a"
  case responseB = "response-b"
  case verdict
  /// What the reviewer decided or wrote.
  case human
  case quote
  case quoteMissing = "quote-missing"
  /// A span that something points at.
  case lit
  /// Text that a scaffold forced.
  case scaffold
  /// Characters that can't be shown, shown by name.
  case chip
  /// A search match.
  case match
  /// The search match that the reader stands on.
  case matchCurrent = "match-current"
  /// A token that the judge was not sure of: quiet heat under text that stays readable.
  case doubt
  /// A token that it was least sure of.
  case doubtStrong = "doubt-strong"
  /// In a word diff of two responses, what only one of them has: the same for both, so that it
  /// favours neither.
  case differs
  /// In a word diff of two runs, what only the run in view has.
  case added
  /// What only the run has that it is compared with.
  case removed
  /// A span that was selected, tagged and stored.
  case span
  /// Text that is being selected.
  case selectedText = "selected-text"
  /// The token or character under a text cursor.
  case cursorText = "cursor-text"
  /// Code in Markdown: between backticks, and in fences.
  case code
  /// A heading in Markdown.
  case heading
  /// Bars and meters.
  case gauge
  /// Lines and dots of plots: the first series, and those beside it.
  case chart
  case chartSecond = "chart-second"
  case chartThird = "chart-third"
  case chartFourth = "chart-fourth"
  case overlay
  case overlayBorder = "overlay-border"
  case toast
  case toastBad = "toast-bad"
  /// What blind mode hides.
  case sealed
}
