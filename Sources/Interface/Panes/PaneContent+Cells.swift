import Review
import Screen

extension PaneContent {
  /// Where a byte of a text stands, from the content's top and left edge, as if nothing were
  /// scrolled; nil where none of its blocks shows it.
  func cell(of target: MarkedSpan.Target, byte: Int) -> (row: Int, column: Int)? {
    var row = 0
    for part in parts {
      switch part {
      case .block(let block):
        for anchor in block.anchors where anchor.target == target && anchor.range.contains(byte) {
          let offset = anchor.offset + byte - anchor.range.lowerBound
          return (
            row + block.layout.row(at: offset), block.indent + block.layout.column(at: offset)
          )
        }
      case .columns(let contents, let width):
        for (index, content) in contents.enumerated() {
          if let inner = content.cell(of: target, byte: byte) {
            return (row + inner.row, index * (width + 1) + inner.column)
          }
        }
      }
      row += part.rows
    }
    return nil
  }
}
