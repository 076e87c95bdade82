package import Benchmarks
import Foundation
package import Interface
package import Judgment
package import Review
package import Sessions
import Synchronization

/// The comparisons of a large file beside its session: known by an index, read from the file when
/// they are looked at, and copied into the session when something happens to them.
package final class StreamedItems: Sendable {
  let streamed: StreamedFile
  /// The index's file, beside the session's.
  private let path: String

  private struct State {
    var chunks: [FileIndex.Chunk] = []
    var starts: [Int] = []
    var count = 0
    var subsets: [String] = []
    var problems: [String] = []
    /// The rows of the items that were read: what is marked in an item names the item alone.
    var rowsOfItems: [ItemID: Int] = [:]
    /// Comparisons that are in the session already.
    var copied: Set<ComparisonID> = []
    var isCancelled = false
    var isWhole = false
  }

  private let state = Mutex(State())
  /// Signalled once the first rows are on their way to the screen.
  private let mayGoOn = DispatchSemaphore(value: 0)

  package init(_ streamed: StreamedFile, besideSession session: String) {
    self.streamed = streamed
    path = session + ".index"
  }

  // MARK: - Beginning

  /// The table as far as it is known: all of it where the index is there, else the first rows; the
  /// rest then comes as news, on another thread, once it is told to `goOn`.
  package func begin(tell: @escaping @Sendable (News) -> Void) -> ComparisonTable {
    var table = ComparisonTable()
    if let index = IndexFile.read(path, stamp: streamed.stamp, identity: streamed.identity) {
      for chunk in index.chunks { add(chunk, index.subsets) }
      state.withLock { state in
        state.problems = index.problems
        state.isWhole = true
      }
      for chunk in index.chunks { table.append(Self.rows(chunk), subsets: index.subsets) }
      return table
    }
    let first = FirstChunk()
    Thread.detachNewThread { [self] in
      #if os(Linux)
        // Of this thread alone: keys and the reader's texts go first.
        _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
      #endif
      let indexer = FileIndexer(streamed)
      let index = indexer.run { progress in
        guard !state.withLock({ $0.isCancelled }) else { return false }
        add(progress.chunk, progress.subsets)
        if first.give(progress) {
          mayGoOn.wait()
        } else {
          tell(
            .rows(
              Self.rows(progress.chunk), subsets: progress.subsets,
              known: min(progress.fraction, 0.999), complaints: []))
        }
        return true
      }
      guard let index else { return }
      state.withLock { state in
        state.isWhole = true
        state.problems = index.problems
      }
      tell(.rows(nil, subsets: index.subsets, known: 1, complaints: index.problems))
      IndexFile.write(index, to: path)
    }
    let progress = first.wait()
    table.append(Self.rows(progress.chunk), subsets: progress.subsets)
    return table
  }

  /// Whether all rows are known.
  package var isWhole: Bool { state.withLock { $0.isWhole } }

  /// What is to be said of the file, once all of it was read.
  package var problems: [String] { state.withLock { $0.problems } }

  /// The first rows are on their way: more may follow.
  package func goOn() { mayGoOn.signal() }

  /// Nothing more is read from here on.
  package func cancel() {
    state.withLock { $0.isCancelled = true }
    mayGoOn.signal()
  }

  private func add(_ chunk: FileIndex.Chunk, _ subsets: [String]) {
    state.withLock { state in
      state.starts.append(state.count)
      state.chunks.append(chunk)
      state.count += chunk.count
      state.subsets = subsets
    }
  }

  private static func rows(_ chunk: FileIndex.Chunk) -> ComparisonTable.Chunk {
    ComparisonTable.Chunk(
      ids: chunk.ids, subsets: chunk.subsets, digests: chunk.digests, order: chunk.order)
  }

  // MARK: - Reading

  /// A row's comparison and item, from the file.
  package func read(row: Int) throws -> (item: Item, comparison: Comparison) {
    guard let place = place(ofRow: row) else {
      throw UsageError.wrongValue("There is no comparison \(row + 1).")
    }
    let read = try streamed.read(
      offset: place.offset, length: place.length, record: place.record, place: place.place)
    state.withLock { $0.rowsOfItems[read.item.id] = row }
    return read
  }

  /// The same of a comparison; nil where no row that is known has it.
  package func read(_ id: ComparisonID) throws -> (item: Item, comparison: Comparison)? {
    try row(of: id).map { try read(row: $0) }
  }

  /// Where a row's comparison stands in the file.
  struct Place {
    var offset: Int
    var length: Int
    var record: Int
    var place: Int
  }

  private func place(ofRow row: Int) -> Place? { places(ofRows: row..<row + 1).first }

  /// Those of the rows that are known.
  func places(ofRows rows: Range<Int>) -> [Place] {
    state.withLock { state in
      let known = rows.clamped(to: 0..<state.count)
      guard !known.isEmpty,
        var number = state.starts.lastIndex(where: { $0 <= known.lowerBound })
      else { return [] }
      return known.map { row in
        while number + 1 < state.starts.count, state.starts[number + 1] <= row { number += 1 }
        let chunk = state.chunks[number]
        let index = row - state.starts[number]
        return Place(
          offset: Int(chunk.offsets[index]), length: Int(chunk.lengths[index]),
          record: Int(chunk.records[index]), place: Int(chunk.places[index]))
      }
    }
  }

  private func row(of id: ComparisonID) -> Int? {
    state.withLock { state in
      for (chunk, start) in zip(state.chunks, state.starts) {
        if let row = Self.rows(chunk).row(of: id) { return start + row }
      }
      return nil
    }
  }

  // MARK: - Copying

  /// Copies what an event speaks of into the session, where it is not there yet.
  package func copy(for event: Event, into store: SessionStore) throws {
    switch event.body.subject {
    case .labels(let id), .repeats(let id), .reveals(let id), .adjudications(let id):
      try copy(id, into: store)
    case .spansOfItem(let item), .rankings(let item):
      if let row = state.withLock({ $0.rowsOfItems[item] }) { try copy(row: row, into: store) }
    default: break
    }
  }

  /// Copies a comparison into the session, where it is not there yet.
  func copy(_ id: ComparisonID, into store: SessionStore) throws {
    guard !state.withLock({ $0.copied.contains(id) }), let row = row(of: id) else { return }
    try copy(row: row, into: store)
  }

  private func copy(row: Int, into store: SessionStore) throws {
    let read = try read(row: row)
    try store.add(items: [read.item], comparisons: [read.comparison])
    state.withLock { _ = $0.copied.insert(read.comparison.id) }
  }
}

/// Hands the first chunk to the thread that waits for it.
private final class FirstChunk: Sendable {
  private let progress = Mutex<FileIndexer.Progress?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  /// False where it was given already.
  func give(_ chunk: FileIndexer.Progress) -> Bool {
    let isFirst = progress.withLock { progress in
      guard progress == nil else { return false }
      progress = chunk
      return true
    }
    if isFirst { isThere.signal() }
    return isFirst
  }

  func wait() -> FileIndexer.Progress {
    isThere.wait()
    return progress.withLock { $0 }
      ?? FileIndexer.Progress(chunk: FileIndex.Chunk())
  }
}
