package import JSON

/// How long texts are: least, median, ninth decile and most.
package struct LengthSummary: Sendable, Equatable, CustomStringConvertible {
  /// In the unit of what was given, as all four.
  package var minimum = 0
  package var median = 0
  /// Nine in ten are at most as long.
  package var ninthDecile = 0
  package var maximum = 0

  /// The values at the nearest ranks; all zero where there are none.
  package init(_ lengths: [Int]) {
    guard !lengths.isEmpty else { return }
    let sorted = lengths.sorted()
    func rank(_ share: Double) -> Int {
      sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
    }
    minimum = rank(0)
    median = rank(0.5)
    ninthDecile = rank(0.9)
    maximum = rank(1)
  }

  package var description: String {
    "median \(median), 90 % up to \(ninthDecile), \(minimum) to \(maximum)"
  }

  /// What `inspect --json` tells of it.
  package var json: JSONValue {
    .members([
      "min": .number(minimum), "median": .number(median), "p90": .number(ninthDecile),
      "max": .number(maximum),
    ])
  }
}
