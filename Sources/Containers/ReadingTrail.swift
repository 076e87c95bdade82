/// Gives a file's memory back behind somebody who reads it once from its beginning to its end:
/// else all of a mapped file counts as this process's memory at last.
package struct ReadingTrail {
  private let records: RecordFile
  private var end = 0

  /// Pages are given back after so many bytes.
  private static let stride = 8 << 20

  package init(_ records: RecordFile) { self.records = records }

  /// The reading has come to an extent (`Record.extent`); what lies before it is not needed again.
  package mutating func reach(_ extent: Range<Int>) {
    guard extent.lowerBound - end > Self.stride else { return }
    records.letGo(of: end..<extent.lowerBound)
    end = extent.lowerBound
  }

  /// The reading is over.
  package func finish() { records.letGo(of: 0..<records.extentEnd) }
}
