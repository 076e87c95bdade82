import Screen

/// A line made of parts, the most wanted first: where it is too long, whole parts are left out,
/// never the half of a figure.
struct Segments {
  private var parts: [StyledText] = []

  var isEmpty: Bool { parts.isEmpty }

  mutating func add(_ text: String, _ style: Style) { parts.append(StyledText(text, style)) }

  mutating func add(_ text: StyledText) { parts.append(text) }

  /// Everything.
  var whole: StyledText {
    parts.reduce(into: StyledText()) { line, part in line.append(part) }
  }

  /// The parts from the first on that fit into so many cells, with `…` where some are left out.
  /// A part that alone is too long is cut when drawn, so that a long note still begins.
  func fitting(_ columns: Int) -> StyledText {
    var line = StyledText()
    var width = 0
    for (index, part) in parts.enumerated() {
      let more = index + 1 < parts.count ? 2 : 0
      guard width + part.width + more <= columns || index < 2 else {
        // Words of a person are worth their beginning.
        if index + 1 == parts.count, columns - width > 12 {
          line.append(part)
        } else {
          line.append(" …")
        }
        return line
      }
      line.append(part)
      width += part.width
    }
    return line
  }
}
