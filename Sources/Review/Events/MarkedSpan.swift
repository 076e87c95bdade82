package import Judgment

/// Marked text with a tag and a note. Called `span` in files (the standard library has a `Span`).
package struct MarkedSpan: Sendable, Equatable {
  package var target: Target
  /// UTF-8 byte offsets into the target's text, end exclusive.
  package var range: Range<Int>
  /// The marked text, for finding it again where offsets moved.
  package var excerpt: String
  /// A word of the taxonomy, or another program's; may be empty.
  package var tag: String
  /// Free text; nil where there is none.
  package var note: String?

  package init(
    target: Target, range: Range<Int>, excerpt: String, tag: String, note: String? = nil
  ) {
    self.target = target
    self.range = range
    self.excerpt = excerpt
    self.tag = tag
    self.note = note
  }

  /// Whose text is marked.
  package enum Target: Hashable, Sendable {
    /// A message of a response, by its index from 0.
    case response(ResponseID, message: Int, item: ItemID)
    /// One of an item's shared messages, by its index from 0.
    case message(Int, item: ItemID)
    /// A run's transcript.
    case run(RunID)
  }
}
