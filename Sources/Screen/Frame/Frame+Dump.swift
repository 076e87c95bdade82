extension Frame {
  /// The text alone, one line a row, blanks at the ends cut: for tests and dumps.
  package var text: String { textLines.joined(separator: "\n") }

  /// The text of each row, blanks at its end cut.
  package var textLines: [String] {
    (0..<rows).map { row in
      var line = ""
      var blanks = 0
      for column in 0..<columns {
        let cell = self[row, column]
        if cell.isContinuation { continue }
        if cell.glyph == .space {
          blanks += 1
        } else {
          line += String(repeating: " ", count: blanks) + cell.text
          blanks = 0
        }
      }
      return line
    }
  }

  /// The styles, for golden screens: one line for each run of cells of one style in a row,
  /// plain ones left out: `3:10-14 red bold`, meaning row 3, columns 10 to 14.
  package var styleRuns: [String] {
    var runs: [String] = []
    for row in 0..<rows {
      var start = 0
      while start < columns {
        let style = self[row, start].style
        var end = start
        while end + 1 < columns, self[row, end + 1].style == style { end += 1 }
        if style != .plain {
          runs.append("\(row):\(start)\(end > start ? "-\(end)" : "") \(style)")
        }
        start = end + 1
      }
    }
    return runs
  }

  /// Text, a line of dashes, style runs, and the cursor where it shows: a whole golden screen.
  package var styledText: String {
    var lines = textLines + ["---"] + styleRuns
    if let cursor { lines.append("cursor \(cursor.row):\(cursor.column)") }
    return lines.joined(separator: "\n")
  }
}
