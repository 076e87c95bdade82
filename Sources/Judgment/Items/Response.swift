/// One answer to an item's shared messages: usually one assistant message, several where the
/// conversation went on.
package struct Response: Hashable, Sendable {
  package let id: ResponseID
  /// Its own turns, oldest first, without those that the item's responses share.
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

  /// Where the content of a message stands in `text`, in UTF-8 bytes; empty where there is no such
  /// message.
  package func range(ofMessage index: Int) -> Range<Int> {
    guard messages.indices.contains(index) else { return 0..<0 }
    guard messages.count > 1 else { return 0..<messages[0].content.utf8.count }
    var start = 0
    for message in messages[..<index] {
      start += message.role.utf8.count + 2 + message.content.utf8.count + 2
    }
    start += messages[index].role.utf8.count + 2
    return start..<start + messages[index].content.utf8.count
  }

  /// The message that holds a byte of `text`, and the byte in its content; nil between messages.
  package func place(ofByte offset: Int) -> (message: Int, byte: Int)? {
    for index in messages.indices {
      let range = range(ofMessage: index)
      if range.contains(offset) { return (index, offset - range.lowerBound) }
    }
    return nil
  }
}
