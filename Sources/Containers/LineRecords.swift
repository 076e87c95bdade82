import JSON

/// The records of JSON Lines.
///
/// Only LF ends a line: U+2028, U+0085 and a lone CR are text. A CR before the LF is whitespace,
/// empty lines are stepped over, the last line needs no LF.
struct LineRecords {
  private let file: FileBytes
  private var offset: Int
  private var line = 1
  private var index = 0
  private var waiting = EntryQueue()

  init(_ file: FileBytes) {
    self.file = file
    offset = file[0..<3] == [0xEF, 0xBB, 0xBF] ? 3 : 0
  }

  mutating func next() -> RecordSequence.Entry? {
    if let entry = waiting.next() { return entry }
    while offset < file.count {
      let range = offset..<file.lineEnd(from: offset)
      defer {
        offset = range.upperBound + 1
        line += 1
      }
      var reader = JSONReader(
        UnsafeRawBufferPointer(rebasing: file.buffer[range]), owner: file, salvages: true)
      guard reader.peek() != nil else { continue }
      let start = range.lowerBound + reader.offset
      defer { index += 1 }
      do throws(JSONError) {
        let value = try reader.value()
        let end = range.lowerBound + reader.offset
        if let error = reader.trailingError() { throw error }
        for repair in reader.takeProblems() { waiting.append(problem(repair, isLoss: false)) }
        return .record(
          Record(index: index, place: .line(line), extent: start..<end, value: value))
      } catch {
        return problem(error, isLoss: true)
      }
    }
    return nil
  }

  private func problem(_ error: JSONError, isLoss: Bool) -> RecordSequence.Entry {
    .problem(
      RecordProblem(
        file: file.path, place: .line(line, column: error.column), record: index, isLoss: isLoss,
        reason: error.reason))
  }
}
