import JSON

/// What the values of columns are in JSON: numbers and booleans themselves; decimals, dates, times
/// and ids as text, so that no digit is lost; bytes that are no text as base64.
enum ParquetValueText {
  static func integer(_ value: Int, _ leaf: ParquetLeaf) -> JSONValue {
    switch leaf.meaning {
    case .unsigned:
      return leaf.type == .int32
        ? .number(UInt32(truncatingIfNeeded: value)) : .number(UInt(bitPattern: value))
    case .decimal(let scale):
      return .string(decimal(digits: String(value.magnitude), isNegative: value < 0, scale))
    case .date: return .string(date(value))
    case .time(let unit): return .string(time(value, unit))
    case .timestamp(let unit, let isUTC): return .string(timestamp(value, unit, isUTC: isUTC))
    case .nothing: return .null
    case .plain, .text, .uuid, .float16: return .number(value)
    }
  }

  /// The time of old writers: nanoseconds of a day, counted in Julian days.
  static func int96(nanoseconds: Int, julianDay: Int) -> JSONValue {
    let day = julianDay - 2_440_588
    return .string(
      date(day) + "T" + time(min(max(0, nanoseconds), 86_399_999_999_999), .nanoseconds))
  }

  /// Sets `isRepaired` where text is not UTF-8.
  static func bytes(
    _ bytes: ArraySlice<UInt8>, _ leaf: ParquetLeaf, _ isRepaired: inout Bool
  ) -> JSONValue {
    switch leaf.meaning {
    case .text:
      if let text = String(validating: bytes, as: UTF8.self) { return .string(text) }
      isRepaired = true
      return .string(String(decoding: bytes, as: UTF8.self))
    case .decimal(let scale):
      let (digits, isNegative) = bigEndianDigits(bytes)
      return .string(decimal(digits: digits, isNegative: isNegative, scale))
    case .uuid where bytes.count == 16: return .string(uuid(bytes))
    case .float16 where bytes.count == 2:
      let bits = UInt16(bytes[bytes.startIndex]) | UInt16(bytes[bytes.startIndex + 1]) << 8
      return .number(float16(bits))
    case .nothing: return .null
    default:
      // Some writers don't say that their texts are texts.
      if leaf.type == .bytes, let text = String(validating: bytes, as: UTF8.self) {
        return .string(text)
      }
      return .string(base64(bytes))
    }
  }

  // MARK: - Numbers

  /// No exponent, as many digits behind the point as the scale says.
  static func decimal(digits: String, isNegative: Bool, _ scale: Int) -> String {
    // More is no decimal that anyone writes; the schema of a damaged file may say so.
    let scale = min(max(0, scale), 256)
    var digits = digits
    if digits.utf8.count <= scale {
      digits = String(repeating: "0", count: scale + 1 - digits.utf8.count) + digits
    }
    let point = digits.utf8.count - scale
    let text = scale == 0 ? digits : "\(digits.prefix(point)).\(digits.dropFirst(point))"
    return (isNegative ? "-" : "") + text
  }

  /// The decimal digits of a two's complement number of any length, highest byte first.
  private static func bigEndianDigits(_ bytes: ArraySlice<UInt8>) -> (String, isNegative: Bool) {
    // 38 digits take 16 bytes, 76 take 32; the cost grows with the square.
    guard bytes.count <= 128, let first = bytes.first else { return ("0", false) }
    let isNegative = first >= 0x80
    var magnitude = Array(bytes)
    if isNegative {
      var carry = true
      for place in magnitude.indices.reversed() {
        magnitude[place] = ~magnitude[place]
        if carry { (magnitude[place], carry) = magnitude[place].addingReportingOverflow(1) }
      }
    }
    var digits: [UInt8] = []
    while magnitude.contains(where: { $0 != 0 }) {
      var rest = 0
      for place in magnitude.indices {
        let value = rest << 8 | Int(magnitude[place])
        magnitude[place] = UInt8(value / 10)
        rest = value % 10
      }
      digits.append(UInt8(ascii: "0") + UInt8(rest))
    }
    return (digits.isEmpty ? "0" : String(decoding: digits.reversed(), as: UTF8.self), isNegative)
  }

  /// IEEE 754's half precision; written out, for not every processor's Swift has the type.
  private static func float16(_ bits: UInt16) -> Double {
    let exponent = Int(bits >> 10 & 0x1F)
    let fraction = Double(bits & 0x3FF) / 1024
    let magnitude: Double
    switch exponent {
    case 0: magnitude = fraction * 0x1p-14
    case 31: magnitude = fraction == 0 ? .infinity : .nan
    default:
      magnitude = Double(sign: .plus, exponent: exponent - 15, significand: 1 + fraction)
    }
    return bits >= 0x8000 ? -magnitude : magnitude
  }

  // MARK: - Times

  /// A day since 1970 in the Gregorian calendar: `2026-11-27`.
  static func date(_ day: Int) -> String {
    // Beyond this no calendar helps, and the arithmetic would overflow.
    guard day.magnitude < 1 << 40 else { return "\(day) days since 1970-01-01" }
    // Years begin in March here, so that the leap day is their last: eras of 400 years.
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let dayOfMonth = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return (year < 0 ? "-" : "") + padded(abs(year), 4) + "-" + padded(month, 2) + "-"
      + padded(dayOfMonth, 2)
  }

  /// A time of day: `12:30:00.250`.
  static func time(_ value: Int, _ unit: ParquetMeaning.Unit) -> String {
    let (perSecond, digits) = unit.resolution
    let seconds = value / perSecond
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
    return clock.joined(separator: ":") + "." + padded(value % perSecond, digits)
  }

  /// As ISO 8601 has it; `Z` where the file says that it is UTC.
  static func timestamp(
    _ value: Int, _ unit: ParquetMeaning.Unit, isUTC: Bool
  ) -> String {
    let perDay = 86_400 * unit.resolution.perSecond
    let day = Int((Double(value) / Double(perDay)).rounded(.down))
    // The division in doubles may be a day off beside midnight.
    var (days, rest) = (day, value &- day &* perDay)
    if rest < 0 { (days, rest) = (days - 1, rest &+ perDay) }
    if rest >= perDay { (days, rest) = (days + 1, rest &- perDay) }
    return date(days) + "T" + time(rest, unit) + (isUTC ? "Z" : "")
  }

  private static func padded(_ value: Int, _ count: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }

  // MARK: - Bytes

  private static func uuid(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    for (index, byte) in bytes.enumerated() {
      if [4, 6, 8, 10].contains(index) { text += "-" }
      text += (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
    return text
  }

  private static func base64(_ bytes: ArraySlice<UInt8>) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var place = bytes.startIndex
    while place < bytes.endIndex {
      let count = min(3, bytes.endIndex - place)
      var group: UInt32 = 0
      for index in 0..<3 { group = group << 8 | (index < count ? UInt32(bytes[place + index]) : 0) }
      for index in 0..<4 {
        text.append(
          index <= count ? digits[Int(group >> UInt32(18 - 6 * index) & 63)] : UInt8(ascii: "="))
      }
      place += 3
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension ParquetMeaning.Unit {
  /// Units a second, and digits behind its point.
  var resolution: (perSecond: Int, digits: Int) {
    switch self {
    case .milliseconds: (1_000, 3)
    case .microseconds: (1_000_000, 6)
    case .nanoseconds: (1_000_000_000, 9)
    }
  }
}
