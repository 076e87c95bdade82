package import Judgment

/// A line that is shown for a while over the footer.
package struct Toast: Sendable, Equatable {
  package var notice: Notice
  /// When it was said.
  package var since: Timestamp
  /// When it goes by itself; most go with a key before.
  package var until: Timestamp

  package init(_ notice: Notice, since: Timestamp, until: Timestamp) {
    self.notice = notice
    self.since = since
    self.until = until
  }
}
