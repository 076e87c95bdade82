package import Screen

/// What light Markdown makes of a text: which bytes look otherwise, and which lines are laid out
/// otherwise. The text stays as it is, byte for byte, its marks dimmed rather than taken away: so
/// offsets of quotes, marks and search hits hold whether it is on or off.
///
/// Headings, fenced and inline code, lists, block quotes, tables, strong and emphasised words; a
/// part of CommonMark that is read line by line, in time linear in the text whatever it holds.
package struct Markdown: Sendable, Equatable {
  /// What bytes are, which decides the role that they are drawn in.
  package enum Kind: Sendable, Hashable {
    case heading, strong, emphasis, code, quotation
    /// `**`, `#`, `>`, list bullets, fences, a table's lines.
    case marker
  }

  /// Bytes that look otherwise.
  package struct Span: Sendable, Hashable {
    /// Bytes of the text.
    package var range: Range<Int>
    package var kind: Kind
  }

  /// In the order of laying over one another: later ones over earlier ones.
  package private(set) var spans: [Span] = []
  /// Lines that hang or don't wrap, ascending.
  package private(set) var shapes: [LineShape] = []

  /// Reads a whole text.
  package init(_ bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      var reader = MarkdownReader(bytes)
      reader.read()
      spans =
        reader.spans.filter { $0.kind != .marker } + reader.spans.filter { $0.kind == .marker }
      shapes = reader.shapes
    }
  }
}
