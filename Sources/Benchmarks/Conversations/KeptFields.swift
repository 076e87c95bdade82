import JSON

extension JSONValue {
  /// The members beside those that a reader has used, for an item's `meta`; long ones are left
  /// out, they are copies of texts.
  func keptFields(except used: Set<String>) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    for member in object?.members ?? [] where !used.contains(member.key) {
      if member.value.encoded().count <= 2_048 { fields[member.key] = member.value }
    }
    return fields
  }
}
