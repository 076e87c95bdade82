/// One answer to an item's shared messages: usually one assistant message, several where the
/// conversation went on.
package struct Response: Hashable, Sendable {
  package let id: ResponseID
  package var messages: [Message]
  /// The model that wrote it, where the file says so. Sealed in blind mode.
  package var model: String?

  package init(id: ResponseID, messages: [Message], model: String? = nil) {
    self.id = id
    self.messages = messages
    self.model = model
  }

  /// The response as one text: the only message's content, or the turns with their roles.
  package var text: String {
    if messages.count == 1 { return messages[0].content }
    return messages.map { "\($0.role): \($0.content)" }.joined(separator: "\n\n")
  }
}
