/// A style for a part of a text, by byte offsets into its UTF-8.
package struct StyledSpan: Sendable, Hashable {
  /// Of bytes.
  package var range: Range<Int>
  package var style: Style
  /// Whether it shows where a cursor stands: then it is seen on blanks too that hang over a wrapped
  /// row's end, where nothing else is.
  package var isCursor: Bool

  package init(_ range: Range<Int>, _ style: Style, isCursor: Bool = false) {
    self.range = range
    self.style = style
    self.isCursor = isCursor
  }
}

/// Text put together from parts that have styles of their own.
package struct StyledText: Sendable, Hashable {
  /// All parts, without their styles.
  package private(set) var text: String
  /// Ascending; parts in plain style have none.
  package private(set) var spans: [StyledSpan] = []

  package init(_ text: String = "", _ style: Style = .plain) {
    self.text = ""
    append(text, style)
  }

  /// Adds a part at the end.
  package mutating func append(_ text: String, _ style: Style = .plain) {
    let start = self.text.utf8.count
    self.text += text
    if style != .plain, !text.isEmpty {
      spans.append(StyledSpan(start..<self.text.utf8.count, style))
    }
  }

  /// Adds all parts of another text, in their styles.
  package mutating func append(_ other: StyledText) {
    let start = text.utf8.count
    text += other.text
    spans += other.spans.map {
      StyledSpan($0.range.lowerBound + start..<$0.range.upperBound + start, $0.style)
    }
  }

  /// The same text, its parts in other styles.
  package func restyled(_ style: (Style) -> Style) -> StyledText {
    var result = self
    for index in result.spans.indices {
      result.spans[index].style = style(result.spans[index].style)
    }
    return result
  }

  package var isEmpty: Bool { text.isEmpty }
  /// In cells, written in one row.
  package var width: Int { TextWidth.of(text) }

  /// As much as so many cells hold; what is cut ends in an ellipsis.
  package func limited(to columns: Int) -> StyledText {
    guard width > columns else { return self }
    guard columns > 0 else { return StyledText() }
    var end = text.startIndex
    var cells = 0
    for index in text.indices {
      cells += TextWidth.of(text[index])
      guard cells < columns else { break }
      // No blank before the ellipsis.
      if text[index] != " " { end = text.index(after: index) }
    }
    let kept = text[..<end].utf8.count
    var result = StyledText()
    result.text = text[..<end] + "…"
    result.spans = spans.filter { $0.range.lowerBound < kept }.map {
      let isCut = $0.range.upperBound > kept
      return StyledSpan(
        $0.range.lowerBound..<(isCut ? kept + "…".utf8.count : $0.range.upperBound), $0.style)
    }
    return result
  }
}
