import Screen

/// A line made of parts that are never cut: where the line is too long, whole parts go on below.
struct Segments {
  private var parts: [Part] = []

  private struct Part {
    /// Stands before it where it doesn't begin a line: blanks, or a separator.
    var lead: StyledText
    var text: StyledText
  }

  var isEmpty: Bool { parts.isEmpty }

  /// Blanks at the text's beginning part it from what stands before, and begin no line.
  mutating func add(_ text: String, _ style: Style) {
    let blanks = text.prefix { $0 == " " }
    parts.append(
      Part(
        lead: StyledText(String(blanks)), text: StyledText(String(text[blanks.endIndex...]), style))
    )
  }

  mutating func add(_ text: StyledText, after lead: StyledText = StyledText()) {
    parts.append(Part(lead: lead, text: text))
  }

  /// All parts, in as many lines as they need; those after the first begin with so many blanks,
  /// and the first too where it goes on with something. A part that is too long for any line is
  /// left to be wrapped at its words.
  func flowed(columns: Int, indent: Int, goesOn: Bool = false) -> [StyledText] {
    var lines: [StyledText] = []
    var line = StyledText(goesOn ? String(repeating: " ", count: indent) : "")
    var width = goesOn ? indent : 0
    var isFresh = true
    for part in parts {
      let own = part.text.width
      let whole = own + (isFresh ? 0 : part.lead.width)
      if !isFresh, width + whole > columns, own <= columns - indent {
        lines.append(line)
        line = StyledText(String(repeating: " ", count: indent))
        width = indent
        isFresh = true
      }
      if !isFresh {
        line.append(part.lead)
        width += part.lead.width
      }
      line.append(part.text)
      width += own
      isFresh = false
    }
    if !isFresh { lines.append(line) }
    return lines
  }

  /// The parts from the first on that fit into one line, with ` …` where some don't, and the others.
  func split(columns: Int) -> (head: StyledText, tail: Segments) {
    var line = StyledText()
    var width = 0
    for (index, part) in parts.enumerated() {
      let lead = index == 0 ? StyledText() : part.lead
      let more = index + 1 < parts.count ? 2 : 0
      guard width + lead.width + part.text.width + more <= columns || index == 0 else {
        line.append(" …")
        var tail = Segments()
        tail.parts = Array(parts[index...])
        return (line, tail)
      }
      line.append(lead)
      line.append(part.text)
      width += lead.width + part.text.width
    }
    return (line, Segments())
  }
}
