import Judgment
import Screen

/// Which lines the verdict pane has, and which of them are in sight where it is low.
extension State {
  /// The judge's verdict, both orders, the runs, the reviewer's verdict, and what else is to be
  /// known. In a pane that is too low for all, the three that matter most come first, each as far
  /// as one line goes, and below them whatever that left out.
  func verdictLines(columns: Int, rows: Int) -> [StyledText] {
    let indent = Self.verdictIndent
    let all = [judgeLine, ordersLine, runsLine, humanLine, remarkLine]
      .flatMap { $0.flowed(columns: columns, indent: indent) }
    if all.reduce(0, { $0 + max(1, ($1.width + columns - 1) / max(1, columns)) }) <= rows {
      return all
    }
    let judge = judgeLine.split(columns: columns)
    let human = humanLine.split(columns: columns)
    let remark = remarkLine.split(columns: columns)
    let below = [judge.tail, ordersLine, runsLine, human.tail, remark.tail]
    return [judge.head, human.head, remark.head]
      + below.flatMap { $0.flowed(columns: columns, indent: indent) }
  }

  /// Cells of the word that a line begins with, and of what goes on below it.
  private static var verdictIndent: Int { 7 }
}
