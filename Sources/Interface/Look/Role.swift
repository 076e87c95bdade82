/// What a piece of the screen is; a theme says how that looks. The raw value is its key in theme
/// files.
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
  case overlay
  case overlayBorder = "overlay-border"
  case toast
  case toastBad = "toast-bad"
  /// What blind mode hides.
  case sealed
}
