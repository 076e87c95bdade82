import Review
import Testing

struct TextPatternTests {
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
      ("", "anything", "anything"),
    ])
  func nothingIsSkippedThatIsFound(_ pattern: String, _ text: String, _ json: String) {
    #expect(TextPattern(pattern).isFound(in: text))
    #expect(TextPattern(pattern).mayStand(inJSON: Array(json.utf8)))
  }

  @Test func whatCertainlyIsNotThereIsSkipped() {
    #expect(!TextPattern("blue").mayStand(inJSON: Array("{\"prompt\":\"The red sky\"}".utf8)))
    #expect(!TextPattern("blue").mayStand(inJSON: Array("blu".utf8)))
    #expect(!TextPattern("blue").mayStand(inJSON: []))
  }
}
