import RealModule

/// Decimal fractions without Foundation.
package enum Decimal {
  /// A number with so many digits behind the point, rounded half away from zero, for people to read:
  /// with the minus sign `−`, as in the headings beside it; never `−0.0`.
  package static func text(_ value: Double, digits: Int) -> String {
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "−inf" : "inf" }
    let scale = Double.pow(10, digits)
    let scaled = (value.magnitude * scale).rounded()
    guard scaled < 1e15 else { return String(value) }
    let whole = Int(scaled)
    let sign = value < 0 && whole > 0 ? "−" : ""
    guard digits > 0 else { return sign + String(whole) }
    let unit = Int(scale)
    let behind = String(whole % unit)
    return sign + String(whole / unit) + "."
      + String(repeating: "0", count: digits - behind.count) + behind
  }
}
