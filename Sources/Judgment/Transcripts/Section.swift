/// A tagged stretch of a transcript. All ranges are UTF-8 byte offsets into the transcript.
package struct Section: Hashable, Sendable {
  package var kind: SectionKind
  /// The opening tag; empty, at the content's start, where there is none.
  package var opener: Range<Int>
  /// What stands between the tags, with everything inside; it grows while the section is open.
  package var content: Range<Int>
  /// The closing tag; empty, at the content's end, where there is none.
  package var closer: Range<Int>
  /// Whether, and how, it ended.
  package var state: State
  /// The index of the section that this one stands in.
  package var parent: Int?

  /// How a section ended, or that it hasn't.
  package enum State: Hashable, Sendable {
    /// More may come.
    case open
    case closed
    /// Ended by another tag or by the transcript's end.
    case unclosed
    /// Evidence closed by the closing tag of other evidence, as in `<quote_A>…</quote_B>`.
    case misclosed
  }

  package var isOpen: Bool { state == .open }
  /// Tags and content.
  package var range: Range<Int> { opener.lowerBound..<closer.upperBound }
}

/// Something about a transcript's tags that a reader should know.
package struct Irregularity: Hashable, Sendable {
  /// What is odd about it.
  package var kind: Kind
  /// The tag or text in question, UTF-8 byte offsets into the transcript.
  package var range: Range<Int>
  /// The section kind of the tag in question; nil for text.
  package var section: SectionKind?

  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A closing tag with nothing to close.
    case strayCloser = "stray closer"
    /// A section that never closed.
    case unclosed
    /// Evidence closed by other evidence's tag.
    case misclosed
    /// A second section of a kind that a judgment has once.
    case doubled
    /// Anything but blanks behind the first closed answer outside thinking.
    case textAfterAnswer = "text after answer"
    /// `</think>` without `<think>`: usual where the chat template writes the opener.
    case noThinkOpener = "no think opener"
  }
}
