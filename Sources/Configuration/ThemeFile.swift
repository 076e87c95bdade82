/// A theme as its file says it: for each role its colours and attributes as text.
///
/// `role = { fg = "#rrggbb", bg = "#rrggbb", style = ["bold"], sparse = ["reverse"] }`, each part
/// optional; a role that is a string gives only the foreground. `sparse` are styles that stand in
/// for the colours on terminals of sixteen or none. `[palette]` names colours for use in roles.
package struct ThemeFile: Sendable, Equatable {
  /// As the file says it, else the file's name without `.toml`.
  package var name: String
  /// Empty where the file has none.
  package var summary: String
  /// By the role's name; whether there is such a role isn't looked at here.
  package var roles: [String: Entry]

  /// How a role looks.
  package struct Entry: Sendable, Equatable {
    /// A colour as text, names of the palette replaced; nil where the file says none. So is the
    /// background.
    package var foreground: String?
    package var background: String?
    /// Words such as `bold`, unchecked as the colours are.
    package var attributes: [String]
    /// Such words for terminals of sixteen colours or none.
    package var sparse: [String]
    /// The line that it stands in, for errors.
    package var line: Int
  }

  /// As errors give it.
  package let file: String

  package init(_ document: TOMLDocument) throws(ConfigurationError) {
    file = document.file
    for key in document.fields.keys.sorted()
    where !["name", "summary", "palette", "roles"].contains(key) {
      throw .unknownKey(
        file: file, line: document.line(of: key), key: key,
        known: ["name", "palette", "roles", "summary"])
    }
    let stem = document.file.split(separator: "/").last.map(String.init) ?? document.file
    name = try document.string("name") ?? stem.replacing(".toml", with: "")
    summary = try document.string("summary") ?? ""
    var palette: [String: String] = [:]
    for (key, value) in try Self.table("palette", of: document) {
      guard case .string(let text) = value else {
        throw document.wrong(key, expected: "a colour", got: value)
      }
      palette[key] = text
    }
    roles = [:]
    for (role, field) in try Self.table("roles", of: document) {
      var entry = Entry(attributes: [], sparse: [], line: document.line(of: role))
      func colour(_ field: TOMLField?) throws(ConfigurationError) -> String? {
        switch field {
        case nil: return nil
        case .string(let text): return palette[text] ?? text
        case .some(let other): throw document.wrong(role, expected: "a colour", got: other)
        }
      }
      func words(_ field: TOMLField?) throws(ConfigurationError) -> [String] {
        switch field {
        case nil: return []
        case .string(let word): return [word]
        case .array(let words):
          return try words.map { word throws(ConfigurationError) in
            guard case .string(let text) = word else {
              throw document.wrong(role, expected: "a list of words", got: word)
            }
            return text
          }
        case .some(let other):
          throw document.wrong(role, expected: "a list of words", got: other)
        }
      }
      switch field {
      case .string: entry.foreground = try colour(field)
      case .table(let parts):
        for key in parts.keys.sorted() where !["fg", "bg", "style", "sparse"].contains(key) {
          throw .unknownKey(
            file: file, line: entry.line, key: "\(role).\(key)",
            known: ["bg", "fg", "sparse", "style"])
        }
        entry.foreground = try colour(parts["fg"])
        entry.background = try colour(parts["bg"])
        entry.attributes = try words(parts["style"])
        entry.sparse = try words(parts["sparse"])
      default: throw document.wrong(role, expected: "a colour or a table", got: field)
      }
      roles[role] = entry
    }
  }

  /// A table of the file; empty where it has none.
  private static func table(
    _ key: String, of document: TOMLDocument
  ) throws(ConfigurationError) -> [String: TOMLField] {
    switch document[key] {
    case nil: return [:]
    case .table(let fields): return fields
    case .some(let other): throw document.wrong(key, expected: "a table", got: other)
    }
  }

  /// The themes that are compiled in, by file name without suffix, in the order of the picker.
  package static var shipped: [(name: String, text: String)] {
    [
      ("dusk", PackageResources.dusk_toml), ("paper", PackageResources.paper_toml),
      ("tidepool", PackageResources.tidepool_toml),
      ("porcelain", PackageResources.porcelain_toml),
      ("beacon", PackageResources.beacon_toml), ("okabe-ito", PackageResources.okabe_ito_toml),
      ("mono", PackageResources.mono_toml),
    ].map { ($0.0, String(decoding: $0.1, as: UTF8.self)) }
  }
}
