import TOMLKit

/// A value of a TOML document. Dates are kept as their text: nothing here uses them.
package indirect enum TOMLField: Sendable, Equatable {
  case string(String)
  case integer(Int)
  case double(Double)
  case boolean(Bool)
  case array([TOMLField])
  case table([String: TOMLField])

  init?(_ value: any TOMLValueConvertible) {
    switch value.type {
    case .string: self = .string(value.string ?? "")
    case .int: self = .integer(value.int ?? 0)
    case .double: self = .double(value.double ?? 0)
    case .bool: self = .boolean(value.bool ?? false)
    case .array: self = .array((value.array ?? TOMLArray()).compactMap { TOMLField($0) })
    case .table: self = .table(Self.fields(of: value.table ?? TOMLTable()))
    default: self = .string(value.debugDescription)
    }
  }

  static func fields(of table: TOMLTable) -> [String: TOMLField] {
    var fields: [String: TOMLField] = [:]
    for key in table.keys {
      if let value = table[key] { fields[key] = TOMLField(value) }
    }
    return fields
  }

  var convertible: any TOMLValueConvertible {
    switch self {
    case .string(let text): return text
    case .integer(let number): return number
    case .double(let number): return number
    case .boolean(let flag): return flag
    case .array(let fields): return TOMLArray(fields.map(\.convertible))
    case .table(let fields):
      let table = TOMLTable()
      for (key, field) in fields { table[key] = field.convertible }
      return table
    }
  }

  /// What a sentence calls it: `a string`, `a number`, …
  package var kind: String {
    switch self {
    case .string: "a string"
    case .integer: "a whole number"
    case .double: "a number"
    case .boolean: "true or false"
    case .array: "a list"
    case .table: "a table"
    }
  }
}
