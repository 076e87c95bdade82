/// Marks are sought by bytes: in Swift a CR LF is one character, and a mark after one would be missed.
extension [UInt8] {
  /// Where a text first stands in a range.
  func firstPlace(of text: String, in range: Range<Int>) -> Range<Int>? {
    let sought = Array(text.utf8)
    return starts(of: sought, in: range).first { holds(sought, at: $0) }
      .map { $0..<$0 + sought.count }
  }

  /// Where a text last stands in a range.
  func lastPlace(of text: String, in range: Range<Int>) -> Range<Int>? {
    let sought = Array(text.utf8)
    return starts(of: sought, in: range).last { holds(sought, at: $0) }
      .map { $0..<$0 + sought.count }
  }

  private func starts(of sought: [UInt8], in range: Range<Int>) -> Range<Int> {
    range.lowerBound..<Swift.max(range.lowerBound, range.upperBound - sought.count + 1)
  }

  private func holds(_ sought: [UInt8], at start: Int) -> Bool {
    self[start..<start + sought.count].elementsEqual(sought)
  }
}
