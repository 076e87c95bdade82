import Reports
import Screen

/// What stands above a table's rows: its title, the headings that had no room in full, and the line of
/// headings.
struct TableHead: Equatable {
  /// Wrapped: a title that is cut may be the next one's, too.
  let title: [String]
  /// Headings that the line of headings cuts, as it has them and in full.
  let legend: [String]

  /// Lines of all, that of the headings among them.
  var lineCount: Int { title.count + legend.count + 1 }

  /// Above a table in so many cells.
  init(_ table: PreparedTable, columns: Int) {
    title = State.wrapped(Sanitizer.oneLine(table.table.title), columns: columns)
    let widths = TableColumns(table, in: columns, from: 0).widths
    legend = zip(table.table.columns.dropFirst(), widths).flatMap { heading, width -> [String] in
      let whole = Sanitizer.oneLine(heading)
      let short = table.headingCut.text(whole, limit: width)
      guard short != whole else { return [] }
      return State.wrapped("\(short)  is \(whole)", columns: columns)
    }
  }
}
