import JSON

/// Where in a record a value stands: `question`, `conversation.0.content`, `answers.*.text`.
///
/// A part names a member of an object, or counts an element of a list from 0, `-1` being the last;
/// `*` is every element. Brackets hold a part with any characters (`[my, column]`; `]]` is a
/// bracket), and may stand for a dot and a part (`turns[0]`). A text that holds JSON is gone into:
/// tables have no other way to hold a list.
package struct FieldPath: Sendable, Hashable {
  /// Outermost first, without brackets; never empty where it was read from a text.
  package var parts: [String]

  package init(_ parts: [String]) { self.parts = parts }

  /// What has a meaning of its own in a path or in a mapping's text.
  private static let marks: Set<Character> = [".", "[", "]", ",", "+", "|", "=", "\""]

  /// Nil where the text is no path: an empty part, or a bracket left open.
  package init?(_ text: String) {
    parts = []
    var rest = text[...]
    while let first = rest.first {
      if first == "[" {
        guard let (part, end) = Self.bracketed(rest) else { return nil }
        parts.append(part)
        rest = rest[end...]
      } else {
        let end = rest.firstIndex { $0 == "." || $0 == "[" } ?? rest.endIndex
        guard end > rest.startIndex else { return nil }
        parts.append(String(rest[..<end]))
        rest = rest[end...]
      }
      if rest.first == "." {
        rest = rest.dropFirst()
        if rest.isEmpty { return nil }
      }
    }
    guard !parts.isEmpty else { return nil }
  }

  private static func bracketed(_ text: Substring) -> (part: String, end: String.Index)? {
    var part = ""
    var index = text.index(after: text.startIndex)
    while index < text.endIndex {
      let next = text.index(after: index)
      guard text[index] == "]" else {
        part.append(text[index])
        index = next
        continue
      }
      guard next < text.endIndex, text[next] == "]" else { return (part, next) }
      part.append("]")
      index = text.index(after: next)
    }
    return nil
  }

  /// The path as it can be read again.
  package var text: String {
    parts.enumerated().map { place, part in
      let isPlain =
        !part.isEmpty && !part.contains(where: Self.marks.contains)
        && part.first?.isWhitespace == false && part.last?.isWhitespace == false
      guard isPlain else {
        return "[" + part.replacing("]", with: "]]") + "]"
      }
      return (place == 0 ? "" : ".") + part
    }.joined()
  }

  /// Whether it may lead to several values.
  package var isManifold: Bool { parts.contains("*") }

  /// Where a path leads nowhere.
  struct Missing: Error {
    /// The part that is not there, and what was there instead.
    var part: String
    var path: String
    var there: JSONValue
  }

  /// The values that it leads to: one, or with `*` as many as there are.
  func values(in record: JSONValue) throws(Missing) -> [JSONValue] {
    // A column may have a dot in its name: then that column is meant.
    if parts.count > 1, let column = record[parts.joined(separator: ".")] { return [column] }
    var values = [record]
    for (place, part) in parts.enumerated() {
      var next: [JSONValue] = []
      for value in values {
        let inner = place == 0 ? value : Self.unfolded(value)
        if part == "*", let elements = inner.array {
          next += elements
        } else if let found = Self.step(inner, part) {
          next.append(found)
        } else {
          throw Missing(
            part: part, path: FieldPath(Array(parts[..<place])).text, there: inner)
        }
      }
      values = next
    }
    return values
  }

  private static func step(_ value: JSONValue, _ part: String) -> JSONValue? {
    switch value {
    case .object(let object): object[part]
    case .array(let elements): Int(part).flatMap { element($0, of: elements) }
    default: nil
    }
  }

  private static func element(_ index: Int, of elements: [JSONValue]) -> JSONValue? {
    let index = index < 0 ? elements.count + index : index
    guard elements.indices.contains(index) else { return nil }
    return elements[index]
  }

  /// A text that is a list or an object in JSON as that, anything else as it is.
  static func unfolded(_ value: JSONValue) -> JSONValue {
    guard let text = value.string,
      let first = text.utf8.first(where: { $0 != 0x20 && $0 != 0x0A }),
      first == UInt8(ascii: "[") || first == UInt8(ascii: "{"),
      let inner = try? JSONValue(parsing: text)
    else { return value }
    return inner
  }
}
