import Containers
import Glibc
package import Judgment

/// A file whose comparisons are read one at a time, by their places in it.
///
/// Each read is a read of the file as it is: a file that others cut short gives an error, where a
/// mapped one would end the program.
package final class StreamedFile: Sendable {
  package let file: BenchmarkFile
  /// From before it was read: reading goes on as long as the file still has it.
  package let stamp: FileStamp
  /// The file's own (`Identity.file`).
  package let identity: String
  /// The named file, for its stamp.
  private let descriptor: Int32

  /// Nil where a file is not read this way: small, several records to an item, judgments or votes in it, or
  /// records that can't be read again alone.
  ///
  /// A compressed file is unpacked here (`RecordFile`): what is read by its places afterwards is
  /// the copy.
  package convenience init?(
    path: String, format: String? = nil, pairs: PairRule? = nil,
    from threshold: StreamingThreshold = StreamingThreshold()
  ) {
    guard let stamp = FileStamp(path: path), stamp.size >= threshold.leastStored,
      let file = try? BenchmarkFile(path: path, format: format, pairs: pairs),
      threshold.isReached(by: file)
    else { return nil }
    self.init(file, stamp: stamp)
  }

  private init?(_ file: BenchmarkFile, stamp: FileStamp) {
    guard file.container.hasReadableRecords, Self.standAlone(file) else { return nil }
    let descriptor = open(file.records.path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    self.file = file
    identity = file.identity
    self.stamp = stamp
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Whether the first records are items of their own, without judgments and votes.
  private static func standAlone(_ file: BenchmarkFile) -> Bool {
    var looked = 0
    for entry in file.entries() {
      guard looked < StreamingThreshold.sampleCount else { break }
      guard case .record(let record) = entry else { continue }
      looked += 1
      guard let drafts = try? file.drafts(of: record) else { continue }
      for draft in drafts {
        guard draft.group == nil,
          draft.comparisons.allSatisfy({ $0.runs.isEmpty && $0.votes.isEmpty })
        else {
          return false
        }
      }
    }
    return looked > 0
  }

  /// A comparison with its item, by the record's bytes and number and which of its comparisons it
  /// is. An error where the file is no longer what it was when it was opened.
  package func read(
    offset: Int, length: Int, record: Int, place: Int
  ) throws(StreamedFileError) -> (item: Item, comparison: Comparison) {
    var left = place
    for draft in try drafts(offset: offset, length: length, record: record) {
      guard left < draft.comparisons.count else {
        left -= draft.comparisons.count
        continue
      }
      let identified = IdentifiedDraft(
        draft,
        source: Item.Source(reader: file.reader.name, file: file.source.name, record: record))
      return (identified.item, identified.comparisons[left])
    }
    throw changed
  }

  /// The texts of a record: messages, then responses.
  package func texts(
    offset: Int, length: Int, record: Int
  ) throws(StreamedFileError) -> [String] {
    try drafts(offset: offset, length: length, record: record).flatMap { draft in
      draft.messages.map(\.content) + draft.responses.flatMap { $0.messages.map(\.content) }
    }
  }

  private func drafts(
    offset: Int, length: Int, record: Int
  ) throws(StreamedFileError) -> [DraftItem] {
    let extent = try extent(offset, length)
    guard let value = file.records.value(at: extent) else { throw changed }
    do throws(ReadingError) {
      return try file.drafts(
        of: Record(index: record, place: .file, extent: extent, value: value))
    } catch {
      throw changed
    }
  }

  /// Whether records stand in the file as JSON: then `json` has their bytes.
  package var holdsJSON: Bool { file.container.isJSON }

  /// A part of a file of JSON as it stands there: records that follow each other, and what is between
  /// them.
  package func json(in part: Range<Int>) throws(StreamedFileError) -> [UInt8] {
    guard let bytes = file.records.file.read(try extent(part.lowerBound, part.count)) else {
      throw changed
    }
    return bytes
  }

  private func extent(_ offset: Int, _ length: Int) throws(StreamedFileError) -> Range<Int> {
    guard FileStamp(descriptor: descriptor) == stamp, offset >= 0, length > 0,
      offset <= file.records.extentEnd - length
    else { throw changed }
    return offset..<offset + length
  }

  private var changed: StreamedFileError {
    StreamedFileError(
      description: "\(file.records.path) has changed since it was opened; open it again")
  }
}

/// Why a comparison could not be read from its file.
package struct StreamedFileError: Error, Equatable, Sendable, CustomStringConvertible {
  package var description: String
}
