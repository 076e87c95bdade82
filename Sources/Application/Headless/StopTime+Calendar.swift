package import Experiments
package import Foundation
package import Judgment

/// The clock on the wall: `Experiments` knows no calendar.
extension StopTime {
  /// The moment that is meant: of a time of day the next one, tomorrow's where it is past. On a day
  /// whose clocks skip it, the moment at which they have.
  package func moment(after now: Timestamp, in calendar: Calendar) -> Timestamp {
    switch self {
    case .after(let seconds):
      return Timestamp(milliseconds: now.milliseconds + Int64(seconds) * 1_000)
    case .clock(let hour, let minute):
      let date = Date(timeIntervalSince1970: Double(now.milliseconds) / 1_000)
      let next = calendar.nextDate(
        after: date, matching: DateComponents(hour: hour, minute: minute, second: 0),
        matchingPolicy: .nextTime)
      return (next ?? date).timestamp
    }
  }

  /// The time of day, and the date with it: `08:00 on 2026-11-28`.
  static func words(for moment: Timestamp, in calendar: Calendar) -> String {
    let date = Date(timeIntervalSince1970: Double(moment.milliseconds) / 1_000)
    let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute], from: date)
    return String(
      format: "%02d:%02d on %04d-%02d-%02d", parts.hour ?? 0, parts.minute ?? 0, parts.year ?? 0,
      parts.month ?? 0, parts.day ?? 0)
  }
}

extension Date {
  fileprivate var timestamp: Timestamp {
    Timestamp(milliseconds: Int64((timeIntervalSince1970 * 1_000).rounded()))
  }
}
