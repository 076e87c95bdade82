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

/// Where a pattern stands in a text that can be marked.
package struct TextMatch: Sendable, Hashable {
  package var target: MarkedSpan.Target
  /// UTF-8 byte offsets into the target's text.
  package var range: Range<Int>

  package init(_ target: MarkedSpan.Target, _ range: Range<Int>) {
    self.target = target
    self.range = range
  }
}

/// What Esc brings back while a search is typed.
package struct SearchOrigin: Sendable, Equatable {
  var search: PaneSearch?
  var scrolls: [Pane: Scroll]
}
