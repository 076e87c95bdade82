import Inference
import Testing

@Suite struct StopMatcherTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Feeds pieces until a stop matches.
  private func run(_ stops: [String], _ pieces: [String], minimum: Int = 0) -> (Int, StopMatch)? {
    var matcher = StopMatcher(stops: stops.map(bytes))
    for (index, piece) in pieces.enumerated() {
      if let match = matcher.feed(bytes(piece), counts: index >= minimum) { return (index, match) }
    }
    return nil
  }

  @Test func acrossThreeTokensWithOvershoot() throws {
    let (index, match) = try #require(run(["</eval>"], ["so it is.</", "ev", "al>\n\nA", "x"]))
    #expect(index == 2)
    #expect(match.index == 0)
    #expect(match.trailingBytes == bytes("</eval>\n\nA").count)
    #expect(match.overshootBytes == 3)
    #expect(match.trailingTokens == 3)
    #expect(match.bytesBefore == bytes("so it is.").count)
  }

  @Test func wholeTokenHasNothingBeforeOrAfter() throws {
    let (index, match) = try #require(run(["[["], ["a", "[["]))
    #expect(index == 1)
    #expect(
      match
        == StopMatch(
          index: 0, trailingBytes: 2, overshootBytes: 0, trailingTokens: 1, bytesBefore: 0))
  }

  @Test func earliestWinsThenTheLongest() throws {
    #expect(try #require(run(["bc", "abc", "ab"], ["xabcd"])).1.index == 1)
    #expect(try #require(run(["cd", "b"], ["abcd"])).1.index == 1)
  }

  @Test func falseStartsAndOverlaps() throws {
    // "aab" in "aaab": the second a begins it.
    let (_, match) = try #require(run(["aab"], ["a", "a", "a", "b"]))
    #expect(match.trailingBytes == 3)
    #expect(match.trailingTokens == 3)
    #expect(run(["</s>"], ["<", "/", "t", ">"]) == nil)
    #expect(run([], ["a"]) == nil)
    #expect(run([""], ["a"]) == nil)
  }

  @Test func nothingEndsBeforeTheMinimum() throws {
    #expect(run(["x"], ["x", "x", "a"], minimum: 2) == nil)
    // A stop may begin before the minimum and end after it.
    #expect(try #require(run(["xy"], ["x", "y"], minimum: 1)).0 == 1)
  }

  @Test func tokensWithoutBytesInsideAStopAreTakenBackToo() throws {
    let (_, match) = try #require(run(["ab"], ["a", "", "b"]))
    #expect(match.trailingTokens == 3)
  }

  /// However a text is cut into tokens, the same bytes are taken back at the same place.
  @Test func everyCutGivesTheSameMatch() throws {
    let text = bytes("ab</ev</eval>c")
    var checked = 0
    for mask in 0..<(1 << (text.count - 1)) {
      var matcher = StopMatcher(stops: [bytes("</eval>")])
      var piece: [UInt8] = []
      var fed = 0
      for (index, byte) in text.enumerated() {
        piece.append(byte)
        guard index == text.count - 1 || mask & (1 << index) != 0 else { continue }
        fed += piece.count
        if let match = matcher.feed(piece, counts: true) {
          #expect(fed - match.trailingBytes == 6)
          #expect(match.trailingBytes - match.overshootBytes == 7)
          checked += 1
          break
        }
        piece = []
      }
    }
    #expect(checked == 1 << (text.count - 1))
  }
}
