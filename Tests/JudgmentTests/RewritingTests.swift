import Judgment
import Testing

/// What a person made of a judgment: the rest stays whose it was.
@Suite struct RewritingTests {
  private let judged = Transcript([
    Piece("<answer>", origin: .scaffold), Piece(bytes: Array("[[".utf8), token: 7),
    Piece(bytes: Array("A".utf8), token: 65), Piece(bytes: Array("]]".utf8), token: 8),
    Piece("</answer>\n", origin: .scaffold), Piece("and no more\n"),
  ])

  private func texts(_ pieces: [Piece], _ origin: Piece.Origin) -> [String] {
    pieces.filter { $0.origin == origin }.map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  @Test func aLetterIsThePersonsAndTheRestIsNot() {
    let pieces = judged.rewritten(as: "<answer>[[B]]</answer>\nand no more\n")
    #expect(texts(pieces, .human) == ["B"])
    #expect(texts(pieces, .scaffold) == ["<answer>", "</answer>\n"])
    // Whole pieces keep what is known of them.
    #expect(pieces.compactMap(\.token) == [7, 8])
  }

  @Test func nothingChangedIsTheSamePieces() {
    #expect(judged.rewritten(as: judged.text) == judged.pieces)
  }

  @Test func linesPutInAndTakenOut() {
    let first = judged.rewritten(as: "mine\n" + judged.text)
    #expect(texts(first, .human) == ["mine\n"])
    #expect(Array(first.dropFirst()) == judged.pieces)
    let fewer = judged.rewritten(as: "<answer>[[A]]</answer>\n")
    #expect(texts(fewer, .human).isEmpty)
    #expect(fewer == Array(judged.pieces.dropLast()))
    #expect(judged.rewritten(as: "").isEmpty)
  }

  @Test func twoChangesFarApartLeaveWhatIsBetween() {
    let lines = (0..<50).map { "line \($0)\n" }
    let transcript = Transcript(lines.map { Piece($0) })
    var changed = lines
    changed[3] = "line three\n"
    changed[40] = "line forty\n"
    let pieces = transcript.rewritten(as: changed.joined())
    #expect(texts(pieces, .human) == ["three", "forty"])
  }

  /// `é` and `è` share their first byte: a character is the person's whole or not at all.
  @Test func noCharacterIsCut() {
    let pieces = Transcript([Piece("caf\u{e9} 漢\n")]).rewritten(as: "caf\u{e8} 漡\n")
    for piece in pieces {
      #expect(String(validating: piece.bytes, as: UTF8.self) != nil)
    }
    #expect(pieces.flatMap(\.bytes) == Array("caf\u{e8} 漡\n".utf8))
    #expect(texts(pieces, .model).first == "caf")
  }

  /// Whatever is made of whatever: the pieces are the new text, byte for byte.
  @Test func thePiecesAreTheText() {
    var seed: UInt64 = 1
    func next(_ count: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % UInt64(count))
    }
    let parts = ["a", "b\n", "é", "\n", "漢字", "[[A]]\n", "x y z\n"]
    for _ in 0..<400 {
      let old = (0..<next(12)).map { _ in Piece(parts[next(parts.count)]) }
      let text = (0..<next(12)).map { _ in parts[next(parts.count)] }.joined()
      let pieces = Transcript(old).rewritten(as: text)
      #expect(pieces.flatMap(\.bytes) == Array(text.utf8))
      #expect(pieces.allSatisfy { !$0.bytes.isEmpty })
    }
  }
}
