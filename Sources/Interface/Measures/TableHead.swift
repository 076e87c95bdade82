import Reports
import Screen

/// What stands above a table's rows: its title, the headings that had no room in full, and the line of
/// headings. On low screens the rows come before what explains them.
struct TableHead: Equatable {
  /// Wrapped: a title that is cut may be the next one's, too.
  let title: [String]
  /// Headings that the line of headings cuts, as it has them and in full.
  let legend: [String]
  /// The same, where it stands below the rows.
  let footnote: [String]

  /// Rows of a page from which on there is room for more than the figures.
  private static let highPage = 20

  /// Lines of all, that of the headings among them.
  var lineCount: Int { title.count + legend.count + 1 }

  /// Above a table on a page of so many cells.
  init(_ table: PreparedTable, columns: Int, rows: Int) {
    title = State.wrapped(Sanitizer.oneLine(table.table.title), columns: columns)
    let widths = TableColumns(table, in: columns, from: 0).widths
    let whole = zip(table.table.columns.dropFirst(), widths).flatMap { heading, width -> [String] in
      let full = Sanitizer.oneLine(heading)
      let short = table.headingCut.text(full, limit: width)
      guard short != full else { return [] }
      return State.wrapped("\(short)  is \(full)", columns: columns)
    }
    (legend, footnote) = rows < Self.highPage ? ([], whole) : (whole, [])
  }
}
