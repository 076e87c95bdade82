import Containers

/// From what size on a file is read as it comes into view. A smaller one is read whole: that is as
/// quick, and then the session has all of it.
package struct StreamingThreshold: Sendable {
  /// Of the records, unpacked.
  package var bytes: Int
  /// As far as the first records tell: short ones cost the session as much as long ones.
  package var records: Int

  package init(bytes: Int = 32 << 20, records: Int = 10_000) {
    self.bytes = bytes
    self.records = records
  }

  /// Every file reaches it.
  package static let zero = StreamingThreshold(bytes: 0, records: 0)

  /// How many records tell of a file.
  static let sampleCount = 24

  /// Files of fewer bytes are not opened to see. Compressed ones hold more than their bytes, and a
  /// record takes some.
  var leastStored: Int { min(bytes / 16, records * 2) }

  func isReached(by file: BenchmarkFile) -> Bool {
    file.records.contentBytes >= bytes || Self.likelyCount(file) >= records
  }

  /// How many records a file has if all are as large as its first ones.
  private static func likelyCount(_ file: BenchmarkFile) -> Int {
    var looked = 0
    var end = 0
    for case .record(let record) in file.entries() {
      looked += 1
      end = record.extent.upperBound
      if looked == sampleCount { break }
    }
    return end > 0 ? looked * file.records.extentEnd / end : 0
  }
}
