package import Judgment

/// The comparisons of a session in the file's order, a row each: what a list, a filter and a
/// search by id need of all of them, and no text.
///
/// A row takes 32 bytes, and 8 more where its texts are not at hand. Rows come in chunks that never change, so that a large file's first rows
/// can be shown while the rest is read, and a copy of the table costs next to nothing.
package struct ComparisonTable: Sendable, Equatable {
  /// Rows that follow each other.
  package final class Chunk: Sendable, Equatable {
    /// Each row's comparison, in the file's order.
    package let ids: [ComparisonID]
    /// Each row's subset, as a place in the table's `subsets`.
    package let subsets: [UInt32]
    /// What filters ask of each row's texts; empty where these are at hand.
    package let digests: [ComparisonDigest]
    /// The rows in the order of their ids: for finding one.
    package let order: [UInt32]

    /// Costs a sort where no order is given: large ones are to be made off the main thread.
    package init(
      ids: [ComparisonID], subsets: [UInt32], digests: [ComparisonDigest] = [],
      order: [UInt32]? = nil
    ) {
      self.ids = ids
      self.subsets = subsets
      self.digests = digests
      self.order =
        order ?? ids.indices.map(UInt32.init).sorted { ids[Int($0)] < ids[Int($1)] }
    }

    package static func == (left: Chunk, right: Chunk) -> Bool {
      left === right
        || left.ids == right.ids && left.subsets == right.subsets
          && left.digests == right.digests
    }

    /// A comparison's row in this chunk.
    package func row(of id: ComparisonID) -> Int? {
      var low = 0
      var high = order.count
      while low < high {
        let middle = (low + high) / 2
        if ids[Int(order[middle])] < id { low = middle + 1 } else { high = middle }
      }
      guard low < order.count, ids[Int(order[low])] == id else { return nil }
      return Int(order[low])
    }
  }

  /// The names of the subsets, in the order in which they were first met.
  package private(set) var subsets: [String] = []
  /// One after the other, as they were taken in; none is empty.
  package private(set) var chunks: [Chunk] = []
  /// The first row of each chunk.
  private var starts: [Int] = []
  /// How many comparisons there are.
  package private(set) var count = 0

  package init() {}

  /// A session's own, whose items are at hand.
  package init(_ comparisons: [Comparison], subset: (ItemID) -> String?) {
    var names = SubsetNames()
    let numbers = comparisons.map { names.number(of: subset($0.item) ?? "") }
    append(Chunk(ids: comparisons.map(\.id), subsets: numbers), subsets: names.names)
  }

  /// Takes in the next rows. `subsets` are the names of all subsets so far: those known, then new
  /// ones.
  package mutating func append(_ chunk: Chunk, subsets: [String]) {
    if subsets.count > self.subsets.count { self.subsets = subsets }
    guard !chunk.ids.isEmpty else { return }
    starts.append(count)
    chunks.append(chunk)
    count += chunk.ids.count
  }

  /// The comparison of a row, from 0 to below `count`.
  package subscript(row: Int) -> ComparisonID {
    let place = place(of: row)
    return chunks[place].ids[row - starts[place]]
  }

  /// A row's subset, as a place in `subsets`.
  package func subset(of row: Int) -> Int {
    let place = place(of: row)
    return Int(chunks[place].subsets[row - starts[place]])
  }

  /// What is known of a row without its texts; nil where these are at hand.
  package func digest(of row: Int) -> ComparisonDigest? {
    let place = place(of: row)
    let chunk = chunks[place]
    return chunk.digests.isEmpty ? nil : chunk.digests[row - starts[place]]
  }

  /// A comparison's row; nil where it isn't known.
  package func row(of id: ComparisonID) -> Int? {
    for (chunk, start) in zip(chunks, starts) {
      if let row = chunk.row(of: id) { return start + row }
    }
    return nil
  }

  private func place(of row: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= row { low = middle } else { high = middle }
    }
    return low
  }

  package static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.subsets == right.subsets && left.starts == right.starts
      && left.chunks == right.chunks
  }
}

/// Subsets by number, in the order in which they are met.
package struct SubsetNames: Sendable {
  /// By number.
  package private(set) var names: [String] = []
  private var numbers: [String: UInt32] = [:]

  package init(_ names: [String] = []) {
    for name in names { _ = number(of: name) }
  }

  /// A name's number; a new name gets the next one.
  package mutating func number(of name: String) -> UInt32 {
    if let number = numbers[name] { return number }
    let number = UInt32(names.count)
    names.append(name)
    numbers[name] = number
    return number
  }
}
