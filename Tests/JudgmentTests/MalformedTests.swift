import Judgment
import Testing

/// Judgments as small and broken judges write them: what the sections and badges must be.
@Suite struct MalformedTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    /// Kind, state and content of each section.
    var sections: [String]
    var irregularities: [Irregularity.Kind]
    var testDescription: String { String(text.prefix(40)) }
  }

  static let zoo: [Case] = [
    Case(text: "", sections: [], irregularities: []),
    Case(text: "just words", sections: [], irregularities: []),
    Case(
      text: "<answer>[[A]]</answer>\n</answer>", sections: ["answer closed [[A]]"],
      irregularities: [.strayCloser]),
    Case(
      text: "</rubric>x<rubric>y", sections: ["rubric unclosed y"],
      irregularities: [.strayCloser, .unclosed]),
    Case(
      text: "<rubric>a<eval>b</eval>", sections: ["rubric unclosed a", "evaluation closed b"],
      irregularities: [.unclosed]),
    Case(
      text: "<rubric>a<justify>j</rubric>",
      sections: ["rubric closed a<justify>j", "justify unclosed j"], irregularities: [.unclosed]),
    Case(
      text: "<eval><quote_A>x<quote_A>y</quote_A></eval>",
      sections: [
        "evaluation closed <quote_A>x<quote_A>y</quote_A>", "quote(\"A\") unclosed x",
        "quote(\"A\") closed y",
      ], irregularities: [.unclosed]),
    Case(
      text: "<eval><quote_A>x</summary_B>z</eval>",
      sections: ["evaluation closed <quote_A>x</summary_B>z", "quote(\"A\") misclosed x"],
      irregularities: [.misclosed]),
    // The type is known, so a second one in the solution is the solution's text.
    Case(
      text: "<type>Reasoning</type><solution>class <type> x</type> y</solution>",
      sections: ["type closed Reasoning", "solution closed class <type> x</type> y"],
      irregularities: [.strayCloser]),
    Case(
      text: "<eval>one<eval>two</eval>",
      sections: ["evaluation unclosed one", "evaluation closed two"],
      irregularities: [.doubled, .unclosed]),
    Case(
      text: "<answer>[[A]]</answer><eval>so</eval><answer>[[B]]</answer>",
      sections: ["answer closed [[A]]", "evaluation closed so", "answer closed [[B]]"],
      irregularities: [.doubled]),
    Case(
      text: "<answer>[[A]]</answer> because", sections: ["answer closed [[A]]"],
      irregularities: [.textAfterAnswer]),
    Case(text: "<answer>[[A]]", sections: ["answer unclosed [[A]]"], irregularities: [.unclosed]),
    Case(
      text: "<think>a</think>b</think>c<answer>[[A]]</answer>",
      sections: ["thinking closed a", "answer closed [[A]]"], irregularities: [.strayCloser]),
    Case(
      text: "<think>a <think> b</think>", sections: ["thinking closed a <think> b"],
      irregularities: []),
    Case(text: "<<rubric>a<</rubric>", sections: ["rubric closed a<"], irregularities: []),
    Case(
      text: "```xml\n<rubric>a</rubric>\n```", sections: ["rubric closed a"], irregularities: []),
    Case(text: "<rubric\n>a</ rubric>", sections: [], irregularities: []),
    Case(
      text: "<quote_C>x</quote_C><quote_1>y</quote_1>", sections: ["quote(\"C\") closed x"],
      irregularities: []),
  ]

  @Test(arguments: zoo)
  func sections(of example: Case) {
    #expect(SectionParserTests.outline(example.text) == example.sections)
    let kinds = SectionParserTests.parsed(example.text).irregularities.map(\.kind)
    #expect(kinds == example.irregularities)
  }

  @Test(arguments: zoo)
  func everyCutAndNothingLost(in example: Case) {
    let bytes = Array(example.text.utf8)
    let whole = SectionParserTests.parsed(example.text)
    for cut in 0...bytes.count {
      #expect(SectionParserTests.parsed([bytes[..<cut], bytes[cut...]]) == whole)
    }
    let reading = JudgmentReading(Transcript(text: example.text), isOver: true)
    #expect(reading.lostText.isEmpty)
  }

  /// Random strings of tags, half tags and text: every way to cut them gives the same, sections
  /// nest, and no text is lost.
  @Test func randomSoup() {
    let parts = [
      "<type>", "</type>", "<rubric>", "</rubric>", "<justify>", "</justify>", "<eval>", "</eval>",
      "<quote_A>", "</quote_A>", "<summary_B>", "</summary_B>", "<answer>", "</answer>", "<think>",
      "</think>", "<solution>", "</solution>", "<eval_A>", "</eval_A>", "[[A]]", "[[B]]", "<", ">",
      "</", "Response A is fine. ", "1. Name (30%): é\n", "\n\n", "both", "<ev", "😀",
    ]
    var state: UInt64 = 7
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for _ in 0..<400 {
      let text = (0..<random(24)).map { _ in parts[random(parts.count)] }.joined()
      let bytes = Array(text.utf8)
      let whole = SectionParserTests.parsed(text)
      var cut = SectionParser()
      var position = 0
      while position < bytes.count {
        let end = min(bytes.count, position + 1 + random(6))
        cut.feed(bytes[position..<end])
        position = end
      }
      cut.finish()
      #expect(cut == whole, "\(text)")
      for section in whole.sections {
        guard let parent = section.parent else { continue }
        let outer = whole.sections[parent].content
        #expect(
          outer.lowerBound <= section.range.lowerBound
            && section.range.upperBound <= outer.upperBound, "\(text)")
      }
      let lost = JudgmentReading(Transcript(text: text), isOver: true).lostText
      #expect(lost.isEmpty, "\(text): \(lost)")
    }
  }
}
