package import Judgment

/// Comparisons of a table in some order: what the list shows. Its elements are ids; what it holds
/// is four bytes a row, and nothing where it is the whole table.
package struct RowList: RandomAccessCollection, Sendable, Equatable {
  private let table: ComparisonTable
  /// Nil where it is every row in the table's order.
  private var rows: [UInt32]?
  /// Whether the rows stand in the table's order: then one is found without going through them.
  private var isInOrder = true

  /// All rows in the table's order.
  package init(all table: ComparisonTable = ComparisonTable()) { self.table = table }

  /// These rows of a table, in this order.
  package init(_ rows: [UInt32], of table: ComparisonTable) {
    self.table = table
    self.rows = rows
    isInOrder = zip(rows, rows.dropFirst()).allSatisfy { $0 < $1 }
  }

  package var startIndex: Int { 0 }
  package var endIndex: Int { rows?.count ?? table.count }

  package subscript(index: Int) -> ComparisonID { table[row(at: index)] }

  /// The row of the table that stands at a place of the list.
  package func row(at index: Int) -> Int { rows.map { Int($0[index]) } ?? index }

  /// All rows in the list's order.
  var allRows: [UInt32] { rows ?? (0..<UInt32(table.count)).map { $0 } }

  /// Where a comparison stands, from 0.
  package func firstIndex(of id: ComparisonID) -> Int? {
    table.row(of: id).flatMap { firstIndex(ofRow: $0) }
  }

  /// Goes through no rows where they stand in the table's order.
  package func contains(_ id: ComparisonID) -> Bool { firstIndex(of: id) != nil }

  /// Where a row stands, from 0.
  func firstIndex(ofRow row: Int) -> Int? {
    guard let rows else { return row < table.count ? row : nil }
    guard isInOrder else { return rows.firstIndex(of: UInt32(row)) }
    let place = Self.place(of: UInt32(row), in: rows)
    return place < rows.count && rows[place] == row ? place : nil
  }

  /// Puts a row where the table's order has it.
  mutating func insert(row: Int) {
    guard var rows else { return }
    self.rows = nil
    rows.insert(UInt32(row), at: Self.place(of: UInt32(row), in: rows))
    self.rows = rows
  }

  /// Puts a row at a place, in a list that has an order of its own.
  mutating func insert(row: Int, at place: Int) {
    guard var rows else { return }
    self.rows = nil
    rows.insert(UInt32(row), at: place)
    self.rows = rows
  }

  /// The first place whose row is not before a row, in a list in the table's order.
  private static func place(of row: UInt32, in rows: [UInt32]) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
