import JSON

/// The records of a Parquet file, a row each. Where a row can't be read, the rest of its row group
/// is lost, and the next group is read.
final class ParquetRecords {
  private let parquet: ParquetFile
  private var group = -1
  private var rows = 0..<0
  private var reader: ParquetRowGroupReader?
  private var waiting = EntryQueue()

  init(_ parquet: ParquetFile) { self.parquet = parquet }

  func next() -> RecordSequence.Entry? {
    if let entry = waiting.next() { return entry }
    while rows.isEmpty {
      group += 1
      guard group < parquet.groupCount else { return nil }
      rows = parquet.rows(ofGroup: group)
      reader = parquet.reader(ofGroup: group)
    }
    let row = rows.lowerBound
    rows = row + 1..<rows.upperBound
    let start = parquet.rows(ofGroup: group).lowerBound
    do throws(ParquetError) {
      guard let reader else { return nil }
      let value = try reader.row(row - start)
      if reader.takeRepairs() {
        waiting.append(
          problem(
            row, isLoss: false, "it holds bytes that are not UTF-8; they were read as U+FFFD"))
      }
      return .record(Record(index: row, place: place(row), extent: row..<row + 1, value: value))
    } catch {
      let lost = rows.count
      rows = rows.upperBound..<rows.upperBound
      return problem(
        row, isLoss: true,
        error.reason + (lost > 0 ? "; the other \(lost) rows of its row group are lost" : ""))
    }
  }

  private func place(_ row: Int) -> RecordPlace { .row(row + 1, group: group + 1) }

  private func problem(_ row: Int, isLoss: Bool, _ reason: String) -> RecordSequence.Entry {
    .problem(
      RecordProblem(
        file: parquet.file.path, place: place(row), record: row, isLoss: isLoss, reason: reason))
  }
}
