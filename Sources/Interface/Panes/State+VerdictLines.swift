import Judgment
import Screen

/// Which lines the verdict pane has, and which of them are in sight where it is low.
extension State {
  /// The judge's verdict, the reviewer's, both orders, the runs, and what else is to be known. In a
  /// pane of few rows the three that matter most come first, each as far as one line goes, and
  /// below them whatever that left out.
  func verdictLines(columns: Int, rows: Int) -> [StyledText] {
    let indent = Self.verdictIndent
    let all = [judgeLine, humanLine, ordersLine, runsLine, remarkLine]
      .flatMap { $0.flowed(columns: columns, indent: indent) }
    let needed = all.reduce(0) { $0 + max(1, ($1.width + columns - 1) / max(1, columns)) }
    if needed <= rows || rows >= Self.roomyRows { return all }
    let judge = judgeLine.split(columns: columns)
    let human = humanLine.split(columns: columns)
    let remark = remarkLine.split(columns: columns)
    func rest(_ tail: Segments) -> [StyledText] {
      tail.flowed(columns: columns, indent: indent, goesOn: true)
    }
    func whole(_ line: Segments) -> [StyledText] { line.flowed(columns: columns, indent: indent) }
    return [judge.head, human.head, remark.head] + rest(judge.tail) + whole(ordersLine)
      + whole(runsLine) + rest(human.tail) + rest(remark.tail)
  }

  /// From so many rows on, a pane that is too low for all shows it in order and is scrolled.
  private static var roomyRows: Int { 6 }

  /// Cells of the word that a line begins with, and of what goes on below it.
  private static var verdictIndent: Int { 7 }
}
