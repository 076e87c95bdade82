/// One benchmark entry: shared messages and two or more responses to them.
package struct Item: Sendable, Equatable {
  package let id: ItemID
  package var source: Source
  /// The benchmark's own grouping, such as `llmbar-natural`; empty where there is none.
  package var subset: String
  /// What all responses answer, oldest first.
  package var messages: [Message]
  /// In the order of ids, which tells no gold; the file's order is the comparison's.
  package var responses: [Response]
  /// Whether the responses' own earlier turns differ, so that `messages` is only what they share.
  package var hasDiverged: Bool
  /// Fields of the record that the reader keeps beside, as compact JSON text by key.
  package var meta: [String: String]

  package init(
    id: ItemID, source: Source, subset: String, messages: [Message], responses: [Response],
    hasDiverged: Bool = false, meta: [String: String] = [:]
  ) {
    self.id = id
    self.source = source
    self.subset = subset
    self.messages = messages
    self.responses = responses
    self.hasDiverged = hasDiverged
    self.meta = meta
  }

  /// Where an item came from.
  package struct Source: Hashable, Sendable {
    /// The reader's name, such as `rewardbench`.
    package var reader: String
    /// The file's name, without its folder.
    package var file: String
    /// The record's index in that file, from 0.
    package var record: Int

    package init(reader: String, file: String, record: Int) {
      self.reader = reader
      self.file = file
      self.record = record
    }
  }

  package func response(_ id: ResponseID) -> Response? { responses.first { $0.id == id } }

  /// The longest response's bytes over the shortest's; an empty one counts as one byte.
  /// As exact as a digest keeps it, so that both say the same.
  package var lengthRatio: Float {
    let lengths = responses.map { response in
      max(1, response.messages.reduce(0) { $0 + $1.content.utf8.count })
    }
    return Float(Double(lengths.max() ?? 1) / Double(lengths.min() ?? 1))
  }

  /// What a list shows of the item: the user's first turn that says something, for what a
  /// conversation is about is asked there; later turns often only say to go on.
  package var question: String {
    let telling = messages.filter { $0.content.contains { !$0.isWhitespace } }
    let first =
      telling.first { $0.role == "user" } ?? telling.first { $0.role != "system" } ?? telling.first
    return first?.content ?? ""
  }
}
