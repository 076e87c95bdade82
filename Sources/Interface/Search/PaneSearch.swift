package import Review

/// Text that is looked for in the readers: lit wherever it stands on screen, walked in the pane in
/// focus.
package struct PaneSearch: Sendable, Equatable {
  package var pattern: TextPattern
  /// The match that the reader stands on.
  var current: TextMatch?

  init(_ pattern: TextPattern, current: TextMatch? = nil) {
    self.pattern = pattern
    self.current = current
  }
}

/// Where a pattern stands.
package struct TextMatch: Sendable, Hashable {
  /// A text that is searched.
  package enum Place: Sendable, Hashable {
    /// In a text that can be marked.
    case text(MarkedSpan.Target)
    /// In what a pane says itself, by its number there.
    case own(Pane, Int)
  }

  package var place: Place
  /// UTF-8 byte offsets into the text there.
  package var range: Range<Int>

  package init(_ target: MarkedSpan.Target, _ range: Range<Int>) {
    place = .text(target)
    self.range = range
  }

  init(_ own: PaneContent.OwnText, _ range: Range<Int>) {
    place = .own(own.pane, own.number)
    self.range = range
  }

  /// The text that can be marked in which it stands; nil where it stands in none.
  var target: MarkedSpan.Target? {
    if case .text(let target) = place { target } else { nil }
  }
}

/// What Esc brings back while a search is typed.
package struct SearchOrigin: Sendable, Equatable {
  var search: PaneSearch?
  var scrolls: [Pane: Scroll]
}
