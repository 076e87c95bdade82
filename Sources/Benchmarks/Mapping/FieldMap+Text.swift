extension FieldMap {
  /// Reads `prompt=question,chosen=good,rejected=bad`.
  ///
  /// - Throws: which part is none, and why.
  package init(_ text: String) throws(MappingError) {
    var entries: [Entry] = []
    for part in Self.split(text[...], at: ",") where !part.allSatisfy(\.isWhitespace) {
      guard let equals = part.firstIndex(of: "=") else {
        throw MappingError("“\(Self.trimmed(part))” is no field=column")
      }
      let field = Self.trimmed(part[..<equals])
      entries.append(
        Entry(field: field, values: Self.values(part[part.index(after: equals)...], of: field)))
    }
    try self.init(entries)
  }

  /// A field's name and its values, read apart but not looked at.
  package struct Entry: Sendable {
    /// As written: `Field`'s word, or a synonym of it.
    package var field: String
    /// As written, quotation marks and all.
    package var values: [String]

    package init(field: String, values: [String]) {
      self.field = field
      self.values = values
    }

    /// The values in one text, as they stand behind `=`.
    package init(field: String, text: String) {
      self.init(field: field, values: FieldMap.values(text[...], of: field))
    }
  }

  /// The same from entries, as a TOML file has them.
  package init(_ entries: [Entry]) throws(MappingError) {
    var sources: [Field: [Source]] = [:]
    for entry in entries {
      guard let field = Field(word: entry.field) else {
        let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
        throw MappingError("there is no field “\(entry.field)”; there are \(known)")
      }
      guard sources[field] == nil else {
        throw MappingError("\(field.rawValue) is there twice")
      }
      var values: [Source] = []
      for value in entry.values { values.append(try Self.source(value, of: field)) }
      sources[field] = values
    }
    try self.init(sources)
  }

  /// The mapping as it can be read again, the same for the same mapping.
  package var text: String {
    Field.allCases.compactMap { field in
      let values = self[field].map { source in
        switch source {
        case .path(let path): path.text
        case .text(let text): "\"" + text.replacing("\"", with: "\"\"") + "\""
        }
      }
      guard !values.isEmpty else { return nil }
      return field.rawValue + "=" + values.joined(separator: field.isWords ? "|" : "+")
    }.joined(separator: ",")
  }

  /// What is joined by `+`, or in a field that takes words by `|`.
  private static func values(_ text: Substring, of field: String) -> [String] {
    let mark: Character = Field(word: field)?.isWords == true ? "|" : "+"
    return split(text, at: mark).map { trimmed($0) }
  }

  private static func source(_ text: String, of field: Field) throws(MappingError) -> Source {
    guard !text.isEmpty else { throw MappingError("\(field.rawValue) has no value") }
    if text.first == "\"" {
      guard text.count > 1, text.last == "\"" else {
        throw MappingError("\(field.rawValue): a quotation mark is left open in \(text)")
      }
      return .text(String(text.dropFirst().dropLast()).replacing("\"\"", with: "\""))
    }
    if field.isWords { return .text(text) }
    guard let path = FieldPath(text) else {
      throw MappingError("\(field.rawValue): “\(text)” is no path such as turns.0.content")
    }
    return .path(path)
  }

  /// Parts a text at a mark, except within quotation marks and brackets.
  private static func split(_ text: Substring, at mark: Character) -> [Substring] {
    var parts: [Substring] = []
    var start = text.startIndex
    var index = text.startIndex
    var isQuoted = false
    var isBracketed = false
    while index < text.endIndex {
      let next = text.index(after: index)
      defer { index = text.index(after: index) }
      switch text[index] {
      case "\"" where !isBracketed: isQuoted.toggle()
      case "[" where !isQuoted: isBracketed = true
      // Two of them are one within brackets.
      case "]" where isBracketed && next < text.endIndex && text[next] == "]": index = next
      case "]" where !isQuoted: isBracketed = false
      case mark where !isQuoted && !isBracketed:
        parts.append(text[start..<index])
        start = next
      default: break
      }
    }
    return parts + [text[start...]]
  }

  private static func trimmed(_ text: Substring) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.reversed().drop(while: \.isWhitespace).reversed())
  }
}
