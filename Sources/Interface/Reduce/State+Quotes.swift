import Judgment

extension State {
  mutating func walkQuotes(_ direction: Int) -> [Effect] { [] }
  mutating func walkCriteria(_ direction: Int) -> [Effect] { [] }
  var litQuote: (slot: Int, ranges: [Range<Int>])? { nil }
  func quoteCheck(of passage: Passage, _ reading: JudgmentReading) -> (
    isFaithful: Bool, badge: String
  )? { nil }
}
