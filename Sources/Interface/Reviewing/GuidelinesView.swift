/// The guidelines on screen: which version, and how far it is scrolled.
package struct GuidelinesView: Sendable, Equatable {
  /// Versions back from the newest.
  package var back = 0
  /// The first row shown.
  package var top = 0

  package init() {}
}
