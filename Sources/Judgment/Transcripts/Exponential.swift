/// The exponential function, for this room knows no system module.
enum Exponential {
  /// e to the power of `x`, to twelve digits or better; 0 of minus infinity, not a number of that.
  static func of(_ x: Double) -> Double {
    guard x > -745 else { return x.isNaN ? x : 0 }
    guard x < 709 else { return .infinity }
    // e^x = (e^(x/1024))^1024, and the series converges at once for so small a power.
    let small = x / 1_024
    var term = 1.0
    var sum = 1.0
    for index in 1...8 {
      term *= small / Double(index)
      sum += term
    }
    for _ in 0..<10 { sum *= sum }
    return sum
  }
}
