/// Judge × human × gold as a table whose every cell is a filter.
package struct Cube: Sendable, Equatable {
  /// A row of the table, or the heading over some of them.
  package struct Line: Sendable, Equatable {
    /// At the left: what a heading's rows, or a row's cells, have in common.
    package var title: String
    /// The same in ten cells.
    package var shortTitle: String
    package var kind: Kind
    /// From the left; of a row as many as its heading has, of suspects their own.
    package var cells: [Cell]

    /// `heading` has cells to read only; `rows` have a column for each judge's verdict; `suspects`
    /// stand by themselves, each cell with a title.
    package enum Kind: Sendable, Equatable { case heading, rows, suspects }
  }

  /// A filter whose rows are counted, or the title of a column.
  package struct Cell: Sendable, Equatable {
    /// What it is called where it stands alone, or heads a column.
    package var title: String
    /// The same in six cells.
    package var shortTitle: String
    /// In the queue language; empty for a heading.
    package var filter: String
    /// Whether these are golds that are contradicted.
    package var isSuspect = false

    init(_ title: String, short: String? = nil, filter: String, isSuspect: Bool = false) {
      self.title = title
      shortTitle = short ?? title
      self.filter = filter
      self.isSuspect = isSuspect
    }
  }

  /// From the top: suspects, then what has a gold, then what has none or hides it.
  package static let lines: [Line] = [suspects] + withGold + withoutGold

  /// Lines that have cells to choose.
  package static let rows: [Line] = lines.filter { $0.kind != .heading }

  private static let suspects = Line(
    title: "gold suspects", shortTitle: "suspects", kind: .suspects,
    cells: [
      Cell("all", filter: "suspect:yes", isSuspect: true),
      Cell(
        "by you", short: "you", filter: "suspect:yes human:wrong !human:bad,cannot",
        isSuspect: true),
      Cell("by judge", short: "judge", filter: "suspect:yes !human:wrong", isSuspect: true),
    ])

  private static let judges = [
    "judge:right", "judge:wrong", "judge:none state:judged", "state:unjudged",
  ]

  private static let withGold: [Line] =
    [
      Line(
        title: "with gold", shortTitle: "with gold", kind: .heading,
        cells: headings("right", "wrong", "none"))
    ]
    + [
      ("you say gold", "you: gold", "human:right", false),
      ("you contradict it", "you: other", "human:wrong !human:bad,cannot", true),
      ("bad, cannot", "bad/cannot", "human:bad,cannot", false),
      ("not labelled", "unlabelled", "human:none", false),
    ].map { title, short, filter, isSuspect in
      Line(
        title: title, shortTitle: short, kind: .rows,
        cells: judges.map {
          Cell("", filter: "!gold:none \(filter) \($0)", isSuspect: isSuspect)
        })
    }

  private static let withoutGold: [Line] = [
    Line(
      title: "no gold in view", shortTitle: "no gold", kind: .heading,
      cells: headings("agree", "differ", "none")),
    Line(
      title: "labelled", shortTitle: "labelled", kind: .rows,
      cells: cells(
        "gold:none !human:none", "state:agrees", "state:disagrees", "judge:none state:judged")),
    Line(
      title: "", shortTitle: "", kind: .heading,
      cells: headings("A", "B", "tie, none", short: "other")),
    Line(
      title: "not labelled", shortTitle: "unlabelled", kind: .rows,
      cells: cells(
        "gold:none human:none", "judge:A", "judge:B", "judge:tie,none state:judged")),
  ]

  /// The last before what is not run may have a shorter title of its own.
  private static func headings(_ titles: String..., short: String? = nil) -> [Cell] {
    titles.enumerated().map { index, title in
      Cell(title, short: index == titles.count - 1 ? short : nil, filter: "")
    } + [Cell("not run", short: "no run", filter: "")]
  }

  private static func cells(_ row: String, _ columns: String...) -> [Cell] {
    (columns + ["state:unjudged"]).map { Cell("", filter: row + " " + $0) }
  }

  /// What a cell stands for, in words: `you contradict it · judge wrong`.
  package static func words(row: Int, column: Int) -> String {
    let line = rows[row]
    let cell = line.cells[column]
    guard cell.title.isEmpty else { return line.title + " · " + cell.title }
    var heading = ""
    for other in lines {
      if other.kind == .heading { heading = other.cells[column].title }
      if other == line { break }
    }
    return line.title + " · judge " + heading
  }

  /// The filters of all cells.
  package static let filters: [String] = rows.flatMap { $0.cells.map(\.filter) }
}
