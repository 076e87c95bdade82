import Inference
import Testing

@Suite struct LoopDetectorTests {
  /// The number of the token that completes a loop, counted from 1; nil for none.
  private func loopAt(_ tokens: [Int32]) -> Int? {
    var detector = LoopDetector()
    for (index, token) in tokens.enumerated() where detector.feed(token) { return index + 1 }
    return nil
  }

  @Test func oneTokenAtItsNinetySixthTime() {
    #expect(loopAt([Int32](repeating: 5, count: 95)) == nil)
    #expect(loopAt([Int32](repeating: 5, count: 200)) == 96)
  }

  @Test func phraseOfSevenAfterFreeText() {
    let text = (0..<50).map { Int32(1000 + $0) }
    let phrase: [Int32] = [1, 2, 3, 4, 5, 6, 7]
    let repeats = Array(repeatElement(phrase, count: 30).joined())
    #expect(loopAt(text + repeats) == 50 + 96)
  }

  @Test func paragraphOfTwoHundredAtItsSixthTime() {
    let paragraph = (0..<200).map { Int32($0) }
    let six = Array(repeatElement(paragraph, count: 6).joined())
    #expect(loopAt(six) == 1200)
    #expect(loopAt(Array(six.dropLast())) == nil)
  }

  @Test func tablesAndNumberedListsAreNone() {
    // A frame that repeats for 200 rows around a cell that counts up.
    let table: [Int32] = (Int32(0)..<200).flatMap { row -> [Int32] in [1, 2, 3, 100 + row, 4, 5] }
    #expect(loopAt(table) == nil)
    // Four identical rows of 20 tokens.
    let rows = Array(repeatElement(Array(Int32(0)..<20), count: 4).joined())
    #expect(loopAt(rows) == nil)
  }

  @Test func oneChangedTokenStartsTheCountAgain() {
    var tokens = [Int32](repeating: 5, count: 90)
    tokens.append(6)
    tokens += [Int32](repeating: 5, count: 95)
    #expect(loopAt(tokens) == nil)
  }
}
