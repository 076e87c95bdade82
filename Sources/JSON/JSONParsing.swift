/// How deep arrays and objects may stand in each other unless told otherwise.
package let jsonDepthLimit = 512

extension JSONValue {
  /// Reads one JSON text strictly.
  ///
  /// A byte order mark is stepped over; lone surrogates and bytes that are no UTF-8 become U+FFFD
  /// (`JSONSalvage` reports them).
  package init(
    parsing bytes: [UInt8], depthLimit: Int = jsonDepthLimit
  ) throws(JSONError) {
    let result = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(JSONError) -> JSONValue in
        var builder = JSONBuilder(JSONScanner(buffer), depthLimit: depthLimit, salvages: false)
        return try builder.document()
      }
    }
    self = try result.get()
  }

  /// Reads one JSON text strictly.
  package init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }
}

/// A JSON text read as far as it goes: what could be read, and what was wrong.
///
/// Trailing commas, `NaN` and unpaired surrogates are stepped over; at any other error the reading
/// ends, and the elements before it remain.
package struct JSONSalvage: Sendable {
  /// What was read; nil where not even a first bracket or value was found.
  package var value: JSONValue?
  /// What was wrong, in the order of the text.
  package var problems: [JSONError]
  /// Whether the reading reached the end of the text.
  package var isComplete: Bool

  package init(_ bytes: [UInt8], depthLimit: Int = jsonDepthLimit) {
    self = bytes.withUnsafeBufferPointer { buffer in
      var builder = JSONBuilder(JSONScanner(buffer), depthLimit: depthLimit, salvages: true)
      var salvage = JSONSalvage(value: nil, problems: [], isComplete: false)
      do throws(JSONError) {
        salvage.value = try builder.document { salvage.value = $0 }
        salvage.isComplete = builder.stoppedBy == nil
        salvage.problems = builder.scanner.problems + [builder.stoppedBy].compactMap { $0 }
      } catch {
        salvage.problems = builder.scanner.problems + [error]
      }
      return salvage
    }
  }

  private init(value: JSONValue?, problems: [JSONError], isComplete: Bool) {
    self.value = value
    self.problems = problems
    self.isComplete = isComplete
  }
}

extension JSONBuilder {
  /// Reads a value and makes sure that nothing follows it. `seen` gets the value before that.
  fileprivate mutating func document(
    seen: (JSONValue) -> Void = { _ in }
  ) throws(JSONError) -> JSONValue {
    let value = try value()
    seen(value)
    guard stoppedBy == nil else { return value }
    scanner.skipWhitespace()
    guard scanner.peek == nil else {
      throw scanner.error(.textAfterEnd, at: scanner.offset)
    }
    return value
  }
}
