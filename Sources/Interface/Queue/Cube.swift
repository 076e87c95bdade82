/// Judge × human × gold as a table whose every cell is a filter.
package struct Cube: Sendable, Equatable {
  package struct Line: Sendable, Equatable {
    package var title: String
    package var kind: Kind
    package var cells: [Cell]

    package enum Kind: Sendable, Equatable { case heading, rows, suspects }
  }

  package struct Cell: Sendable, Equatable {
    /// What it is called where it stands alone, or heads a column.
    package var title: String
    /// In the queue language; empty for a heading.
    package var filter: String
    /// Whether these are golds that are contradicted.
    package var isSuspect = false
  }

  /// From the top: suspects, then what has a gold, then what has none or hides it.
  package static let lines: [Line] = [suspects] + withGold + withoutGold

  /// Lines that have cells to choose.
  package static let rows: [Line] = lines.filter { $0.kind != .heading }

  private static let suspects = Line(
    title: "gold suspects", kind: .suspects,
    cells: [
      Cell(title: "all", filter: "suspect:yes", isSuspect: true),
      Cell(
        title: "by you", filter: "suspect:yes human:wrong !human:bad,cannot", isSuspect: true),
      Cell(
        title: "by judge", filter: "suspect:yes !human:wrong", isSuspect: true),
    ])

  private static let judges: [(title: String, filter: String)] = [
    ("right", "judge:right"), ("wrong", "judge:wrong"),
    ("none", "judge:none state:judged"), ("not run", "state:unjudged"),
  ]

  private static let withGold: [Line] =
    [
      Line(
        title: "with gold", kind: .heading,
        cells: judges.map { Cell(title: $0.title, filter: "") })
    ]
    + [
      ("you say gold", "human:right", false),
      ("you contradict it", "human:wrong !human:bad,cannot", true),
      ("bad, cannot", "human:bad,cannot", false), ("not labelled", "human:none", false),
    ].map { title, filter, isSuspect in
      Line(
        title: title, kind: .rows,
        cells: judges.map {
          Cell(title: "", filter: "!gold:none \(filter) \($0.filter)", isSuspect: isSuspect)
        })
    }

  private static let withoutGold: [Line] = [
    Line(title: "no gold in view", kind: .heading, cells: headings("agree", "differ", "none")),
    Line(
      title: "labelled", kind: .rows,
      cells: cells(
        "gold:none !human:none", "state:agrees", "state:disagrees", "judge:none state:judged")),
    Line(title: "", kind: .heading, cells: headings("A", "B", "tie, none")),
    Line(
      title: "not labelled", kind: .rows,
      cells: cells(
        "gold:none human:none", "judge:A", "judge:B", "judge:tie,none state:judged")),
  ]

  private static func headings(_ titles: String...) -> [Cell] {
    (titles + ["not run"]).map { Cell(title: $0, filter: "") }
  }

  private static func cells(_ row: String, _ columns: String...) -> [Cell] {
    (columns + ["state:unjudged"]).map { Cell(title: "", filter: row + " " + $0) }
  }

  /// The filters of all cells.
  package static let filters: [String] = rows.flatMap { $0.cells.map(\.filter) }
}
