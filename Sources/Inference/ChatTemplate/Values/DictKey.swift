/// What a dictionary finds a value by; equal for numbers of equal value, as in Python.
enum DictKey: Hashable {
  case undefined
  case none
  case int(Int)
  case float(Double)
  case string(MarkedString)
  case tuple([DictKey])

  init(_ value: Value) throws {
    switch value {
    case .undefined: self = .undefined
    case .none: self = .none
    case .bool(let flag): self = .int(flag ? 1 : 0)
    case .int(let number): self = .int(number)
    case .float(let number): self = Int(exactly: number).map(DictKey.int) ?? .float(number)
    case .string(let text): self = .string(text)
    case .tuple(let object): self = .tuple(try object.items.map { try DictKey($0) })
    default: throw ChatTemplateError.failed("a \(value.typeName) cannot be a key of a dictionary")
    }
  }
}
