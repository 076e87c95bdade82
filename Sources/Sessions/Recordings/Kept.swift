/// A value of a recording with the keys of its line that this version doesn't know.
package struct Kept<Value: Sendable & Equatable>: Sendable, Equatable {
  package var value: Value
  /// The unknown keys as a JSON object's text; nil where there are none.
  package var extra: String?

  package init(_ value: Value, extra: String? = nil) {
    self.value = value
    self.extra = extra
  }
}
