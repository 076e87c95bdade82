import Foundation
package import Judgment

/// The wall clock, for the rooms that are only ever given moments.
package enum SystemClock {
  /// UTC, in whole milliseconds, rounded down.
  package static func now() -> Timestamp {
    Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
  }

  /// Seconds that only go forward, for measuring.
  package static func uptime() -> Double {
    Double(DispatchTime.now().uptimeNanoseconds) / 1_000_000_000
  }
}
