import Screen

/// Text on its way into HTML: sanitised as for a terminal, then escaped, so that nothing a file or a model wrote is markup.
enum HTMLText {
  /// A name or a sentence, on one line.
  static func line(_ text: String) -> String { XMLText.escaped(Sanitizer.oneLine(text)) }

  /// A text with its lines.
  static func block(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { line(String($0)) }.joined(separator: "\n")
  }
}
