/// A version of the guidelines that reviewers follow.
package struct Guidelines: Sendable, Equatable {
  package var version: String
  package var markdown: String

  package init(version: String, markdown: String) {
    self.version = version
    self.markdown = markdown
  }
}
