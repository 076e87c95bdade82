/// A mapping of columns as a TOML file says it: a key for each field, with a text, or a list of
/// texts where several columns or words are meant. Numbers and truths are words.
package struct MappingFile: Sendable, Equatable {
  /// A field and what stands behind it.
  package struct Entry: Sendable, Equatable {
    /// As written; whether there is such a field isn't looked at here.
    package var field: String
    /// As they stand.
    package var values: [String]
    /// Whether the file has a list, whose texts are not parted any further.
    package var isList: Bool

    package init(field: String, values: [String], isList: Bool) {
      self.field = field
      self.values = values
      self.isList = isList
    }
  }

  /// By field.
  package var entries: [Entry]

  /// - Throws: `ConfigurationError` with file and line.
  package init(_ document: TOMLDocument) throws(ConfigurationError) {
    entries = []
    for (key, field) in document.fields.sorted(by: { $0.key < $1.key }) {
      if case .array(let elements) = field {
        var values: [String] = []
        for element in elements { values.append(try Self.word(element, key, document)) }
        entries.append(Entry(field: key, values: values, isList: true))
      } else {
        entries.append(
          Entry(field: key, values: [try Self.word(field, key, document)], isList: false))
      }
    }
  }

  private static func word(
    _ field: TOMLField, _ key: String, _ document: TOMLDocument
  ) throws(ConfigurationError) -> String {
    switch field {
    case .string(let text): text
    case .integer(let number): String(number)
    case .boolean(let flag): String(flag)
    case .double, .array, .table:
      throw document.wrong(key, expected: "a text or a list of texts", got: field)
    }
  }
}
