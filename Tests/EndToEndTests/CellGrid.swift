/// A terminal in miniature: what a screen holds after the bytes that a program of curses wrote, for a terminal that has its own
/// mind of how wide some characters are.
///
/// It knows what terminfo's `tmux-256color` can say of cursor, erasing, inserting and deleting (ECMA-48); the rest changes no cell.
struct CellGrid {
  let rows: Int
  let columns: Int
  /// In cells: 0, 1 or 2.
  let width: (Unicode.Scalar) -> Int
  private(set) var cells: [[Unicode.Scalar]]
  private var row = 0
  private var column = 0
  /// A terminal moves to the next row only with the character after the last column.
  private var isPastEnd = false
  private var last: Unicode.Scalar = " "

  init(rows: Int, columns: Int, width: @escaping (Unicode.Scalar) -> Int) {
    self.rows = rows
    self.columns = columns
    self.width = width
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// A row as text, a scalar a cell; the second cell of a wide one is U+0000.
  subscript(row: Int) -> [Unicode.Scalar] { cells[row] }

  mutating func take(_ text: String) {
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      switch scalar.value {
      case 0x1B: takeEscape(&scalars)
      case 0x0D: move(to: row, 0)
      case 0x0A: move(to: row + 1, column)
      case 0x08: move(to: row, column - 1)
      case 0x00..<0x20: break
      default: print(scalar)
      }
    }
  }

  private mutating func takeEscape(_ scalars: inout String.UnicodeScalarView.Iterator) {
    switch scalars.next() {
    case "[": takeControl(&scalars)
    case "]", "P": while let scalar = scalars.next(), scalar.value != 7 {}
    case "(", ")": _ = scalars.next()
    case "M": move(to: row - 1, column)
    default: break
    }
  }

  private mutating func takeControl(_ scalars: inout String.UnicodeScalarView.Iterator) {
    var words = ""
    while let scalar = scalars.next() {
      guard (0x40...0x7E).contains(scalar.value) else {
        words.unicodeScalars.append(scalar)
        continue
      }
      if words.first.map({ "?>=".contains($0) }) ?? false { return }
      let numbers = words.split(separator: ";", omittingEmptySubsequences: false).map {
        Int($0) ?? 0
      }
      carryOut(scalar, numbers)
      return
    }
  }

  private mutating func carryOut(_ final: Unicode.Scalar, _ numbers: [Int]) {
    let given = numbers.first ?? 0
    let count = max(1, given)
    let blanks = Array(repeating: Unicode.Scalar(" "), count: columns)
    switch final {
    case "H", "f": move(to: count - 1, max(1, numbers.count > 1 ? numbers[1] : 1) - 1)
    case "A": move(to: row - count, column)
    case "B": move(to: row + count, column)
    case "C": move(to: row, column + count)
    case "D": move(to: row, column - count)
    case "G": move(to: row, count - 1)
    case "d": move(to: count - 1, column)
    case "K":
      for place in given == 1 ? 0..<column + 1 : given == 2 ? 0..<columns : column..<columns {
        put(" ", place)
      }
    case "J":
      if given == 2 {
        cells = Array(repeating: blanks, count: rows)
      } else {
        for place in column..<columns { put(" ", place) }
        for below in row + 1..<max(row + 1, rows) { cells[below] = blanks }
      }
    case "X": for place in column..<min(columns, column + count) { put(" ", place) }
    case "P":
      cells[row].removeSubrange(column..<min(columns, column + count))
      cells[row] += blanks.prefix(columns - cells[row].count)
    case "@":
      cells[row].insert(contentsOf: blanks.prefix(min(count, columns - column)), at: column)
      cells[row].removeLast(cells[row].count - columns)
    case "b": for _ in 0..<count { print(last) }
    default: break
    }
  }

  private mutating func move(to row: Int, _ column: Int) {
    self.row = min(max(row, 0), rows - 1)
    self.column = min(max(column, 0), columns - 1)
    isPastEnd = false
  }

  private mutating func put(_ scalar: Unicode.Scalar, _ place: Int) {
    // Half of a wide character is none.
    if cells[row][place].value == 0, place > 0 { cells[row][place - 1] = " " }
    if place + 1 < columns, cells[row][place + 1].value == 0 { cells[row][place + 1] = " " }
    cells[row][place] = scalar
  }

  private mutating func print(_ scalar: Unicode.Scalar) {
    let width = width(scalar)
    last = scalar
    guard width > 0 else { return }
    if isPastEnd { move(to: row + 1, 0) }
    put(scalar, column)
    if width == 2, column + 1 < columns { put("\u{0}", column + 1) }
    if column + width >= columns {
      column = columns - 1
      isPastEnd = true
    } else {
      column += width
    }
  }
}
