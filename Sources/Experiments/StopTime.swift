/// When no further run is to begin, as it is typed: a time of day, or how long from now.
package enum StopTime: Sendable, Hashable {
  /// The next time that the clock shows it.
  case clock(hour: Int, minute: Int)
  case after(seconds: Int)

  /// Reads `08:00`, `90m`, `2h`, `1h30m`; nil of anything else, and of no time at all.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 2 {
      guard let hour = Self.number(parts[0]), let minute = Self.number(parts[1]),
        parts[1].count == 2, hour < 24, minute < 60
      else { return nil }
      self = .clock(hour: hour, minute: minute)
      return
    }
    var seconds = 0
    var rest = text[...]
    for (unit, length) in [("h", 3_600), ("m", 60), ("s", 1)] {
      guard let mark = rest.firstIndex(of: Character(unit)) else { continue }
      guard let number = Self.number(rest[..<mark]) else { return nil }
      seconds += number * length
      rest = rest[rest.index(after: mark)...]
    }
    guard rest.isEmpty, seconds > 0 else { return nil }
    self = .after(seconds: seconds)
  }

  /// Up to five digits: more is no time that anybody waits.
  private static func number(_ text: Substring) -> Int? {
    guard (1...5).contains(text.count), text.allSatisfy({ ("0"..."9").contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}
