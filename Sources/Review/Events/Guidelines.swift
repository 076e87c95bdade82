/// A version of the guidelines that reviewers follow.
package struct Guidelines: Sendable, Equatable {
  /// The author's own name for it, such as `2`; labels store the event's id.
  package var version: String
  /// The whole text of this version.
  package var markdown: String

  package init(version: String, markdown: String) {
    self.version = version
    self.markdown = markdown
  }
}
