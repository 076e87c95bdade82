/// Writes values as UTF-8 JSON.
package struct JSONWriter: Sendable {
  /// How the text is laid out.
  package struct Style: Sendable, Equatable {
    /// Spaces a level; nil writes everything on one line without spaces.
    package var indent: Int?
    /// Whether keys are sorted by their bytes.
    package var sortsKeys = false
    /// Whether all but ASCII, and DEL, are written as `\u` escapes.
    package var asciiOnly = false

    package init(indent: Int? = nil, sortsKeys: Bool = false, asciiOnly: Bool = false) {
      self.indent = indent
      self.sortsKeys = sortsKeys
      self.asciiOnly = asciiOnly
    }

    /// One line, no spaces, members in their order.
    package static let compact = Style()
    /// Two spaces a level, members in their order.
    package static let pretty = Style(indent: 2)
    /// What ids are hashed over: one line, no spaces, sorted keys, only needed escapes.
    package static let canonical = Style(sortsKeys: true)
  }

  package var style: Style
  /// What was written so far.
  package private(set) var bytes: [UInt8] = []

  package init(_ style: Style = .compact) { self.style = style }

  /// Appends a value.
  package mutating func write(_ value: JSONValue) { write(value, level: 0) }

  /// Appends what is JSON already, or a part of it: for values too large to be built whole first.
  /// Goes with `compact` alone, which puts nothing between.
  package mutating func write(part: String) { append(part) }

  /// The same for UTF-8 bytes.
  package mutating func write(part: ArraySlice<UInt8>) { bytes.append(contentsOf: part) }

  /// Appends a line feed, as after each object of JSON Lines.
  package mutating func endLine() { bytes.append(0x0A) }

  /// Gives what was written and begins anew, for writing a long file in parts.
  package mutating func take() -> [UInt8] {
    let taken = bytes
    bytes.removeAll(keepingCapacity: true)
    return taken
  }

  private mutating func write(_ value: JSONValue, level: Int) {
    switch value {
    case .null: append("null")
    case .bool(let bool): append(bool ? "true" : "false")
    case .number(let number): append(number.text)
    case .string(let text): writeString(text)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (position, element) in elements.enumerated() {
        beginElement(position, level: level + 1)
        write(element, level: level + 1)
      }
      endContainer(UInt8(ascii: "]"), isEmpty: elements.isEmpty, level: level)
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      for (position, member) in ordered(object).enumerated() {
        beginElement(position, level: level + 1)
        writeString(member.key)
        bytes.append(UInt8(ascii: ":"))
        if style.indent != nil { bytes.append(UInt8(ascii: " ")) }
        write(member.value, level: level + 1)
      }
      endContainer(UInt8(ascii: "}"), isEmpty: object.isEmpty, level: level)
    }
  }

  private func ordered(_ object: JSONObject) -> [JSONObject.Member] {
    guard style.sortsKeys else { return object.members }
    // By bytes, which is by code point; String's own order goes by Unicode equivalence.
    return object.members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  private mutating func beginElement(_ position: Int, level: Int) {
    if position > 0 { bytes.append(UInt8(ascii: ",")) }
    newLine(level)
  }

  private mutating func endContainer(_ closer: UInt8, isEmpty: Bool, level: Int) {
    if !isEmpty { newLine(level) }
    bytes.append(closer)
  }

  private mutating func newLine(_ level: Int) {
    guard let indent = style.indent else { return }
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent * level))
  }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  private mutating func writeString(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if style.asciiOnly {
      for scalar in text.unicodeScalars { writeASCII(scalar) }
    } else {
      var text = text
      text.withUTF8 { writeRuns($0) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends runs without escapes at once.
  private mutating func writeRuns(_ utf8: UnsafeBufferPointer<UInt8>) {
    var runStart = 0
    for place in utf8.indices {
      let byte = utf8[place]
      guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
        continue
      }
      bytes.append(contentsOf: utf8[runStart..<place])
      writeEscape(byte)
      runStart = place + 1
    }
    bytes.append(contentsOf: utf8[runStart...])
  }

  private mutating func writeASCII(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case ..<0x20, 0x22, 0x5C: writeEscape(UInt8(scalar.value))
    case ..<0x7F: bytes.append(UInt8(scalar.value))
    default:
      for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
        writeCodeUnit(unit)
      }
    }
  }

  private mutating func writeEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x08: append("\\b")
    case 0x0C: append("\\f")
    case 0x0A: append("\\n")
    case 0x0D: append("\\r")
    case 0x09: append("\\t")
    default: writeCodeUnit(UInt16(byte))
    }
  }

  private mutating func writeCodeUnit(_ unit: UInt16) {
    append("\\u")
    let digits = String(unit, radix: 16)
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: 4 - digits.utf8.count))
    append(digits)
  }
}

extension JSONValue {
  /// The value as UTF-8 JSON.
  package func encoded(_ style: JSONWriter.Style = .compact) -> [UInt8] {
    var writer = JSONWriter(style)
    writer.write(self)
    return writer.bytes
  }

  /// The value as JSON text.
  package func text(_ style: JSONWriter.Style = .compact) -> String {
    String(decoding: encoded(style), as: UTF8.self)
  }
}
