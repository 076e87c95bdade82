/// A moment that a template may print by `strftime_now`. The caller says what time it is, so
/// that the same input gives the same prompt.
package struct TemplateDate: Sendable, Equatable {
  package var year: Int
  /// 1…12
  package var month: Int
  /// 1…31
  package var day: Int
  /// 0…23
  package var hour: Int
  package var minute: Int
  package var second: Int

  package init(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0
  ) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  private static let days = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  /// 0 for Sunday (Sakamoto's method).
  private var weekday: Int {
    let offsets = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
    let start = month < 3 ? year - 1 : year
    return (start + start / 4 - start / 100 + start / 400 + offsets[(month + 11) % 12] + day) % 7
  }

  /// 1 for the first of January.
  private var dayOfYear: Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return lengths.prefix((month + 11) % 12).reduce(day, +)
  }

  private func padded(_ value: Int, _ width: Int, _ fill: Character = "0") -> String {
    let digits = String(value)
    return String(repeating: fill, count: max(0, width - digits.count)) + digits
  }

  /// `strftime`: what the format says literally keeps its provenance, the date's parts are data.
  func formatted(_ format: MarkedString) throws -> MarkedString {
    var result = MarkedString.empty
    var place = 0
    while place < format.count {
      let scalar = format.scalars[place]
      place += 1
      guard scalar.value == 0x25 else {
        result.scalars.append(scalar)
        continue
      }
      var bare = false
      if place < format.count, format.scalars[place].value == 0x2D {
        bare = true
        place += 1
      }
      guard place < format.count else {
        throw ChatTemplateError.unsupported("a date format that ends in '%'")
      }
      let letter = Character(format.scalars[place].unicode)
      place += 1
      guard let text = part(letter, bare: bare) else {
        throw ChatTemplateError.unsupported("the date format '%\(letter)'")
      }
      result.append(MarkedString(made: text))
    }
    return result
  }

  private func part(_ letter: Character, bare: Bool) -> String? {
    func number(_ value: Int, _ width: Int) -> String {
      bare ? String(value) : padded(value, width)
    }
    let hour12 = (hour + 11) % 12 + 1
    switch letter {
    case "Y": return String(year)
    case "y": return number(year % 100, 2)
    case "m": return number(month, 2)
    case "d": return number(day, 2)
    case "e": return bare ? String(day) : padded(day, 2, " ")
    case "H": return number(hour, 2)
    case "I": return number(hour12, 2)
    case "M": return number(minute, 2)
    case "S": return number(second, 2)
    case "j": return number(dayOfYear, 3)
    case "B": return Self.months[(month + 11) % 12]
    case "b", "h": return String(Self.months[(month + 11) % 12].prefix(3))
    case "A": return Self.days[weekday]
    case "a": return String(Self.days[weekday].prefix(3))
    case "w": return String(weekday)
    case "u": return String(weekday == 0 ? 7 : weekday)
    case "p": return hour < 12 ? "AM" : "PM"
    case "F": return "\(year)-\(padded(month, 2))-\(padded(day, 2))"
    case "T": return "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2))"
    case "R": return "\(padded(hour, 2)):\(padded(minute, 2))"
    case "D": return "\(padded(month, 2))/\(padded(day, 2))/\(padded(year % 100, 2))"
    case "Z", "z": return ""
    case "%": return "%"
    default: return nil
    }
  }
}
