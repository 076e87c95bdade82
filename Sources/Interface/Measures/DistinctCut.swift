import Screen

/// Shortens names that stand below each other so that they stay apart: at the end where they begin
/// differently, at the beginning where they end so, else in the middle.
struct DistinctCut: Sendable, Equatable {
  /// Cells from which on all names differ, counted from their beginnings and from their ends.
  let fromStart: Int
  let fromEnd: Int

  /// Of names on one line each.
  init(_ names: [String]) {
    let letters = Set(names).map { Array($0) }
    fromStart = Self.distinct(letters)
    fromEnd = Self.distinct(letters.map { $0.reversed() })
  }

  /// The cells of the longest beginning that two share, and the one behind it.
  private static func distinct(_ names: [[Character]]) -> Int {
    let sorted = names.sorted { $0.lexicographicallyPrecedes($1) }
    return zip(sorted, sorted.dropFirst()).reduce(0) { most, pair in
      let shared = zip(pair.0, pair.1).prefix { $0 == $1 }.map(\.0)
      return max(most, TextWidth.of(String(shared)) + 1)
    }
  }

  /// A name on one line, in so many cells at most; `…` stands for what is cut.
  func text(_ name: String, limit: Int) -> String {
    let room = limit - 1
    guard TextWidth.of(name) > limit, room > 2, fromStart > room else {
      return Sanitizer.oneLine(name, limit: limit)
    }
    let end = Self.end(of: name, cells: fromEnd <= room ? room : room / 2)
    let start =
      fromEnd <= room ? "…" : Sanitizer.oneLine(name, limit: limit - TextWidth.of(end))
    return start + end
  }

  /// As much of the end as so many cells hold, without a blank before it.
  private static func end(of name: String, cells: Int) -> String {
    var kept = 0
    let end = name.reversed().prefix { character in
      kept += TextWidth.of(String(character))
      return kept <= cells
    }
    return String(end.reversed().drop { $0 == " " })
  }
}
