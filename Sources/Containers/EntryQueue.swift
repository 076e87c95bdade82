/// Entries that wait to be given out, first in, first out, each step at constant cost.
struct EntryQueue {
  private var entries: [RecordSequence.Entry] = []
  private var head = 0

  var isEmpty: Bool { head == entries.count }

  mutating func append(_ entry: RecordSequence.Entry) { entries.append(entry) }

  mutating func next() -> RecordSequence.Entry? {
    guard head < entries.count else { return nil }
    defer {
      head += 1
      if head == entries.count {
        entries.removeAll(keepingCapacity: true)
        head = 0
      }
    }
    return entries[head]
  }
}
