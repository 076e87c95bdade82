/// What is wrong in a JSON text, and where.
///
/// The same type reports what stopped a strict reading and what a salvaging reading stepped over.
package struct JSONError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The kinds of trouble, by what a reader can do about them.
  package enum Kind: Equatable, Sendable {
    /// The text ended inside a value; `expected` names what was to come.
    case unexpectedEnd(expected: String)
    /// A byte that cannot stand here; `found` shows it.
    case unexpected(found: String, expected: String)
    /// A comma before `]` or `}`.
    case trailingComma
    /// More text after the end of the document.
    case textAfterEnd
    /// Arrays and objects nested deeper than the limit.
    case tooDeep(limit: Int)
    /// A number that breaks JSON's grammar, as found.
    case badNumber(String)
    /// `NaN`, `Infinity` or `-Infinity`, which Python writes and JSON lacks; read as null.
    case notANumber(String)
    /// A backslash before something that is no escape.
    case badEscape(String)
    /// A control character that should have been escaped, by its code.
    case controlCharacter(UInt8)
    /// Half of a surrogate pair, by its code unit; read as U+FFFD.
    case loneSurrogate(UInt16)
    /// Bytes that are no UTF-8; read as U+FFFD.
    case invalidUTF8
    /// UTF-16 or UTF-32, told by its byte order mark or by zero bytes.
    case notUTF8
  }

  package var kind: Kind
  /// Bytes from the start of the text.
  package var offset: Int
  /// Lines from 1; only LF ends a line.
  package var line: Int
  /// Bytes from the start of the line, from 1.
  package var column: Int

  package init(kind: Kind, offset: Int, line: Int, column: Int) {
    self.kind = kind
    self.offset = offset
    self.line = line
    self.column = column
  }

  package var description: String { "line \(line), column \(column): \(reason)" }

  /// The reason alone, without the place.
  package var reason: String {
    switch kind {
    case .unexpectedEnd(let expected): "the JSON ends where \(expected) should follow"
    case .unexpected(let found, let expected): "found \(found) where \(expected) should stand"
    case .trailingComma: "a comma stands before the closing bracket"
    case .textAfterEnd: "more text follows the end of the JSON value"
    case .tooDeep(let limit): "arrays and objects are nested deeper than \(limit)"
    case .badNumber(let text): "\(text) is not a JSON number"
    case .notANumber(let text): "\(text) is not JSON; it was read as null"
    case .badEscape(let text): "\(text) is not an escape of JSON"
    case .controlCharacter(let code):
      "a string holds the control character \(hex(UInt16(code))) unescaped"
    case .loneSurrogate(let unit):
      "the escape of \(hex(unit)) is half of a surrogate pair; it was read as U+FFFD"
    case .invalidUTF8: "a string holds bytes that are not UTF-8; they were read as U+FFFD"
    case .notUTF8: "the text is not UTF-8 (it looks like UTF-16 or UTF-32)"
    }
  }

  /// Whether a strict reading gets past it: the value is whole but for replaced characters.
  package var isRepair: Bool {
    switch kind {
    case .loneSurrogate, .invalidUTF8: true
    default: false
    }
  }

  private func hex(_ code: UInt16) -> String {
    let digits = String(code, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
