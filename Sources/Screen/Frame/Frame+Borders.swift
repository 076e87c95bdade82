/// The glyphs that lines and boxes are drawn with.
package struct BorderSet: Sendable, Hashable {
  package var horizontal: Glyph
  package var vertical: Glyph
  /// What stands where lines meet, by the arms that meet there: up 1, down 2, left 4, right 8.
  private var joints: [Glyph]

  /// `joints` are sixteen narrow characters, by their arms.
  private init(horizontal: Unicode.Scalar, vertical: Unicode.Scalar, joints: String) {
    self.horizontal = Glyph(base: horizontal, width: 1)
    self.vertical = Glyph(base: vertical, width: 1)
    self.joints = joints.unicodeScalars.map { Glyph(base: $0, width: 1) }
  }

  package static let light = BorderSet(
    horizontal: "─", vertical: "│", joints: " ╵╷│╴┘┐┤╶└┌├─┴┬┼")
  package static let heavy = BorderSet(
    horizontal: "━", vertical: "┃", joints: " ╹╻┃╸┛┓┫╺┗┏┣━┻┳╋")
  /// As `light`, with round corners.
  package static let rounded = BorderSet(
    horizontal: "─", vertical: "│", joints: " ╵╷│╴╯╮┤╶╰╭├─┴┬┼")

  /// Where lines meet.
  package struct Arms: OptionSet, Sendable, Hashable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    package static let up = Arms(rawValue: 1)
    package static let down = Arms(rawValue: 2)
    package static let left = Arms(rawValue: 4)
    package static let right = Arms(rawValue: 8)
  }

  /// What stands where these arms meet; a space where there are none.
  package func joint(_ arms: Arms) -> Glyph { joints[arms.rawValue & 15] }

  /// The arms of a glyph of this set; none for any other.
  package func arms(of glyph: Glyph) -> Arms {
    if glyph == horizontal { return [.left, .right] }
    if glyph == vertical { return [.up, .down] }
    return Arms(rawValue: joints.firstIndex(of: glyph) ?? 0)
  }
}

extension Frame {
  /// A line along a row. Where it meets lines of the same set, they are joined.
  package mutating func horizontalLine(
    row: Int, columns range: Range<Int>, style: Style, set: BorderSet = .light, clip: Rect? = nil
  ) {
    for column in range {
      var arms: BorderSet.Arms = []
      if column > range.lowerBound { arms.insert(.left) }
      if column < range.upperBound - 1 { arms.insert(.right) }
      join(arms, row: row, column: column, style: style, set: set, clip: clip)
    }
  }

  /// A line along a column.
  package mutating func verticalLine(
    column: Int, rows range: Range<Int>, style: Style, set: BorderSet = .light, clip: Rect? = nil
  ) {
    for row in range {
      var arms: BorderSet.Arms = []
      if row > range.lowerBound { arms.insert(.up) }
      if row < range.upperBound - 1 { arms.insert(.down) }
      join(arms, row: row, column: column, style: style, set: set, clip: clip)
    }
  }

  /// A box along the edges of a rectangle. Boxes that share an edge are joined there, whichever
  /// is drawn first; the later one's style is seen.
  package mutating func box(
    _ rect: Rect, style: Style, set: BorderSet = .light, clip: Rect? = nil
  ) {
    guard rect.rows > 1, rect.columns > 1 else { return }
    for row in [rect.row, rect.endRow - 1] {
      horizontalLine(row: row, columns: rect.columnRange, style: style, set: set, clip: clip)
    }
    for column in [rect.column, rect.endColumn - 1] {
      verticalLine(column: column, rows: rect.rowRange, style: style, set: set, clip: clip)
    }
  }

  /// Adds arms to whatever line already stands at a cell.
  private mutating func join(
    _ arms: BorderSet.Arms, row: Int, column: Int, style: Style, set: BorderSet, clip: Rect?
  ) {
    guard (clip?.intersection(bounds) ?? bounds).contains(row: row, column: column) else { return }
    let arms = arms.union(set.arms(of: self[row, column].glyph))
    put(set.joint(arms), row: row, column: column, style: style)
  }
}
