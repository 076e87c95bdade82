import Reports
import Screen

extension PreparedTable {
  /// A row's name in so many cells. What is cut ends in an ellipsis; where the row above or below
  /// would read the same it is cut in its middle, since names of judges differ by their ends.
  func name(ofRow index: Int, columns: Int) -> String {
    let rows = table.rows
    let whole = Sanitizer.oneLine(rows[index].name)
    let cut = Sanitizer.oneLine(whole, limit: columns)
    guard cut != whole else { return whole }
    let isDouble = [index - 1, index + 1].contains { other in
      rows.indices.contains(other) && rows[other].name != rows[index].name
        && Sanitizer.oneLine(rows[other].name, limit: columns) == cut
    }
    return isDouble ? Self.cutInTheMiddle(whole, columns: columns) : cut
  }

  /// The beginning and the end of a text in so many cells, a little more of the end.
  private static func cutInTheMiddle(_ text: String, columns: Int) -> String {
    let room = max(0, columns - 1)
    func taken(_ characters: some Sequence<Character>, _ cells: Int) -> [Character] {
      var left = cells
      return characters.prefix { character in
        left -= TextWidth.of(character)
        return left >= 0
      }
    }
    let end = taken(text.reversed(), (room + 1) / 2).reversed()
    let endCells = end.reduce(0) { $0 + TextWidth.of($1) }
    return String(taken(text, room - endCells)) + "…" + String(end)
  }
}
