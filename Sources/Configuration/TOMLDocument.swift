import TOMLKit

/// A TOML file's fields, and where its errors stand.
package struct TOMLDocument: Sendable, Equatable {
  /// The file's name as errors give it.
  package let file: String
  /// By the keys at the top.
  package var fields: [String: TOMLField]
  private let lines: [String]

  /// - Throws: `ConfigurationError.notTOML`, with file, line and column.
  package init(_ text: String, file: String) throws(ConfigurationError) {
    self.file = file
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    do {
      fields = TOMLField.fields(of: try TOMLTable(string: text))
    } catch let error as TOMLParseError {
      throw .notTOML(
        file: file, line: error.source.begin.line, column: error.source.begin.column,
        reason: error.description)
    } catch {
      throw .notTOML(file: file, line: 1, column: 1, reason: "\(error)")
    }
  }

  package init(file: String, fields: [String: TOMLField]) {
    self.file = file
    self.fields = fields
    lines = []
  }

  /// The document as TOML text; long texts as multi-line strings.
  package var text: String {
    let table = TOMLTable()
    for (key, field) in fields { table[key] = field.convertible }
    return table.convert(
      to: .toml, options: [.allowMultilineStrings, .allowUnicodeStrings, .indentations]) + "\n"
  }

  /// The field under a path of keys, such as `["sampling", "temperature"]`.
  package subscript(_ path: String...) -> TOMLField? {
    var field = TOMLField.table(fields)
    for key in path {
      guard case .table(let inner) = field, let next = inner[key] else { return nil }
      field = next
    }
    return field
  }

  /// The line that a key stands in, from 1: the first that begins with it. TOMLKit keeps no
  /// positions of values, so this looks for the text.
  package func line(of key: String) -> Int {
    let index = lines.firstIndex { line in
      let trimmed = line.drop { $0 == " " || $0 == "\t" || $0 == "[" || $0 == "\"" }
      guard trimmed.hasPrefix(key) else { return false }
      let rest = trimmed.dropFirst(key.count).first
      return rest == nil || rest == " " || rest == "=" || rest == "]" || rest == "." || rest == "\""
    }
    return (index ?? 0) + 1
  }

  /// The line that a path of keys stands in, from 1; the first line where it isn't found. Headers
  /// of tables are minded, texts over several lines are not.
  package func line(of path: [String]) -> Int {
    var table: [String] = []
    for (index, line) in lines.enumerated() {
      let text = line.drop { $0 == " " || $0 == "\t" }
      if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
        table = Self.keys(text[..<end].drop { $0 == "[" })
        if table == path { return index + 1 }
      } else if let end = text.firstIndex(of: "="), !text.hasPrefix("#") {
        let found = table + Self.keys(text[..<end])
        // A table may also be written on a line of its own: `keys.zoom = …`, `keys = { … }`.
        if path.starts(with: found), found.count == path.count || text[end...].contains("{") {
          return index + 1
        }
      }
    }
    return 1
  }

  /// `a . "b"` as its two keys.
  private static func keys(_ text: Substring) -> [String] {
    text.split(separator: ".").map { part in
      String(part.filter { $0 != " " && $0 != "\t" && $0 != "\"" && $0 != "'" })
    }
  }

  /// The line that an error about a key of one of several tables is best read at: the last with
  /// both the key and `text` (a title, a word), else the last with `text`, else the key's.
  package func line(holding key: String, near text: String?) -> Int {
    guard let text else { return self.line(of: [key]) }
    let near = lines.indices.filter {
      lines[$0].contains("\"\(text)\"") || lines[$0].contains(text)
    }
    return (near.last { lines[$0].contains(key) } ?? near.last).map { $0 + 1 }
      ?? self.line(of: [key])
  }

  func wrong(_ key: String, expected: String, got: TOMLField) -> ConfigurationError {
    .wrongKind(file: file, line: line(of: key), key: key, expected: expected, got: got.kind)
  }

  /// A string, where the key is there.
  package func string(_ key: String) throws(ConfigurationError) -> String? {
    switch fields[key] {
    case nil: return nil
    case .string(let text): return text
    case .some(let other): throw wrong(key, expected: "a string", got: other)
    }
  }

  /// A truth, where the key is there.
  package func boolean(_ key: String) throws(ConfigurationError) -> Bool? {
    switch fields[key] {
    case nil: return nil
    case .boolean(let flag): return flag
    case .some(let other): throw wrong(key, expected: "true or false", got: other)
    }
  }

  /// A whole number, where the key is there.
  package func integer(_ key: String) throws(ConfigurationError) -> Int? {
    switch fields[key] {
    case nil: return nil
    case .integer(let number): return number
    case .some(let other): throw wrong(key, expected: "a whole number", got: other)
    }
  }

  /// One of some words, where the key is there.
  package func word(
    _ key: String, among words: [String]
  ) throws(ConfigurationError) -> String? {
    guard let word = try string(key) else { return nil }
    guard words.contains(word) else {
      throw .wrongValue(
        file: file, line: line(of: [key]), key: key, got: word,
        expected: words.dropLast().joined(separator: ", ") + " or " + (words.last ?? ""))
    }
    return word
  }

  /// The same between two bounds, both allowed.
  package func integer(
    _ key: String, in range: ClosedRange<Int>
  ) throws(ConfigurationError) -> Int? {
    guard let number = try integer(key) else { return nil }
    guard range.contains(number) else {
      throw .wrongValue(
        file: file, line: line(of: [key]), key: key, got: "\(number)",
        expected: "between \(range.lowerBound) and \(range.upperBound)")
    }
    return number
  }
}
