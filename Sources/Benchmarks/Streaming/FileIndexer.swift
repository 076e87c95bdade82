import Containers
import Judgment

/// Goes through a file once and notes where its comparisons stand, chunk by chunk, so that the
/// first ones can be shown at once.
package struct FileIndexer {
  private let file: BenchmarkFile
  private var index: FileIndex
  private var chunk = FileIndex.Chunk()
  private var subsets: [String: UInt32] = [:]
  /// What was met already, with what it was then.
  private var met: [ComparisonID: ComparisonDigest] = [:]
  private var goldsFirst = 0
  private var goldsElsewhere = 0
  private var moreProblems = 0

  /// Rows of the first chunk, which are to be there at once, and of the largest.
  static let firstRows = 256
  static let mostRows = 65_536

  package init(_ streamed: StreamedFile) {
    file = streamed.file
    index = FileIndex(stamp: streamed.stamp, identity: streamed.identity)
  }

  /// What was found when a chunk is full.
  package struct Progress: Sendable {
    /// The newest, sorted; the last may be empty.
    package var chunk: FileIndex.Chunk
    /// The names of all subsets so far.
    package var subsets: [String]
    /// Of the file's bytes, 0…1.
    package var fraction: Double

    package init(chunk: FileIndex.Chunk, subsets: [String] = [], fraction: Double = 1) {
      self.chunk = chunk
      self.subsets = subsets
      self.fraction = fraction
    }
  }

  /// - Parameter take: gets each chunk as it is full; returns whether to go on.
  /// - Returns: the whole index; nil where `take` ended it.
  package consuming func run(_ take: (Progress) -> Bool) -> FileIndex? {
    let records = file.records
    var size = Self.firstRows
    var trail = ReadingTrail(records)
    for entry in file.entries() {
      switch entry {
      case .problem(let problem): note(problem.description)
      case .record(let record):
        add(record)
        trail.reach(record.extent)
        if chunk.count >= size {
          size = min(size * 4, Self.mostRows)
          guard close(at: record.extent.upperBound, take) else { return nil }
        }
      }
    }
    trail.finish()
    guard close(at: records.extentEnd, take) else { return nil }
    if moreProblems > 0 { index.problems.append("and \(moreProblems) more") }
    index.goldIsAlwaysFirst = goldsFirst > 1 && goldsElsewhere == 0
    return index
  }

  private mutating func close(at extent: Int, _ take: (Progress) -> Bool) -> Bool {
    chunk.sort()
    let full = chunk
    chunk = FileIndex.Chunk()
    if full.count > 0 { index.chunks.append(full) }
    return take(
      Progress(
        chunk: full, subsets: index.subsets,
        fraction: Double(extent) / Double(max(1, file.records.extentEnd))))
  }

  private mutating func add(_ record: Record) {
    let drafts: [DraftItem]
    do throws(ReadingError) {
      drafts = try file.drafts(of: record)
    } catch {
      return note(
        "\(record.place.description(in: file.records.path)): record \(record.index + 1): "
          + error.reason)
    }
    var place = 0
    for draft in drafts {
      let identified = IdentifiedDraft(
        draft,
        source: Item.Source(
          reader: file.reader.name, file: file.source.name, record: record.index))
      let subset = number(ofSubset: draft.subset)
      for comparison in identified.comparisons {
        defer { place += 1 }
        let digest = ComparisonDigest(comparison, of: identified.item)
        if let known = met[comparison.id] {
          if known.gold != digest.gold {
            note(
              "\(record.place.description(in: file.records.path)): record \(record.index + 1): "
                + "it repeats a comparison with another gold")
          }
          continue
        }
        met[comparison.id] = digest
        if case .response(let place) = digest.gold {
          if place == 0 { goldsFirst += 1 } else { goldsElsewhere += 1 }
        }
        chunk.ids.append(comparison.id)
        chunk.subsets.append(subset)
        chunk.digests.append(digest)
        chunk.offsets.append(UInt64(record.extent.lowerBound))
        chunk.lengths.append(UInt32(clamping: record.extent.count))
        chunk.records.append(UInt32(clamping: record.index))
        chunk.places.append(UInt16(clamping: place))
      }
    }
  }

  private mutating func number(ofSubset name: String) -> UInt32 {
    if let number = subsets[name] { return number }
    let number = UInt32(index.subsets.count)
    subsets[name] = number
    index.subsets.append(name)
    return number
  }

  private mutating func note(_ problem: String) {
    if index.problems.count < FileIndex.mostProblems {
      index.problems.append(problem)
    } else {
      moreProblems += 1
    }
  }
}
