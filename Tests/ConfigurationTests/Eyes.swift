import Foundation
import Testing

/// How different two colours look to someone.
struct Eyes: CustomTestStringConvertible {
  /// What the colours become, as a matrix on linear RGB: a row for each of red, green, blue.
  let matrix: [[Double]]
  let testDescription: String

  static let usual = Eyes(
    matrix: [[1, 0, 0], [0, 1, 0], [0, 0, 1]], testDescription: "usual eyes")
  // G. M. Machado, M. M. Oliveira, L. A. F. Fernandes: A Physiologically-based Model for
  // Simulation of Color Vision Deficiency, IEEE TVCG 15(6), 2009, severity 1.0.
  static let protanopia = Eyes(
    matrix: [
      [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216],
      [-0.003882, -0.048116, 1.051998],
    ], testDescription: "protanopia")
  static let deuteranopia = Eyes(
    matrix: [
      [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413],
      [-0.011820, 0.042940, 0.968881],
    ], testDescription: "deuteranopia")

  /// The CIE 1976 difference (ΔE*ab): 2.3 is just noticeable, black and white are 100 apart.
  func distance(
    _ one: (red: UInt8, green: UInt8, blue: UInt8), _ two: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> Double {
    zip(lab(one), lab(two)).map { ($0 - $1) * ($0 - $1) }.reduce(0, +).squareRoot()
  }

  /// Lightness, green–red, blue–yellow as these eyes get them, white being D65.
  private func lab(_ color: (red: UInt8, green: UInt8, blue: UInt8)) -> [Double] {
    let given = [color.red, color.green, color.blue].map { level in
      let value = Double(level) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    let seen = Self.product(matrix, given).map { min(1, max(0, $0)) }
    let xyz = Self.product(
      [
        [0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
      ], seen)
    let response = zip(xyz, [0.95047, 1, 1.08883]).map { value, white in
      let part = value / white
      return part > 216.0 / 24389 ? cbrt(part) : (24389.0 / 27 * part + 16) / 116
    }
    return [
      116 * response[1] - 16, 500 * (response[0] - response[1]), 200 * (response[1] - response[2]),
    ]
  }

  private static func product(_ matrix: [[Double]], _ vector: [Double]) -> [Double] {
    matrix.map { row in zip(row, vector).map { $0 * $1 }.reduce(0, +) }
  }
}
