/// How well a text stands out from its ground (WCAG 2.2, "contrast ratio").
package enum Contrast {
  /// What text needs at least.
  package static let readable = 4.5

  /// The relative luminance of an sRGB colour, 0 (black) to 1 (white).
  package static func luminance(
    of color: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> Double {
    0.2126 * linear[Int(color.red)] + 0.7152 * linear[Int(color.green)]
      + 0.0722 * linear[Int(color.blue)]
  }

  /// From 1 (none) to 21 (black on white). Readable text has 4.5, large text and signs 3.
  package static func ratio(
    _ one: (red: UInt8, green: UInt8, blue: UInt8), _ two: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> Double {
    let first = luminance(of: one)
    let second = luminance(of: two)
    return (max(first, second) + 0.05) / (min(first, second) + 0.05)
  }

  /// As `ratio`, of two colours; nil when one is the terminal's own.
  package static func ratio(_ one: Color, _ two: Color) -> Double? {
    guard let one = one.components, let two = two.components else { return nil }
    return ratio(one, two)
  }

  /// The linear light of each of the 256 levels of sRGB.
  private static let linear: [Double] = (0...255).map { level in
    let value = Double(level) / 255
    return value <= 0.04045 ? value / 12.92 : power2_4((value + 0.055) / 1.055)
  }

  /// `x` to the power of 12/5, `x` in 0...1, without the C library: x² times the fifth root
  /// of x².
  private static func power2_4(_ x: Double) -> Double {
    let square = x * x
    guard square > 0 else { return 0 }
    // Newton's steps to r⁵ = x², from above, where they fall steadily.
    var root = 1.0
    for _ in 0..<60 {
      let fourth = root * root * root * root
      root -= (fourth * root - square) / (5 * fourth)
    }
    return square * root
  }
}
