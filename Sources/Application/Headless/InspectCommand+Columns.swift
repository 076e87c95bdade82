import Benchmarks
import Containers
import Screen

extension InspectCommand {
  /// The columns of a file of no known format, and a mapping to start from; false where it has none
  /// to tell of.
  func tellColumns() throws -> Bool {
    let survey = try ColumnSurvey(path: path)
    guard !survey.columns.isEmpty else { return false }
    if isJSON {
      Output.line(survey.json)
      return true
    }
    Output.line(
      "\(path): no format that is known, \(survey.container.name); in the first "
        + "\(survey.recordCount) records are")
    let names = survey.columns.map { Sanitizer.oneLine($0.path.text) }
    let width = min(40, names.map(\.count).max() ?? 0)
    for (name, column) in zip(names, survey.columns) {
      let size = column.longest > 0 ? ", up to \(column.longest) characters" : ""
      let share = column.count == survey.recordCount ? "" : ", \(column.count) times"
      Output.line(
        "  " + name.padded(to: width) + "  " + (column.kind.rawValue + size + share).padded(to: 34)
          + "  " + Sanitizer.oneLine(column.example))
    }
    Output.line(
      survey.suggestion == nil
        ? "Say which of them is what:"
        : "Say which of them is what (a guess by their names; `overrule formats` tells all fields):"
    )
    let map = survey.suggestion?.text ?? "prompt=…,chosen=…,rejected=…"
    Output.line("  overrule \(Self.quoted(path)) --map \(Self.quoted(map))")
    return true
  }

  /// A word for a shell.
  private static func quoted(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
        || "/._-".unicodeScalars.contains($0)
    }
    return isPlain
      ? text : "'" + Sanitizer.oneLine(text).replacing("'", with: #"'\''"#) + "'"
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
