extension WordDiff {
  /// Both texts as one: the second, with what only the first has put in where it was.
  package struct Merged: Sendable, Equatable {
    /// Which of the texts has a part.
    package enum Origin: Sendable, Hashable {
      case both
      case onlyInA
      case onlyInB
    }

    /// A stretch of the merged text, and the bytes of one of the texts that it shows: of the second,
    /// or where it is only in the first, of that.
    package struct Part: Sendable, Hashable {
      package var origin: Origin
      /// Bytes of the merged text.
      package var range: Range<Int>
      /// Bytes of the text that it is shown from.
      package var source: Range<Int>
    }

    /// UTF-8.
    package fileprivate(set) var bytes: [UInt8] = []
    /// Ascending. Between them are marks and blanks that stand in neither text.
    package fileprivate(set) var parts: [Part] = []
    /// For each of the diff's changes its marks and what is between them, in bytes.
    package fileprivate(set) var changes: [Range<Int>] = []

    fileprivate mutating func add(_ origin: Origin, _ text: [UInt8], _ source: Range<Int>) {
      guard !source.isEmpty else { return }
      let start = bytes.count
      bytes += text[source]
      parts.append(Part(origin: origin, range: start..<bytes.count, source: source))
    }
  }

  /// What only the first text has stands in `[-…-]`, what only the second has in `{+…+}`, as `git`
  /// prints a word diff: told apart without colours too.
  package var merged: Merged {
    var merged = Merged()
    // Up to where the second text is told.
    var place = 0
    for change in changes {
      let removed = a.bytes(of: change.a)
      let added = b.bytes(of: change.b)
      let start =
        added?.lowerBound
        ?? (change.b.lowerBound > 0 ? b.ranges[change.b.lowerBound - 1].upperBound : 0)
      merged.add(.both, b.bytes, place..<start)
      if added == nil, let removed, removed.lowerBound > 0, a.bytes[removed.lowerBound - 1] <= 0x20,
        let last = merged.bytes.last, last > 0x20
      {
        merged.bytes.append(0x20)
      }
      let first = merged.bytes.count
      if let removed {
        merged.bytes += Array("[-".utf8)
        merged.add(.onlyInA, a.bytes, removed)
        merged.bytes += Array("-]".utf8)
      }
      if let added {
        merged.bytes += Array("{+".utf8)
        merged.add(.onlyInB, b.bytes, added)
        merged.bytes += Array("+}".utf8)
      }
      merged.changes.append(first..<merged.bytes.count)
      place = added?.upperBound ?? start
    }
    merged.add(.both, b.bytes, place..<b.bytes.count)
    return merged
  }
}
