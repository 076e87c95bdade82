import JSON

/// The records of one JSON array, or of one object whose members are records.
///
/// A broken element is left by its brackets and the next is read. Where its end can't be found,
/// the reading ends there, and the problem says so.
struct ElementRecords {
  private let file: FileBytes
  private let isObject: Bool
  private var reader: JSONReader
  private var index = 0
  /// Lines are counted once, from record to record.
  private var countedOffset = 0
  private var countedLine = 1
  private var waiting = EntryQueue()
  private var state = State.start

  private enum State { case start, inside, ended }

  init(_ file: FileBytes, isObject: Bool) {
    self.file = file
    self.isObject = isObject
    reader = JSONReader(file.buffer, owner: file, salvages: true)
  }

  mutating func next() -> RecordSequence.Entry? {
    while waiting.isEmpty, state != .ended { advance() }
    return waiting.next()
  }

  /// Reads one step on: a bracket, or an element with what is wrong in it.
  private mutating func advance() {
    do throws(JSONError) {
      if state == .start {
        let opener: JSONReader.Token = isObject ? .beginObject : .beginArray
        guard try reader.next() == opener else {
          state = .ended
          return
        }
        state = .inside
      }
      var key: String?
      if isObject {
        guard case .key(let name) = try reader.next() else { return end() }
        key = name
      } else if try reader.isAtEndOfArray() {
        return end()
      }
      readElement(key: key)
    } catch {
      // Between elements, or in a key: nothing tells where the next element begins.
      state = .ended
      if case .unexpectedEnd = error.kind {
        // The file was cut between two elements: no record is known to be lost.
        report(error, record: nil, isLoss: false)
      } else {
        report(error, record: index, isLoss: true, more: "; nothing after it was read")
      }
    }
  }

  private mutating func readElement(key: String?) {
    _ = reader.peek()
    let start = reader.offset
    let line = line(at: start)
    defer { index += 1 }
    do throws(JSONError) {
      guard let value = try reader.nextValue() else { return }
      let range = start..<reader.offset
      waiting.append(
        .record(Record(index: index, place: .line(line), extent: range, key: key, value: value)))
      reportRepairs(record: index)
    } catch {
      _ = reader.takeProblems()
      let continues = reader.skipBroken(from: start)
      report(
        error, record: index, isLoss: true,
        more: continues ? "" : "; nothing after it was read")
      if !continues { state = .ended }
    }
  }

  /// The closing bracket was read: what follows it, if anything, is reported.
  private mutating func end() {
    state = .ended
    reportRepairs(record: nil)
    if let error = reader.trailingError() { report(error, record: nil, isLoss: false) }
  }

  private mutating func reportRepairs(record: Int?) {
    for problem in reader.takeProblems() { report(problem, record: record, isLoss: false) }
  }

  private mutating func report(
    _ error: JSONError, record: Int?, isLoss: Bool, more: String = ""
  ) {
    waiting.append(
      .problem(
        RecordProblem(
          file: file.path, place: .line(error.line, column: error.column), record: record,
          isLoss: isLoss,
          reason: error.reason + more)))
  }

  /// The line of a byte. Each byte is looked at once: offsets only grow.
  private mutating func line(at offset: Int) -> Int {
    countedLine += file.lineFeeds(in: countedOffset..<offset)
    countedOffset = offset
    return countedLine
  }
}
