import Screen

/// Text on its way into HTML: sanitised as for a terminal, then escaped, so that nothing a file or a model wrote is markup.
enum HTMLText {
  /// A name or a sentence, on one line.
  static func line(_ text: String) -> String { escaped(Sanitizer.oneLine(text)) }

  /// A text with its lines.
  static func block(_ text: String) -> String {
    escaped(
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { Sanitizer.oneLine(String($0)) }.joined(separator: "\n"))
  }

  private static func escaped(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    for character in text.unicodeScalars {
      switch character {
      case "&": out += "&amp;"
      case "<": out += "&lt;"
      case ">": out += "&gt;"
      case "\"": out += "&quot;"
      case "'": out += "&#39;"
      default: out.unicodeScalars.append(character)
      }
    }
    return out
  }
}
