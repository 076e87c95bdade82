package import JSON

/// A frame that the program showed, as its `FrameLog` tells it. Times are seconds of the clock
/// that only goes forward, the same in every process.
package struct ShownFrame: Sendable, Equatable {
  /// When the loop came back from waiting, and when the frame had gone to the terminal.
  package var woke: Double
  package var painted: Double
  /// Whether a key led to it.
  package var hasInput: Bool
  /// Comparisons known, and those in the list.
  package var rows: Int
  package var shown: Int
  /// Whether a filter was still going through the rows.
  package var isFiltering: Bool
  /// Whether what was named on the command line was still being read.
  package var isOpening: Bool
  /// Whether the comparison in view had its texts.
  package var hasTexts: Bool
  /// Tokens so far of the runs that go on.
  package var written: Int
  /// Of the run in view, once it has ended.
  package var generatedTokens: Int?
  package var decodeSeconds: Double?

  /// Nil where a line is none.
  package init?(line: JSONValue) {
    guard let woke = line["woke"]?.double, let painted = line["painted"]?.double,
      let rows = line["rows"]?.int, let shown = line["shown"]?.int
    else { return nil }
    self.woke = woke
    self.painted = painted
    self.rows = rows
    self.shown = shown
    hasInput = line["input"] == .bool(true)
    isFiltering = line["filtering"] == .bool(true)
    isOpening = line["reading"] == .bool(true)
    hasTexts = line["texts"] == .bool(true)
    written = line["written"]?.int ?? 0
    generatedTokens = line["generated"]?.int
    decodeSeconds = line["decoding"]?.double
  }
}
