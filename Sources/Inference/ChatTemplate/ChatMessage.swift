/// One turn of a conversation as a chat template sees it.
///
/// Both fields are data: nothing in them ever becomes a special token.
package struct ChatMessage: Sendable, Equatable {
  /// Who speaks: usually `system`, `user` or `assistant`.
  package var role: String
  /// What is said.
  package var content: String

  package init(role: String, content: String) {
    self.role = role
    self.content = content
  }
}
