import Review
import Screen

extension PaneContent {
  /// Where a byte of a text is shown, in cells of the content.
  struct TextCell: Equatable {
    var row: Int
    var column: Int
    /// The columns that its text may use: those of its own content where several stand beside
    /// each other.
    var columns: Range<Int>
    /// The first column right of the row's text.
    var textEnd: Int
  }

  /// The cell that shows a byte of a text.
  ///
  /// - Parameters:
  ///   - target: the text.
  ///   - byte: an offset into it; its end counts where the text ends there.
  ///   - width: the content's, in cells.
  /// - Returns: nil when no cell shows it.
  func textCell(of target: MarkedSpan.Target, byte: Int, width: Int) -> TextCell? {
    var top = 0
    for part in parts {
      switch part {
      case .block(let block):
        for anchor in block.anchors where anchor.target == target && anchor.range.contains(byte) {
          let offset = anchor.offset + byte - anchor.range.lowerBound
          let row = block.layout.row(at: offset)
          return TextCell(
            row: top + row, column: block.indent + block.layout.column(at: offset),
            columns: block.indent..<max(block.indent + 1, width),
            textEnd: block.indent + block.layout.rows[row].columns)
        }
      case .columns(let contents, let partWidth, let between):
        for (index, content) in contents.enumerated() {
          guard var cell = content.textCell(of: target, byte: byte, width: partWidth) else {
            continue
          }
          let shift = index * (partWidth + between)
          cell.row += top
          cell.column += shift
          cell.textEnd += shift
          cell.columns = cell.columns.lowerBound + shift..<cell.columns.upperBound + shift
          return cell
        }
      }
      top += part.rows
    }
    return nil
  }
}
