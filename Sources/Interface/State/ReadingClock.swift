import Judgment

/// The active time on the comparison in view: only while the window has the focus does it pass.
package struct ReadingClock: Sendable, Equatable {
  /// From when on the time counts that is not in `before`.
  private var since: Timestamp
  /// Milliseconds before that.
  private var before = 0
  /// Whether the window has the focus.
  private(set) var hasFocus = true

  init(since: Timestamp) { self.since = since }

  /// A comparison comes into view.
  mutating func restart(at now: Timestamp) {
    since = now
    before = 0
  }

  /// The window gets the focus or loses it; `isStopped` where no time passes on the comparison
  /// anyway.
  mutating func note(hasFocus: Bool, at now: Timestamp, isStopped: Bool) {
    guard hasFocus != self.hasFocus else { return }
    self.hasFocus = hasFocus
    if isStopped { return }
    // Time away from the window is no time spent on the item.
    if hasFocus { since = now } else { before += sinceView(at: now) }
  }

  /// Something else has the screen: until now so many milliseconds were spent.
  mutating func stop(after spent: Int) { before = spent }

  /// The comparison has the screen again.
  mutating func goOn(at now: Timestamp) { since = now }

  /// Milliseconds spent on the comparison; `isStopped` while something else has the screen.
  func milliseconds(at now: Timestamp, isStopped: Bool) -> Int {
    before + (hasFocus && !isStopped ? sinceView(at: now) : 0)
  }

  private func sinceView(at now: Timestamp) -> Int {
    Int(max(0, now.milliseconds - since.milliseconds))
  }
}
