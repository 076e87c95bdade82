import Reports
import Testing

@Suite("Decimal fractions")
struct DecimalTests {
  @Test(
    "A number is written with as many digits as asked for, rounded half away from zero",
    arguments: [
      (0, 1, "0.0"), (2, 0, "2"), (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (-1.25, 1, "−1.3"),
      (99.96, 1, "100.0"), (3.004, 2, "3.00"), (12.0625, 3, "12.063"), (.infinity, 2, "inf"),
      (-.infinity, 2, "−inf"),
    ] as [(Double, Int, String)])
  func written(value: Double, digits: Int, text: String) {
    #expect(Decimal.text(value, digits: digits) == text)
  }
}
