/// How one value is to be written: width, sign, precision and kind.
struct FieldFormat {
  var fill = MarkedScalar(32, isTemplate: false)
  var alignment: UInt8?
  var sign: UInt8?
  var alternate = false
  var width = 0
  var grouping = false
  var precision: Int?
  var kind: UInt8?

  /// The text at the field's width, numbers to the right unless aligned otherwise.
  func fitted(_ text: MarkedString, isNumber: Bool) throws -> MarkedString {
    let missing = width - text.count
    guard missing > 0 else { return text }
    func filler(_ count: Int) -> [MarkedScalar] { .init(repeating: fill, count: count) }
    switch alignment ?? (isNumber ? 0x3E : 0x3C) {
    case 0x3C: return .init(scalars: text.scalars + filler(missing))
    case 0x5E:
      return .init(
        scalars: filler(missing / 2) + text.scalars + filler(missing - missing / 2))
    case 0x3D:
      let signs = text.scalars.first.map { [0x2B, 0x2D, 0x20].contains($0.value) } == true ? 1 : 0
      return .init(
        scalars: text.scalars[..<signs] + filler(missing) + text.scalars[signs...])
    default: return .init(scalars: filler(missing) + text.scalars)
    }
  }

  /// A number's digits with sign and groups of thousands.
  func number(_ value: Number, kind: UInt8) throws -> String {
    var text: String
    switch (kind, value) {
    case (0x64, .int(let number)), (0x69, .int(let number)), (0x75, .int(let number)):
      text = String(number.magnitude)
    case (0x78, .int(let number)):
      text = (alternate ? "0x" : "") + String(number.magnitude, radix: 16)
    case (0x58, .int(let number)):
      text = (alternate ? "0X" : "") + String(number.magnitude, radix: 16, uppercase: true)
    case (0x6F, .int(let number)):
      text = (alternate ? "0o" : "") + String(number.magnitude, radix: 8)
    case (0x62, .int(let number)):
      text = (alternate ? "0b" : "") + String(number.magnitude, radix: 2)
    case (0x66, _), (0x46, _), (0x65, _), (0x45, _), (0x67, _), (0x47, _):
      let format = "%.\(precision ?? 6)" + String(Unicode.Scalar(kind))
      text = value.double.magnitude.formatted(format)
    case (0x25, _): text = (value.double.magnitude * 100).fixed(precision ?? 6) + "%"
    default: throw ChatTemplateError.failed("the format does not fit the number")
    }
    if grouping {
      let end = text.firstIndex { !$0.isNumber } ?? text.endIndex
      var digits = Array(text[..<end])
      for place in stride(from: digits.count - 3, to: 0, by: -3) { digits.insert(",", at: place) }
      text = String(digits) + text[end...]
    }
    let isNegative =
      switch value {
      case .int(let number): number < 0
      case .float(let number): number.sign == .minus
      }
    let plus = sign == 0x2B ? "+" : sign == 0x20 ? " " : ""
    return (isNegative ? "-" : plus) + text
  }
}
