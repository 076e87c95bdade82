/// Marks are sought by bytes: in Swift a CR LF is one character, and a mark after one would be missed.
extension [UInt8] {
  /// Where a text first stands in a range.
  func firstPlace(of text: String, in range: Range<Int>) -> Range<Int>? {
    let sought = Array(text.utf8)
    guard range.count >= sought.count else { return nil }
    let start = (range.lowerBound...range.upperBound - sought.count).first {
      self[$0..<$0 + sought.count].elementsEqual(sought)
    }
    return start.map { $0..<$0 + sought.count }
  }

  /// Where a text last stands in a range.
  func lastPlace(of text: String, in range: Range<Int>) -> Range<Int>? {
    let sought = Array(text.utf8)
    guard range.count >= sought.count else { return nil }
    let start = (range.lowerBound...range.upperBound - sought.count).last {
      self[$0..<$0 + sought.count].elementsEqual(sought)
    }
    return start.map { $0..<$0 + sought.count }
  }
}
