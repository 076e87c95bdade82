package import Reports
import Screen

/// A report with what it takes to draw any part of it at once: the widths of its tables' columns.
///
/// Made beside the screen: a table may have thousands of rows, and all of them are measured.
package struct PreparedReport: Sendable, Equatable {
  package let report: Report
  let chapters: [PreparedChapter]

  package init(_ report: Report) {
    self.report = report
    chapters = report.chapters.map(PreparedChapter.init)
  }

  func chapter(_ kind: Chapter.Kind) -> PreparedChapter? { chapters.first { $0.kind == kind } }
}

struct PreparedChapter: Sendable, Equatable {
  let kind: Chapter.Kind
  let heading: [String]
  let parts: [Part]

  enum Part: Sendable, Equatable {
    case table(PreparedTable)
    /// With the same as a table, for where it has no room.
    case plot(Plot, points: PreparedTable)
    case notes([String])
  }

  init(_ chapter: Chapter) {
    kind = chapter.kind
    heading = chapter.heading
    parts = chapter.parts.map { part in
      switch part {
      case .table(let table): .table(PreparedTable(table))
      case .plot(let plot): .plot(plot, points: PreparedTable(ReportTable(of: plot)))
      case .notes(let notes): .notes(notes)
      }
    }
  }
}

/// A table and the cells that its columns take.
struct PreparedTable: Sendable, Equatable {
  let table: ReportTable
  /// Of the names, their indents counted.
  let nameColumns: Int
  /// Of each column behind the names.
  let columns: [Int]
  /// Of the same without their headings.
  let cellColumns: [Int]
  /// Whether a column holds words, which stand at its left.
  let holdsWords: [Bool]
  /// Whether some rows stand below others.
  let hasLevels: Bool
  let intervals: IntervalColumn?
  /// How names of rows, and of columns, are shortened.
  let nameCut: DistinctCut
  let headingCut: DistinctCut

  init(_ table: ReportTable) {
    self.table = table
    let headings = table.columns.dropFirst().map { Sanitizer.oneLine($0) }
    var names = table.columns.first.map { TextWidth.of(Sanitizer.oneLine($0)) } ?? 0
    var cells = headings.map { _ in 0 }
    var holdsWords = headings.map { _ in !table.rows.isEmpty }
    for row in table.rows {
      names = max(names, Self.indent(row) + TextWidth.of(Sanitizer.oneLine(row.name)))
      for (index, cell) in row.cells.prefix(cells.count).enumerated() {
        cells[index] = max(cells[index], TextWidth.of(Sanitizer.oneLine(cell.text)))
        if case .text = cell { continue }
        holdsWords[index] = false
      }
    }
    nameColumns = names
    columns = zip(headings, cells).map { max(TextWidth.of($0), $1) }
    cellColumns = cells
    self.holdsWords = holdsWords
    hasLevels = table.rows.contains { $0.level > 0 }
    intervals = IntervalColumn(table)
    nameCut = DistinctCut(table.rows.map { Sanitizer.oneLine($0.name) })
    headingCut = DistinctCut(headings)
  }

  /// Cells before a row's name.
  static func indent(_ row: ReportTable.Row) -> Int { 2 * min(max(0, row.level), 8) }
}

extension ReportTable {
  /// A plot's points, named by where they stand on the horizontal axis, and where there are several
  /// series by theirs.
  fileprivate init(of plot: Plot) {
    let hasSpreads = plot.series.contains { $0.points.contains { $0.spread != nil } }
    self.init(
      plot.title,
      columns: [plot.across.title, plot.up.title] + (hasSpreads ? ["from", "to"] : []))
    for series in plot.series {
      for point in series.points {
        let place = plot.across.cell(point.x).text
        var cells = [plot.up.cell(point.y)]
        if hasSpreads {
          cells += [point.spread?.lowerBound, point.spread?.upperBound].map {
            $0.map { plot.up.cell($0) } ?? .share(nil)
          }
        }
        let name = plot.series.count > 1 ? "\(place) · \(series.name)" : place
        rows.append(Row(name, cells, comparisons: point.comparisons))
      }
    }
  }
}

extension Plot.Axis {
  fileprivate func cell(_ value: Double) -> ReportTable.Cell {
    isShare ? .share(value) : .coefficient(value)
  }
}
