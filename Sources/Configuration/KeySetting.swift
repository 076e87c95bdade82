/// What `[keys]` says of one command: `next-item = ["n", "g n"]`, `copy-a = "none"`. A table
/// within, such as `[keys.readers]`, speaks of one place.
package struct KeySetting: Sendable, Equatable {
  /// As written; whether there is such a command isn't looked at here.
  package var command: String
  /// `list`, `readers`, …; nil where nothing is said of places.
  package var place: String?
  /// The keys as they are written; none takes the command's keys away.
  package var keys: [String]
  /// In the file, from 1, for errors.
  package var line: Int

  package init(command: String, place: String? = nil, keys: [String], line: Int) {
    self.command = command
    self.place = place
    self.keys = keys
    self.line = line
  }

  /// All that a document says of keys, in the order of its lines.
  static func all(
    in document: TOMLDocument, complaints: inout [ConfigurationError]
  ) -> [KeySetting] {
    guard let field = document["keys"] else { return [] }
    guard case .table(let table) = field else {
      complaints.append(document.wrong("keys", expected: "a table", got: field))
      return []
    }
    var settings: [KeySetting] = []
    func add(_ command: String, _ place: String?, _ field: TOMLField) {
      let path = ["keys"] + (place.map { [$0] } ?? []) + [command]
      let line = document.line(of: path)
      guard let keys = keys(of: field) else {
        complaints.append(
          .wrongKind(
            file: document.file, line: line, key: path.joined(separator: "."),
            expected: "a key, a list of keys or \"none\"", got: field.kind))
        return
      }
      settings.append(KeySetting(command: command, place: place, keys: keys, line: line))
    }
    for (name, field) in table {
      if case .table(let inner) = field {
        for (command, field) in inner { add(command, name, field) }
      } else {
        add(name, nil, field)
      }
    }
    return settings.sorted { ($0.line, $0.command) < ($1.line, $1.command) }
  }

  private static func keys(of field: TOMLField) -> [String]? {
    switch field {
    case .string("none"): return []
    case .string(let key): return [key]
    case .array(let fields):
      var keys: [String] = []
      for field in fields {
        guard case .string(let key) = field else { return nil }
        keys.append(key)
      }
      return keys
    default: return nil
    }
  }
}
