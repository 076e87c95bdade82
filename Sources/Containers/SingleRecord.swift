import JSON

/// The only record of a file that is one JSON value. Where it ends in an error, what stands
/// before the error is the record.
struct SingleRecord {
  private let file: FileBytes
  private var waiting = EntryQueue()
  private var isRead = false

  init(_ file: FileBytes) { self.file = file }

  mutating func next() -> RecordSequence.Entry? {
    if !isRead { read() }
    return waiting.next()
  }

  private mutating func read() {
    isRead = true
    let start = Container.contentStart(file)
    let salvage = JSONSalvage(file[0..<file.count])
    if let value = salvage.value {
      let line = 1 + file.buffer[..<start].count { $0 == 0x0A }
      waiting.append(
        .record(
          Record(index: 0, place: .line(line), extent: start..<file.count, value: value)))
    }
    for error in salvage.problems {
      waiting.append(
        .problem(
          RecordProblem(
            file: file.path, place: .line(error.line, column: error.column), record: 0,
            isLoss: salvage.value == nil, reason: error.reason)))
    }
  }
}
