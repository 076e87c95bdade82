/// A value that a caller hands to a chat template.
package enum TemplateValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int)
  case double(Double)
  /// Text from outside: it prints as data.
  case string(String)
  /// Text that counts as the template's own, such as the model's BOS token.
  case special(String)
  case array([TemplateValue])
  /// Members in their order.
  case object([Member])

  /// A key and its value.
  package struct Member: Sendable, Equatable {
    package var key: String
    package var value: TemplateValue

    package init(_ key: String, _ value: TemplateValue) {
      self.key = key
      self.value = value
    }
  }
}

extension Value {
  /// The interpreter's form of a caller's value.
  init(_ value: TemplateValue) throws {
    switch value {
    case .null: self = .none
    case .bool(let flag): self = .bool(flag)
    case .int(let number): self = .int(number)
    case .double(let number): self = .float(number)
    case .string(let text): self = .string(MarkedString(text, isTemplate: false))
    case .special(let text): self = .string(MarkedString(text, isTemplate: true))
    case .array(let items): self = .list(try ListObject(try items.map { try Value($0) }))
    case .object(let members):
      let dictionary = DictObject()
      for member in members {
        try dictionary.set(
          .string(MarkedString(member.key, isTemplate: false)), try Value(member.value))
      }
      self = .dict(dictionary)
    }
  }
}
