import Benchmarks
package import Review

/// Texts looked for in a large file.
extension StreamedItems {
  /// Bytes of a file that are read at a time.
  private static let blockBytes = 1 << 16

  /// In which rows of a range each text stands, in messages or responses.
  package func rows(
    with patterns: [TextPattern], in range: Range<Int>
  ) throws -> [[UInt32]] {
    var found = patterns.map { _ in [UInt32]() }
    let places = places(ofRows: range)
    var next = 0
    while next < places.count {
      let block = next..<endOfBlock(from: next, places)
      next = block.upperBound
      for (index, candidates) in try candidates(for: patterns, among: places[block]) {
        let place = places[index]
        let texts = try streamed.texts(
          offset: place.offset, length: place.length, record: place.record)
        for pattern in candidates where texts.contains(where: { patterns[pattern].isFound(in: $0) })
        {
          found[pattern].append(UInt32(range.lowerBound + index))
        }
      }
    }
    return found
  }

  /// Where the places end that stand behind each other in a block.
  private func endOfBlock(from first: Int, _ places: [Place]) -> Int {
    let start = places[first].offset
    var end = first + 1
    while end < places.count, places[end].offset >= places[end - 1].offset,
      places[end].offset + places[end].length - start <= Self.blockBytes
    {
      end += 1
    }
    return end
  }

  /// The places whose texts are to be read, each with the patterns that may stand there: by the file's
  /// bytes, where these are JSON, as few as may be.
  private func candidates(
    for patterns: [TextPattern], among places: ArraySlice<Place>
  ) throws -> [(place: Int, patterns: [Int])] {
    guard streamed.holdsJSON, let first = places.first, let last = places.last else {
      return places.indices.map { ($0, Array(patterns.indices)) }
    }
    let json = try streamed.json(in: first.offset..<last.offset + last.length)
    let likely = patterns.indices.filter { patterns[$0].mayStand(inJSON: json[...]) }
    guard !likely.isEmpty else { return [] }
    return places.indices.compactMap { index in
      let start = places[index].offset - first.offset
      let record = json[start..<start + places[index].length]
      let candidates = likely.filter { patterns[$0].mayStand(inJSON: record) }
      return candidates.isEmpty ? nil : (index, candidates)
    }
  }
}
