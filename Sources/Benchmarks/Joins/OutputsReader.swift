import Containers

/// Reads a file that holds a judge's outputs alone, to be joined with the file of what it judged.
protocol OutputsReader: Sendable {
  /// For a sentence: `outputs for PandaLM's test set`.
  var summary: String { get }
  /// The reader of the file that it goes with (`BenchmarkReader.name`).
  var itemReader: String { get }
  /// Whether its outputs are on the items of all such files that are read with it; else on those of
  /// one file, the nearest.
  var spansFiles: Bool { get }
  /// Whether a record is such an output.
  func fits(_ record: Record) -> Bool
  /// One output; errors have no place, as a reader's have none.
  func output(of record: Record, in file: SourceFile) throws(ReadingError) -> JudgeOutput
}

extension OutputsReader {
  var spansFiles: Bool { false }
}

/// A recorded judgment, and what tells the item that it is of.
struct JudgeOutput: Sendable {
  enum Key: Sendable, Equatable {
    /// A field that both records have, and its value as JSON; where such values are the subset's
    /// own, with that.
    case field(String, String, subset: String? = nil)
    /// The record's index in its file; both files then have equally many.
    case place(Int)
  }

  var key: Key
  var run: DraftRun
}
