/// One turn of a conversation.
package struct Message: Hashable, Sendable {
  /// `user`, `assistant`, `system`, or what else the file named.
  package var role: String
  package var content: String

  package init(role: String, content: String) {
    self.role = role
    self.content = content
  }
}
