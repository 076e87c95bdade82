package import Containers

/// Reads the records of one published format as items, comparisons and recorded runs.
///
/// One reader a file, listed in `BenchmarkFormat.readers`. A reader is pure: it sees a record and
/// the names around it, and opens nothing.
package protocol BenchmarkReader: Sendable {
  /// What `--format` names it by.
  var name: String { get }
  /// What it reads, for a list: `RewardBench rows (prompt, chosen, rejected, subset)`.
  var summary: String { get }
  /// How well the first records fit, from 0 (not at all) to 1 (no doubt).
  func confidence(in sample: FileSample) -> Double
  /// The items of one record. Drafts with the same `group` become one item.
  func drafts(of record: Record, in file: SourceFile) throws(ReadingError) -> [DraftItem]
}

/// Why a record gives no item, without its place: `label is "C", not "A>B" or "B>A"`.
package struct ReadingError: Error, Equatable, Sendable {
  /// The end of a sentence, without a full stop.
  package var reason: String

  package init(_ reason: String) { self.reason = reason }
}

/// What a format is told by: the file's names and its first records.
package struct FileSample: Sendable {
  package var file: SourceFile
  /// How the records were taken from the file: an object's members may be records or one record.
  package var container: Container
  /// From the first on, at most as many as a format is told by.
  package var records: [Record]

  package init(file: SourceFile, container: Container, records: [Record]) {
    self.file = file
    self.container = container
    self.records = records
  }

  /// The share of the records that a test holds for; 0 where there are none.
  func share(where test: (Record) -> Bool) -> Double {
    records.isEmpty ? 0 : Double(records.count(where: test)) / Double(records.count)
  }
}
