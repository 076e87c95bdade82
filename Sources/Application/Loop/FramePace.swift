/// When a frame may be shown that no key asked for: twenty a second in the long run, and after a
/// rest three at once, so that what is opened and read is there without waiting. More would be seen
/// by nobody, and each takes a processor from the threads that compute what it shows.
package struct FramePace: Sendable {
  package static let frameSeconds = 1.0 / 20
  private static let burst = 3.0
  /// From when on the next one may be shown, in seconds of `SystemClock.uptime`.
  package private(set) var due = -Double.infinity

  package init() {}

  /// A frame was shown, for whatever reason.
  package mutating func show(at now: Double) {
    due = max(due, now - (Self.burst - 1) * Self.frameSeconds) + Self.frameSeconds
  }
}
