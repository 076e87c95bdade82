/// A moment: milliseconds since 1970-01-01T00:00:00Z. Pure rooms are given it, they never ask a clock.
package struct Timestamp: Hashable, Sendable, Comparable {
  package var milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package static func < (left: Self, right: Self) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// RFC 3339 in UTC with milliseconds, such as `2026-11-23T06:30:00.000Z`.
  package var rfc3339: String {
    let (days, rest) = Self.floorDivide(milliseconds, 86_400_000)
    let (year, month, day) = Self.civil(daysSince1970: days)
    // Lists show a thousand of them with every key.
    var bytes: [UInt8] = []
    bytes.reserveCapacity(24)
    func append(_ value: Int64, _ width: Int, before mark: Unicode.Scalar) {
      let digits = String(value).utf8
      bytes.append(contentsOf: repeatElement(48, count: max(0, width - digits.count)))
      bytes.append(contentsOf: digits)
      bytes.append(UInt8(ascii: mark))
    }
    append(year, 4, before: "-")
    append(month, 2, before: "-")
    append(day, 2, before: "T")
    append(rest / 3_600_000, 2, before: ":")
    append(rest / 60_000 % 60, 2, before: ":")
    append(rest / 1_000 % 60, 2, before: ".")
    append(rest % 1_000, 3, before: "Z")
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads RFC 3339 with any fraction and `Z` or a numeric offset; nil where it is none.
  package init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int64? {
      guard range.upperBound <= bytes.count else { return nil }
      var value: Int64 = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int64(byte - 48)
      }
      return value
    }
    guard bytes.count >= 20, bytes[4] == 45, bytes[7] == 45,
      bytes[10] == 84 || bytes[10] == 116 || bytes[10] == 32, bytes[13] == 58, bytes[16] == 58,
      let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
    else { return nil }
    var index = 19
    var fraction: Int64 = 0
    if bytes[index] == 46 {
      index += 1
      var digits = 0
      while index < bytes.count, (48...57).contains(bytes[index]) {
        if digits < 3 { fraction = fraction * 10 + Int64(bytes[index] - 48) }
        digits += 1
        index += 1
      }
      guard digits > 0 else { return nil }
      for _ in min(digits, 3)..<3 { fraction *= 10 }
    }
    guard index < bytes.count else { return nil }
    var offset: Int64 = 0
    switch bytes[index] {
    case 90, 122:
      guard index + 1 == bytes.count else { return nil }
    case 43, 45:
      guard index + 6 == bytes.count, bytes[index + 3] == 58,
        let hours = number(index + 1..<index + 3), let minutes = number(index + 4..<index + 6)
      else { return nil }
      offset = (hours * 60 + minutes) * (bytes[index] == 43 ? 1 : -1)
    default: return nil
    }
    let days = Self.days(year: year, month: month, day: day)
    milliseconds =
      ((days * 24 + hour) * 60 + minute - offset) * 60_000 + second * 1_000 + fraction
  }

  // Howard Hinnant's civil-calendar algorithms (proleptic Gregorian).
  private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = floorDivide(year, 400).0
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(daysSince1970 days: Int64) -> (Int64, Int64, Int64) {
    let shifted = days + 719_468
    let (era, dayOfEra) = floorDivide(shifted, 146_097)
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func floorDivide(_ value: Int64, _ divisor: Int64) -> (Int64, Int64) {
    let remainder = ((value % divisor) + divisor) % divisor
    return ((value - remainder) / divisor, remainder)
  }
}
