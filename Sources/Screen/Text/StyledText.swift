/// A style for a part of a text, by byte offsets into its UTF-8.
package struct StyledSpan: Sendable, Hashable {
  package var range: Range<Int>
  package var style: Style

  package init(_ range: Range<Int>, _ style: Style) {
    self.range = range
    self.style = style
  }
}

/// Text put together from parts that have styles of their own.
package struct StyledText: Sendable, Hashable {
  package private(set) var text: String
  /// Ascending; parts in plain style have none.
  package private(set) var spans: [StyledSpan] = []

  package init(_ text: String = "", _ style: Style = .plain) {
    self.text = ""
    append(text, style)
  }

  package mutating func append(_ text: String, _ style: Style = .plain) {
    let start = self.text.utf8.count
    self.text += text
    if style != .plain, !text.isEmpty {
      spans.append(StyledSpan(start..<self.text.utf8.count, style))
    }
  }

  package mutating func append(_ other: StyledText) {
    let start = text.utf8.count
    text += other.text
    spans += other.spans.map {
      StyledSpan($0.range.lowerBound + start..<$0.range.upperBound + start, $0.style)
    }
  }

  package var isEmpty: Bool { text.isEmpty }
  /// In cells, written in one row.
  package var width: Int { TextWidth.of(text) }
}
