import Review
import Screen

/// A cursor over the text that a pane shows: it moves by the cells on screen, so that characters,
/// wrapped rows and columns beside each other are what they look like.
struct TextCursor {
  let content: PaneContent
  let target: MarkedSpan.Target
  /// The content's width, in cells.
  let width: Int
  /// The target's own bytes.
  let bytes: [UInt8]
  /// Rows that a search for the next text goes through at most.
  private static let reach = 200

  func cell(of byte: Int) -> PaneContent.TextCell? {
    content.textCell(of: target, byte: byte, width: width)
  }

  /// The byte that a cell shows, where it is this text's and stands in that row.
  private func byte(row: Int, column: Int) -> Int? {
    guard row >= 0, let place = content.place(row: row, column: column), place.target == target,
      cell(of: place.byte)?.row == row
    else { return nil }
    return place.byte
  }

  /// The byte nearest to a column of a row, left of it where the row is shorter.
  private func byte(row: Int, upTo column: Int, in columns: Range<Int>) -> Int? {
    for column in stride(
      from: min(column, columns.upperBound - 1), through: columns.lowerBound, by: -1)
    {
      if let byte = byte(row: row, column: column) { return byte }
    }
    for column in columns where column > min(column, columns.upperBound - 1) {
      if let byte = byte(row: row, column: column) { return byte }
    }
    return nil
  }

  func right(of start: Int) -> Int {
    guard let here = cell(of: start) else { return start }
    for column in here.column + 1..<max(here.column + 1, here.columns.upperBound) {
      if let next = byte(row: here.row, column: column), next > start { return next }
    }
    for row in here.row + 1..<min(here.row + Self.reach, max(here.row + 1, content.rows)) {
      for column in here.columns {
        if let next = byte(row: row, column: column), next > start { return next }
      }
    }
    return start
  }

  func left(of start: Int) -> Int {
    guard let here = cell(of: start) else { return start }
    for column in stride(from: here.column - 1, through: here.columns.lowerBound, by: -1) {
      if let next = byte(row: here.row, column: column), next < start { return next }
    }
    for row in stride(from: here.row - 1, through: max(0, here.row - Self.reach), by: -1) {
      for column in stride(
        from: here.columns.upperBound - 1, through: here.columns.lowerBound, by: -1)
      {
        if let next = byte(row: row, column: column), next < start { return next }
      }
    }
    return start
  }

  /// The next row up (-1) or down (1) that shows this text, near a column.
  func vertically(_ direction: Int, from start: Int, column: Int) -> Int {
    guard let here = cell(of: start) else { return start }
    for step in 1...Self.reach {
      let row = here.row + direction * step
      guard row >= 0, row < content.rows else { return start }
      if let next = byte(row: row, upTo: column, in: here.columns) { return next }
    }
    return start
  }

  func rowStart(of start: Int) -> Int {
    guard let here = cell(of: start) else { return start }
    for column in here.columns {
      if let first = byte(row: here.row, column: column) { return first }
    }
    return start
  }

  func rowEnd(of start: Int) -> Int {
    guard let here = cell(of: start) else { return start }
    for column in stride(
      from: here.columns.upperBound - 1, through: here.columns.lowerBound, by: -1)
    {
      if let last = byte(row: here.row, column: column), !isBlank(last) { return last }
    }
    return start
  }

  /// The beginning of the next word (1) or of this or the last one (-1) that is on screen.
  func word(_ direction: Int, from start: Int) -> Int {
    var place = start
    for _ in 0..<64 {
      let next = direction > 0 ? wordStart(after: place) : wordStart(before: place)
      guard let next else { return start }
      if cell(of: next) != nil { return next }
      place = next
    }
    return start
  }

  private func isBlank(_ byte: Int) -> Bool {
    bytes.indices.contains(byte) && (bytes[byte] == 32 || (9...13).contains(bytes[byte]))
  }

  private func wordStart(after start: Int) -> Int? {
    var place = start
    while place < bytes.count, !isBlank(place) { place += 1 }
    while place < bytes.count, isBlank(place) { place += 1 }
    return place < bytes.count ? place : nil
  }

  private func wordStart(before start: Int) -> Int? {
    var place = start
    while place > 0, isBlank(place - 1) { place -= 1 }
    while place > 0, !isBlank(place - 1) { place -= 1 }
    return place < start ? place : nil
  }

  /// After the last byte of the character that begins at a byte.
  func end(ofCharacterAt byte: Int) -> Int {
    guard bytes.indices.contains(byte) else { return min(byte, bytes.count) }
    let next = right(of: byte)
    // Marks that stand on a character belong to it; what isn't shown after it does not.
    if next > byte, next - byte <= 64, cell(of: next)?.row == cell(of: byte)?.row { return next }
    var end = byte + 1
    while end < bytes.count, bytes[end] & 0b1100_0000 == 0b1000_0000 { end += 1 }
    return end
  }
}
