import JSON

/// Puts the rows of one row group together from its columns.
final class ParquetRowGroupReader {
  /// A row of more values is refused: run lengths may claim any number in a few bytes.
  private static let mostValues = 1 << 22

  private let columns: [ParquetColumnReader]
  private let shape: ParquetShape
  private var valuesLeft = 0

  init(_ columns: [ParquetColumnReader], _ shape: ParquetShape) {
    self.columns = columns
    self.shape = shape
  }

  /// A row by its number in the group. One after the other costs nothing over reading them all; any
  /// other is looked for from the nearest page before it.
  func row(_ row: Int) throws(ParquetError) -> JSONValue {
    for column in columns { try column.seek(row) }
    valuesLeft = Self.mostValues
    let value = try read(shape)
    for column in columns where column.repetition ?? 0 != 0 {
      throw .column(column.leaf.name, "its lists do not fit its neighbours'")
    }
    return value
  }

  /// Whether a text was repaired since the last call.
  func takeRepairs() -> Bool {
    var isRepaired = false
    for column in columns where column.isRepaired {
      isRepaired = true
      column.isRepaired = false
    }
    return isRepaired
  }

  private func read(_ shape: ParquetShape) throws(ParquetError) -> JSONValue {
    switch shape {
    case .value(let leaf):
      let value = try columns[leaf].takeValue()
      try pass(leaf..<leaf + 1)
      return value
    case .optional(let definition, let leaves, let inner):
      guard try level(leaves) >= definition else {
        try pass(leaves)
        return .null
      }
      return try read(inner)
    case .list(let definition, let repetition, let leaves, let element):
      var elements: [JSONValue] = []
      try repeated(definition, repetition, leaves) { () throws(ParquetError) in
        elements.append(try read(element))
      }
      return .array(elements)
    case .map(let definition, let repetition, let leaves, let key, let value, let isNamed):
      var pairs: [(key: JSONValue, value: JSONValue)] = []
      try repeated(definition, repetition, leaves) { () throws(ParquetError) in
        let name = try read(key)
        pairs.append(
          (name, try value.map { shape throws(ParquetError) in try read(shape) } ?? .null))
      }
      return Self.map(pairs, isNamed)
    case .structure(let members):
      var object = JSONObject()
      for (name, shape) in members { object.append(name, try read(shape)) }
      return .object(object)
    }
  }

  /// An object where keys are texts and none is null, else a list of keys and values.
  private static func map(
    _ pairs: [(key: JSONValue, value: JSONValue)], _ isNamed: Bool
  ) -> JSONValue {
    let names = pairs.compactMap(\.key.string)
    guard isNamed, names.count == pairs.count else {
      return .array(pairs.map { .members(["key": $0.key, "value": $0.value]) })
    }
    return .object(
      JSONObject(zip(names, pairs).map { JSONObject.Member(key: $0, value: $1.value) }))
  }

  private func repeated(
    _ definition: Int, _ repetition: Int, _ leaves: Range<Int>,
    _ readOne: () throws(ParquetError) -> Void
  ) throws(ParquetError) {
    // An empty list has one entry with a lower level, as null has.
    guard try level(leaves) >= definition else { return try pass(leaves) }
    let first = columns[leaves.lowerBound]
    repeat { try readOne() } while first.repetition ?? 0 >= repetition
  }

  private func level(_ leaves: Range<Int>) throws(ParquetError) -> Int {
    let column = columns[leaves.lowerBound]
    guard let definition = column.definition else {
      throw .column(column.leaf.name, "it ends before its neighbours do")
    }
    return definition
  }

  private func pass(_ leaves: Range<Int>) throws(ParquetError) {
    valuesLeft -= leaves.count
    guard valuesLeft > 0 else {
      throw ParquetError("a row holds more than \(Self.mostValues) values")
    }
    for leaf in leaves { try columns[leaf].advance() }
  }
}
