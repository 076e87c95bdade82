/// Reasons and tags as a TOML file says them: `[[groups]]` with a title and reasons, `[[tags]]` and
/// `[[categories]]`;
/// each of these with `key`, `word` and, where it helps, `about`.
package struct TaxonomyFile: Sendable, Equatable {
  /// Nil where the file leaves them out.
  package var groups: [Group]?
  package var tags: [Entry]?
  package var categories: [Entry]?

  /// Reasons under a title, in the file's order.
  package struct Group: Sendable, Equatable {
    package var title: String
    /// Whether the file says `required = "override"`.
    package var isRequiredForOverride: Bool
    package var reasons: [Entry]
  }

  /// A reason, a tag or a category.
  package struct Entry: Sendable, Equatable {
    /// One ASCII character, unique in its list; of reasons over all groups.
    package var key: Character
    package var word: String
    /// Empty where the file leaves it out.
    package var about: String
  }

  /// - Parameters:
  ///   - document: the file.
  ///   - table: the key of the table that holds it, where the file holds other things too.
  /// - Throws: `ConfigurationError` with file and line.
  package init(_ document: TOMLDocument, under table: String? = nil) throws(ConfigurationError) {
    var reader = Reader(document: document)
    var fields = document.fields
    if let table {
      switch document.fields[table] {
      case nil: return
      case .table(let inner): fields = inner
      case .some(let other): throw document.wrong(table, expected: "a table", got: other)
      }
    }
    try reader.checkKeys(of: fields, known: ["categories", "groups", "tags"], near: table)
    if let field = fields["groups"] { groups = try reader.groups(field) }
    if let field = fields["tags"] { tags = try reader.entries(field, "tags") }
    if let field = fields["categories"] { categories = try reader.entries(field, "categories") }
  }

  /// The one that the program ships.
  package static var shipped: String {
    String(decoding: PackageResources.reasons_toml, as: UTF8.self)
  }

  private struct Reader {
    let document: TOMLDocument

    mutating func groups(_ field: TOMLField) throws(ConfigurationError) -> [Group] {
      var groups: [Group] = []
      var keys: [Character: String] = [:]
      for table in try tables(field, "groups") {
        let title = try string(table, "title", near: "groups")
        try checkKeys(of: table, known: ["reasons", "required", "title"], near: title)
        var isRequired = false
        switch table["required"] {
        case nil: break
        case .string("override"): isRequired = true
        case .some(let other):
          throw wrong("required", near: title, got: words(other), expected: "\"override\"")
        }
        var reasons: [Entry] = []
        for entry in try tables(table["reasons"] ?? .array([]), "reasons") {
          reasons.append(try self.entry(entry, of: "reasons", taken: &keys))
        }
        groups.append(Group(title: title, isRequiredForOverride: isRequired, reasons: reasons))
      }
      return groups
    }

    /// A list in which each key stands once.
    mutating func entries(
      _ field: TOMLField, _ list: String
    ) throws(ConfigurationError) -> [Entry] {
      var entries: [Entry] = []
      var keys: [Character: String] = [:]
      for table in try tables(field, list) {
        entries.append(try entry(table, of: list, taken: &keys))
      }
      return entries
    }

    private func entry(
      _ table: [String: TOMLField], of list: String, taken keys: inout [Character: String]
    ) throws(ConfigurationError) -> Entry {
      var near = list
      if case .string(let key)? = table["key"] { near = key }
      let word = try string(table, "word", near: near)
      try checkKeys(of: table, known: ["about", "key", "word"], near: word)
      let key = try string(table, "key", near: word)
      guard key.count == 1, let character = key.first, !character.isWhitespace,
        character.isASCII, !character.isNewline
      else { throw wrong("key", near: word, got: key, expected: "one letter, digit or sign") }
      if let other = keys[character] {
        throw wrong("key", near: word, got: key, expected: "another key: `\(other)` has this one")
      }
      keys[character] = word
      let about = table["about"] == nil ? "" : try string(table, "about", near: word)
      return Entry(key: character, word: word, about: about)
    }

    private func tables(
      _ field: TOMLField, _ name: String
    ) throws(ConfigurationError) -> [[String: TOMLField]] {
      guard case .array(let entries) = field else {
        throw document.wrong(name, expected: "a list of tables", got: field)
      }
      var tables: [[String: TOMLField]] = []
      for entry in entries {
        guard case .table(let table) = entry else {
          throw document.wrong(name, expected: "a list of tables", got: entry)
        }
        tables.append(table)
      }
      return tables
    }

    private func string(
      _ table: [String: TOMLField], _ key: String, near text: String
    ) throws(ConfigurationError) -> String {
      switch table[key] {
      case .string(let text) where !text.isEmpty: return text
      case nil: throw wrong(key, near: text, got: "missing", expected: "there")
      case .some(let other): throw wrong(key, near: text, got: words(other), expected: "a text")
      }
    }

    func checkKeys(
      of table: [String: TOMLField], known: [String], near text: String?
    ) throws(ConfigurationError) {
      for key in table.keys.sorted() where !known.contains(key) {
        throw .unknownKey(
          file: document.file, line: document.line(holding: key, near: text), key: key,
          known: known)
      }
    }

    private func wrong(
      _ key: String, near text: String, got: String, expected: String
    ) -> ConfigurationError {
      .wrongValue(
        file: document.file, line: document.line(holding: key, near: text), key: key, got: got,
        expected: expected)
    }

    private func words(_ field: TOMLField) -> String {
      if case .string(let text) = field { text } else { field.kind }
    }
  }
}
