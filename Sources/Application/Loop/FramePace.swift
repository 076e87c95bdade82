/// When a frame may be shown that no key asked for: twenty a second in the long run, and after a
/// rest three at once, so that what is opened and read is there without waiting. More would be seen
/// by nobody.
///
/// Each takes a processor from the threads that compute what it shows, and those wait for one
/// another. So frames that cost more come less often: all together they may take a hundredth of the
/// time, as long as that leaves five a second.
package struct FramePace: Sendable {
  /// How far frames are apart in the long run, where they cost little.
  package static let frameSeconds = 1.0 / 20
  private static let longestSeconds = 1.0 / 5
  private static let timeShare = 1.0 / 100
  private static let burst = 3.0
  /// From when on the next one may be shown, in seconds of `SystemClock.uptime`.
  package private(set) var due = -Double.infinity

  package init() {}

  /// A frame was shown, for whatever reason, and took so many seconds.
  package mutating func show(at now: Double, taking seconds: Double) {
    let apart = min(Self.longestSeconds, max(Self.frameSeconds, seconds / Self.timeShare))
    due = max(due, now - (Self.burst - 1) * apart) + apart
  }
}
