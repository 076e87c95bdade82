import Foundation
import Review
import TestGround
import Testing

/// What is found, and where: offsets are bytes of UTF-8.
@Suite struct TextPatternTests {
  @Test(arguments: [
    // Case: ignored until a capital is typed.
    ("blue", "Blue, BLUE, blue", [0..<4, 6..<10, 12..<16]),
    ("Blue", "Blue, BLUE, blue", [0..<4]),
    ("sky", "", []), ("sky", "sk", []), ("aa", "aaaaa", [0..<2, 2..<4]),
    // Letters beyond ASCII: ü and é have two bytes, ſ has two, ẞ three.
    ("über", "ÜBER über", [0..<5, 6..<11]), ("Über", "ÜBER Über", [6..<11]),
    ("straße", "STRASSE Straße STRAẞE", [0..<7, 8..<15, 16..<24]),
    ("σοφος", "ΣΟΦΟΣ σοφός σοφος", [0..<10, 22..<32]),
    ("вода", "Вода и ВОДА", [0..<8, 12..<20]),
    ("k", "\u{212A}", [0..<3]), ("ı", "i I", []), ("i", "ı", []),
    // Composed and decomposed.
    ("é", "e\u{301} é", [0..<3, 4..<6]), ("e\u{301}", "é", [0..<2]), ("É", "E\u{301}", [0..<3]),
    ("e", "e\u{301} é e", [7..<8]), ("ậ", "a\u{323}\u{302}", [0..<5]),
    ("が", "か\u{3099}", [0..<6]), ("か", "か\u{3099}", []),
    ("한글", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", [0..<18]),
    ("\u{1112}\u{1161}\u{11AB}", "한", [0..<3]), ("하", "한", []),
    // Letters in other clothes, and scripts without case.
    ("fit", "ﬁt", [0..<4]), ("ab", "ＡＢ", []), ("ａｂ", "ＡＢ", [0..<6]),
    ("天空", "蓝色的天空。", [9..<15]), ("🙂", "a🙂", [1..<5]),
    // Blanks are one, over a line's end too.
    ("the sky", "the\n  sky", [0..<9]), ("a  b", "a b", [0..<3]), (" b", "a \n b", [1..<5]),
    ("a ", "a  b", [0..<3]), ("a ", "a", []), (" ", " \t a", [0..<3]), ("a b", "a\u{A0}b", [0..<4]),
    // As a keyboard has them.
    ("it's \"so\"", "it’s “so”", [0..<15]), ("well-known", "well\u{2011}known", [0..<12]),
    ("a–b", "a-b", []),
    // Nothing of it means anything.
    (".*", "a.*b", [1..<3]), ("[[A]]", "<answer>[[A]]</answer>", [8..<13]),
  ])
  func finds(_ pattern: String, _ text: String, _ expected: [Range<Int>]) {
    #expect(TextPattern(pattern).ranges(in: text) == expected, "\(pattern) in \(text)")
    #expect(TextPattern(pattern).isFound(in: text) == !expected.isEmpty, "\(pattern) in \(text)")
  }

  @Test func capitalsCanBeIgnored() {
    #expect(TextPattern("Chat", case: .ignored).isFound(in: "chat"))
    #expect(!TextPattern("Chat").isFound(in: "chat"))
  }

  @Test func anEmptyPatternIsEverywhereAndNowhere() {
    #expect(TextPattern("").isEmpty)
    #expect(TextPattern("").isFound(in: "a") && TextPattern("").isFound(in: ""))
    #expect(TextPattern("").ranges(in: "a").isEmpty)
  }

  @Test func aLimitStopsEarly() {
    #expect(TextPattern("a").ranges(in: "aaaa", limit: 2) == [0..<1, 1..<2])
  }

  /// Bytes that are no UTF-8 are found by nothing, and hide nothing beside them.
  @Test func brokenTextIsPassedOver() {
    let bytes: [UInt8] = [0x61, 0xc3, 0x62, 0xff, 0xe4, 0xbd, 0x61, 0xf0, 0x9f, 0x99]
    #expect(TextPattern("a").ranges(in: bytes) == [0..<1, 6..<7])
    #expect(TextPattern("ab").ranges(in: bytes).isEmpty)
    #expect(TextPattern("\u{FFFD}").ranges(in: bytes).isEmpty)
  }

  /// A search that goes on where it stopped finds the same as one in one go.
  @Test func goesOnFromAnyPlace() {
    var chance = SeededGenerator(seed: 4)
    let letters = ["a", "A", "b", " ", "\n", "é", "e\u{301}", "ß", "ss", "か", "か\u{3099}"]
    var compared = 0
    for _ in 0..<2_000 {
      func random(_ count: Int) -> String {
        (0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &chance)] }.joined()
      }
      let pattern = TextPattern(random(Int.random(in: 1...3, using: &chance)))
      let text = random(30)
      let all = pattern.ranges(in: text)
      Array(text.utf8).withUnsafeBufferPointer { bytes in
        for range in all {
          #expect(pattern.firstRange(in: bytes, from: range.lowerBound) == range)
          compared += 1
        }
      }
      for (left, right) in zip(all, all.dropFirst()) {
        #expect(left.upperBound <= right.lowerBound)
      }
    }
    #expect(compared > 1_000)
  }

  // MARK: - Whether it may stand in JSON

  /// Whoever skips what can't have a text must not skip what has it, however it is written.
  @Test(
    arguments: [
      ("blue", "The Blue sky", "The Blue sky"),
      ("blue", "The Blue sky", #"The \u0042lue sky"#),
      ("say \"yes\"", "I say \"Yes\".", #"I say \"Yes\"."#),
      ("1/2", "1/2", #"1\/2"#),
      ("a\\b", "A\\B", #"A\\B"#),
      ("grüße", "GRÜßE", "GRÜßE"),
      ("kelvin", "\u{212A}elvin", "\u{212A}elvin"),
      ("i\u{307}", "\u{130}", "\u{130}"),
      ("the sky", "the\nsky", #"the\nsky"#), ("say \"", "say \"", #"say \""#),
      ("\"", "\"", #"\""#), ("", "anything", "anything"),
    ])
  func nothingIsSkippedThatIsFound(_ pattern: String, _ text: String, _ json: String) {
    #expect(TextPattern(pattern).isFound(in: text))
    #expect(TextPattern(pattern).mayStand(inJSON: ArraySlice(json.utf8)))
  }

  @Test func whatCertainlyIsNotThereIsSkipped() {
    #expect(!TextPattern("blue").mayStand(inJSON: ArraySlice("{\"prompt\":\"The red sky\"}".utf8)))
    #expect(!TextPattern("blue").mayStand(inJSON: ArraySlice("blu".utf8)))
    #expect(!TextPattern("blue").mayStand(inJSON: []))
    // All words, in their order.
    #expect(!TextPattern("item 12").mayStand(inJSON: ArraySlice("{\"prompt\":\"Item 13\"}".utf8)))
    #expect(!TextPattern("red sky").mayStand(inJSON: ArraySlice("{\"prompt\":\"Sky, red\"}".utf8)))
  }

  // MARK: - Beside another implementation

  /// Another implementation of Unicode says the same: Foundation's canonical decomposition of
  /// every scalar that has one (compatibility ideographs and a few late ones aside) is found as
  /// the scalar, and the scalar as it.
  @Test func agreesWithFoundationOnEveryDecomposition() {
    var compared = 0
    for value in 0x80..<0x30000 as Range<UInt32> {
      guard let scalar = Unicode.Scalar(value), !Self.isLeftAlone(value) else { continue }
      let composed = String(scalar)
      let decomposed = composed.decomposedStringWithCanonicalMapping
      guard Array(composed.utf8) != Array(decomposed.utf8) else { continue }
      #expect(
        TextPattern(composed).ranges(in: decomposed) == [0..<decomposed.utf8.count],
        "\(String(value, radix: 16))")
      #expect(
        TextPattern(decomposed).ranges(in: composed) == [0..<composed.utf8.count],
        "\(String(value, radix: 16))")
      compared += 1
    }
    TestGround.report("decompositions as Foundation has them", compared: compared)
    // 11,172 of Hangul and about a thousand letters.
    #expect(compared > 12_000)
  }

  /// Blanks and typographic marks count as what a keyboard has; the others are not tabled.
  private static func isLeftAlone(_ value: UInt32) -> Bool {
    0x2000...0x2001 ~= value || 0xF900...0xFB4E ~= value || value > 0xFFFF
  }
}
