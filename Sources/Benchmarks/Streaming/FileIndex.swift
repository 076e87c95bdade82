package import Judgment

/// Where each comparison of a file stands in it, without texts: what a file of a million takes in
/// memory is some 60 MB.
package struct FileIndex: Sendable {
  /// Comparisons that follow each other in the file, in columns of equal length.
  package struct Chunk: Sendable, Equatable {
    /// In the file's order; none is in two chunks.
    package var ids: [ComparisonID] = []
    /// The places of subsets among the index's `subsets`.
    package var subsets: [UInt32] = []
    /// What filters ask of the comparisons' texts.
    package var digests: [ComparisonDigest] = []
    /// The records' extents (`Record.extent`): bytes in the file, or rows.
    package var offsets: [UInt64] = []
    package var lengths: [UInt32] = []
    /// The records' numbers in the file, from 0.
    package var records: [UInt32] = []
    /// Which comparison of its record each is, from 0.
    package var places: [UInt16] = []
    /// The rows of the chunk in the order of their ids; empty until `sort`.
    package var order: [UInt32] = []

    package init() {}

    /// Comparisons in the chunk.
    package var count: Int { ids.count }

    /// Brings `order` up to date.
    package mutating func sort() {
      let ids = ids
      order = ids.indices.map(UInt32.init).sorted { ids[Int($0)] < ids[Int($1)] }
    }
  }

  /// The file as it was when the index was made: its stamp, and `Identity.file`.
  package var stamp: FileStamp
  package var identity: String
  /// In the order in which they were first met; an empty name is no subset.
  package var subsets: [String] = []
  /// In the file's order.
  package var chunks: [Chunk] = []
  /// What is to be said of the file's records, the first ones.
  package var problems: [String] = []
  /// Whether every gold is the first response of its comparison.
  package var goldIsAlwaysFirst = false

  package init(stamp: FileStamp, identity: String) {
    self.stamp = stamp
    self.identity = identity
  }

  /// Comparisons in the file, each once.
  package var count: Int { chunks.reduce(0) { $0 + $1.count } }

  /// More sentences than these are only counted.
  static let mostProblems = 200
}
