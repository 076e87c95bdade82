/// What a screen says, for a journey that reads it.
extension Pane {
  /// A row of the list, at 140 columns.
  struct Row: Equatable {
    /// ✓ stored and agreeing, ✗ stored against the judge, … pending, ▶ running, ? no verdict.
    var mark: Character
    /// The letter or word of the reviewer's label; `–` where there is none.
    var label: String
  }

  /// The list's rows by their numbers.
  static func rows(of screen: String) -> [Int: Row] {
    var rows: [Int: Row] = [:]
    for line in screen.split(separator: "\n") {
      guard let match = line.firstMatch(of: /^│(.) *(\d+) +([^ │]+)/), let mark = match.1.first,
        let number = Int(match.2)
      else { continue }
      rows[number] = Row(mark: mark, label: String(match.3))
    }
    return rows
  }

  /// The line of the verdict's pane that begins so: `judge` or `you`.
  static func verdictLine(_ word: String, of screen: String) -> String? {
    screen.split(separator: "\n").compactMap { line -> String? in
      guard let match = line.firstMatch(of: /│ ?(judge|you) +(.*)/), match.1 == word else {
        return nil
      }
      return String(match.2)
    }.last
  }

  /// Waits until a row of the list has a label.
  @discardableResult
  func wait(row number: Int, label: String, mark: Character? = nil) async throws -> String {
    try await wait("row \(number) with \(label)") { screen in
      guard let row = Pane.rows(of: screen)[number] else { return false }
      return row.label == label && (mark == nil || row.mark == mark)
    }
  }
}
