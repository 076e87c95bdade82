package import Review
import Screen

extension PaneContent {
  /// Where a byte of a text stands.
  struct CellPlace: Equatable {
    /// From the content's top and left edge, as if nothing were scrolled.
    var row: Int
    var column: Int
    /// Whether its row is one that scrolls sideways.
    var runsOn: Bool
  }

  /// Where a byte of a text stands; nil where none of its blocks shows it.
  func cell(of target: MarkedSpan.Target, byte: Int) -> CellPlace? {
    var row = 0
    for part in parts {
      switch part {
      case .block(let block):
        for anchor in block.anchors
        where anchor.target == target
          && (anchor.range.contains(byte) || byte == anchor.range.lowerBound)
        {
          let offset = anchor.offset + byte - anchor.range.lowerBound
          let inner = block.layout.row(at: offset)
          return CellPlace(
            row: row + inner, column: block.indent + block.layout.column(at: offset),
            runsOn: block.layout.rows[inner].runsOn)
        }
      case .columns(let contents, let width, let between):
        for (index, content) in contents.enumerated() {
          guard var inner = content.cell(of: target, byte: byte) else { continue }
          inner.row += row
          inner.column += index * (width + between)
          return inner
        }
      }
      row += part.rows
    }
    return nil
  }

  /// The row, from the top, that shows a byte of a text; nil when none does.
  package func row(of target: MarkedSpan.Target, byte: Int) -> Int? {
    cell(of: target, byte: byte)?.row
  }
}
