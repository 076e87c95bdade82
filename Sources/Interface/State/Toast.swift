package import Judgment

/// A line that is shown for a while over the footer.
package struct Toast: Sendable, Equatable {
  package var notice: Notice
  package var until: Timestamp

  package init(_ notice: Notice, until: Timestamp) {
    self.notice = notice
    self.until = until
  }
}
