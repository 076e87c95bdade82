import Containers
import JSON

/// Records in their order, lists of objects taken apart where they stand for a record: a log
/// grouped by id is an object whose members are lists.
struct FlattenedRecords: Sequence {
  private let entries: RecordSequence
  private let isFlattened: Bool

  init(_ entries: RecordSequence, isFlattened: Bool) {
    self.entries = entries
    self.isFlattened = isFlattened
  }

  func makeIterator() -> AnyIterator<RecordSequence.Entry> {
    let entries = entries.makeIterator()
    guard isFlattened else { return entries }
    var waiting: ArraySlice<Record> = []
    var index = 0
    return AnyIterator {
      while true {
        if let record = waiting.popFirst() { return .record(record) }
        guard let entry = entries.next() else { return nil }
        guard case .record(let group) = entry else { return entry }
        let values = group.value.array ?? [group.value]
        waiting =
          values.map { value in
            defer { index += 1 }
            return Record(
              index: index, place: group.place, extent: group.extent, key: group.key,
              value: value)
          }[...]
      }
    }
  }
}
