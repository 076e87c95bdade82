/// Foreign text in a Markdown page (CommonMark): it is read as it was written, whatever marks, HTML or
/// terminal controls it holds.
enum MarkdownText {
  /// Within a line: marks are escaped, line ends are blanks.
  static func inline(_ text: String) -> String {
    var escaped = ""
    for scalar in visible(text).unicodeScalars {
      if scalar == "\n" || scalar == "\t" {
        escaped += " "
      } else {
        if marks.contains(scalar) { escaped += "\\" }
        escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Lines of their own, between fences longer than any in the text.
  static func fenced(_ text: String) -> [String] {
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return [fence + "text", visible(text), fence]
  }

  /// A note: a quote of escaped lines, none of which begins a list, a heading or a block of code.
  static func quoted(_ text: String) -> [String] {
    visible(text).split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let line = inline(String(line.drop { $0 == " " || $0 == "\t" }))
      let digits = line.prefix { $0.isASCII && $0.isNumber }
      let rest = line.dropFirst(digits.count)
      if let first = rest.first, digits.isEmpty ? "-+=".contains(first) : ".)".contains(first) {
        return "> " + digits + "\\" + rest
      }
      return line.isEmpty ? ">" : "> " + line
    }
  }

  /// Line ends are line feeds; other controls are shown by their pictures, and what turns the direction of
  /// writing, or is no text in UTF-8's sense, by its number.
  private static func visible(_ text: String) -> String {
    var shown = ""
    var isAfterReturn = false
    for scalar in text.unicodeScalars {
      defer { isAfterReturn = scalar == "\r" }
      switch scalar.value {
      case 0x0A where isAfterReturn: continue
      case 0x0D: shown += "\n"
      case 0x09, 0x0A: shown.unicodeScalars.append(scalar)
      case 0..<0x20: shown.unicodeScalars.append(picture(scalar.value + 0x2400))
      case 0x7F: shown.unicodeScalars.append(picture(0x2421))
      case 0x80...0x9F, 0x2028, 0x2029:
        shown += "<U+" + hex(scalar.value) + ">"
      default:
        if scalar.value >= 0x80 && scalar.properties.isBidiControl {
          shown += "<U+" + hex(scalar.value) + ">"
        } else {
          shown.unicodeScalars.append(scalar)
        }
      }
    }
    return shown
  }

  private static func picture(_ value: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  private static func hex(_ value: UInt32) -> String {
    let digits = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }

  /// What makes marks, links, HTML, tables, entities or formulas within a line.
  private static let marks = Set("\\`*_[]<>#|~&$".unicodeScalars)
}
