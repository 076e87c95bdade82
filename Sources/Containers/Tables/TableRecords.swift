import JSON

/// The records of a table, a row each. All values are strings: a table does not say of what kind
/// its columns are, and a response may be “1”.
///
/// Empty lines are stepped over.
struct TableRecords {
  private let file: FileBytes
  private let layout: TableLayout
  private var offset: Int
  private var line: Int
  private var index = 0
  private var waiting = EntryQueue()

  init(_ file: FileBytes, _ layout: TableLayout) {
    self.file = file
    self.layout = layout
    offset = layout.start
    line = 1 + file.lineFeeds(in: 0..<layout.start)
  }

  mutating func next() -> RecordSequence.Entry? {
    if let entry = waiting.next() { return entry }
    skipEmptyLines()
    guard offset < file.count else { return nil }
    let start = offset
    let first = line
    defer { index += 1 }
    do throws(TableRow.Failure) {
      let row = try TableRow(file.buffer, from: start, dialect: layout.dialect)
      step(to: row.end)
      guard let value = layout.value(of: row) else {
        return problem(
          first,
          "it has \(row.fields.count) fields where the first line names "
            + "\(layout.names.count)")
      }
      if row.isRepaired {
        waiting.append(
          problem(first, "it holds bytes that are not UTF-8; they were read as U+FFFD", false))
      }
      return .record(
        Record(index: index, place: .line(first), extent: start..<row.end, value: value))
    } catch {
      switch error {
      case .openQuote(let place):
        // Where the row was to end can't be told.
        let line = first + file.lineFeeds(in: start..<place)
        step(to: file.count)
        return problem(line, "a quote opens that is never closed; nothing after it was read")
      case .textAfterQuote(let place):
        let line = first + file.lineFeeds(in: start..<place)
        step(to: min(file.lineEnd(from: place) + 1, file.count))
        return problem(line, "text follows a closing quote; a quote in a field must be doubled")
      }
    }
  }

  private mutating func skipEmptyLines() {
    while offset < file.count {
      let isReturn = file.buffer[offset] == 0x0D
      let place = isReturn ? offset + 1 : offset
      guard place < file.count, file.buffer[place] == 0x0A else { return }
      step(to: place + 1)
    }
  }

  private mutating func step(to end: Int) {
    line += file.lineFeeds(in: offset..<end)
    offset = end
  }

  private func problem(
    _ line: Int, _ reason: String, _ isLoss: Bool = true
  ) -> RecordSequence.Entry {
    .problem(
      RecordProblem(
        file: file.path, place: .line(line), record: index, isLoss: isLoss, reason: reason))
  }
}
