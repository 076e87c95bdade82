import Testing

extension Desk {
  /// Compares the whole screen, row by row, blanks at line ends cut.
  func expect(_ wanted: String, _ here: SourceLocation = #_sourceLocation) {
    let wanted = wanted.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (row, line) in lines.enumerated() {
      #expect(
        row < wanted.count && line == wanted[row],
        "row \(row)\n  shown  \(line)\n  wanted \(row < wanted.count ? wanted[row] : "")",
        sourceLocation: here)
    }
    #expect(lines.count == wanted.count, sourceLocation: here)
  }
}
