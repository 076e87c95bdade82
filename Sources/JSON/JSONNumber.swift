/// A number as the text wrote it: no digit is lost, whoever reads decides on a type.
package struct JSONNumber: Sendable, Equatable, CustomStringConvertible {
  /// The characters of the number, for example `1.50` or `-3e8`.
  package let text: String

  /// A number of known text; the text must follow JSON's grammar.
  init(text: String) { self.text = text }

  package init(_ value: some BinaryInteger) { text = String(value) }

  /// The shortest text that reads back as the same number; nil for NaN and infinities.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    text = value.description
  }

  /// The nearest double; infinite where the exponent is out of range.
  package var double: Double { Double(text) ?? .nan }

  /// The exact integer; also of `2.0` and `1e3`, nil for `2.5` and for what does not fit.
  package var int: Int? {
    if let value = Int(text) { return value }
    let value = double
    // Above 2^53 a double no longer tells its integer neighbours apart.
    guard value.magnitude <= 9_007_199_254_740_992 else { return nil }
    return Int(exactly: value)
  }

  package var description: String { text }
}
