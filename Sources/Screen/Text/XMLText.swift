/// Text as XML 1.0 and HTML can hold it, in elements and in attributes.
package enum XMLText {
  /// With the five characters that mean something to XML escaped, line ends and tabs as references,
  /// which attributes keep, and U+FFFD for what no XML may hold: controls, U+FFFE, U+FFFF.
  package static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\t", "\n", "\r": escaped += "&#\(scalar.value);"
      case "\u{FFFE}", "\u{FFFF}": escaped += "\u{FFFD}"
      default:
        let isControl = scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value
        escaped.unicodeScalars.append(isControl ? "\u{FFFD}" : scalar)
      }
    }
    return escaped
  }
}
