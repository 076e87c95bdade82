package import Review
import Screen

/// A row of a pane's content, told so that it is found again when the content is laid out anew:
/// in another width, wrapped or not, with Markdown or without.
package struct RowPlace: Sendable, Equatable {
  /// The part that it is in, from 0; within contents beside each other also which of them, and
  /// its part there.
  var path: [Int]
  /// The byte of the part's text that the row begins with.
  var byte: Int
  /// Rows below that row, where it is one of those left empty after a text.
  var below = 0
  /// Which byte of a text that can be marked that is, where it is one: where parts come and go, it
  /// tells more than the path.
  package var mark: Mark?

  /// A byte of a text that can be marked.
  package struct Mark: Sendable, Equatable {
    package var target: MarkedSpan.Target
    /// Its offset into the target's UTF-8.
    package var byte: Int
  }

  /// The first row.
  static let start = RowPlace(path: [0], byte: 0)
}

extension PaneContent {
  /// Where a row is, counted from the content's top.
  package func place(ofRow row: Int) -> RowPlace {
    guard let index = part(atRow: row) else { return .start }
    let inner = row - start(ofPart: index)
    switch parts[index] {
    case .block(let block):
      let line = min(max(0, inner), block.layout.rows.count - 1)
      let byte = block.layout.rows[line].start
      return RowPlace(
        path: [index], byte: byte, below: max(0, inner - line), mark: block.mark(at: byte))
    case .columns(let contents, _, _):
      // The first that reaches so far down stands for all of them.
      guard let column = contents.firstIndex(where: { $0.rows > inner }) else {
        return RowPlace(path: [index], byte: 0, below: max(0, inner))
      }
      var place = contents[column].place(ofRow: inner)
      place.path = [index, column] + place.path
      return place
    }
  }

  /// The row, from the content's top, that a place is now.
  package func row(at place: RowPlace) -> Int {
    if let row = exactRow(at: place, place.path[...]) { return row }
    if let mark = place.mark, let row = row(of: mark.target, byte: mark.byte) { return row }
    return parts.isEmpty ? 0 : start(ofPart: min(place.path.first ?? 0, parts.count - 1))
  }

  /// By its path, where that still leads to the same text.
  private func exactRow(at place: RowPlace, _ path: ArraySlice<Int>) -> Int? {
    guard let index = path.first, parts.indices.contains(index) else { return nil }
    let top = start(ofPart: index)
    switch parts[index] {
    case .block(let block):
      guard path.count == 1, block.mark(at: place.byte) == place.mark else { return nil }
      let row = block.layout.row(at: place.byte)
      return top + row + place.below
    case .columns(let contents, _, _):
      let rest = path.dropFirst()
      guard let column = rest.first else { return top + place.below }
      guard contents.indices.contains(column) else { return nil }
      return contents[column].exactRow(at: place, rest.dropFirst()).map { top + $0 }
    }
  }
}

extension PaneContent.Block {
  /// Which byte of a text that can be marked a byte of the block is.
  func mark(at byte: Int) -> RowPlace.Mark? {
    for anchor in anchors {
      let offset = anchor.range.lowerBound + byte - anchor.offset
      if anchor.range.contains(offset) {
        return RowPlace.Mark(target: anchor.target, byte: offset)
      }
    }
    return nil
  }
}
