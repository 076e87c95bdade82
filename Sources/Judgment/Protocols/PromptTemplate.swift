/// A prompt's wording with placeholders in braces, such as `{question}`.
///
/// It is filled in one pass: what is put in is never looked at again, so that a response that
/// contains `{answer_b}` stays as it is. Braces around other words stay text.
package struct PromptTemplate: Hashable, Sendable {
  /// The wording, its placeholders still in braces.
  package var text: String

  package init(_ text: String) { self.text = text }

  package var isEmpty: Bool { text.isEmpty }

  /// Fills the placeholders that have a value.
  package func filled(with values: [String: String]) -> String {
    var result: [UInt8] = []
    scan { stretch in
      switch stretch {
      case .text(let bytes): result += bytes
      case .name(let name, let bytes): result += values[name].map { Array($0.utf8) } ?? Array(bytes)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// The names in braces, in order, each once.
  package var placeholders: [String] {
    var names: [String] = []
    scan { stretch in
      if case .name(let name, _) = stretch, !names.contains(name) { names.append(name) }
    }
    return names
  }

  private enum Stretch {
    case text(ArraySlice<UInt8>)
    /// The name, and all of it with its braces.
    case name(String, ArraySlice<UInt8>)
  }

  private func scan(_ body: (Stretch) -> Void) {
    let bytes = Array(text.utf8)
    var start = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"),
        let close = bytes[(index + 1)...].prefix(40).firstIndex(of: UInt8(ascii: "}")),
        close > index + 1,
        bytes[index + 1..<close].allSatisfy({
          (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "_")
        })
      else {
        index += 1
        continue
      }
      if start < index { body(.text(bytes[start..<index])) }
      let name = String(decoding: bytes[index + 1..<close], as: UTF8.self)
      body(.name(name, bytes[index...close]))
      index = close + 1
      start = index
    }
    if start < bytes.count { body(.text(bytes[start...])) }
  }
}
