import Judgment
import Testing

/// The parser on whole, cut and broken transcripts.
@Suite struct SectionParserTests {
  static let chat = """
    <type>Chat</type>

    <rubric>
    1. Träfe – the point (60%): does it answer?
    2. Warmth (40%): 😀 kind?
    <justify>Because <b>it</b> matters.</justify>
    </rubric>

    <eval>
    1. The point:
    <quote_A>so it is</quote_A> Response A hits it. <summary_B>misses</summary_B>
    If x < y and y </eval2> then [[A]] in passing.
    </eval>

    <answer>[[B]]</answer>
    """
  static let thinker = "I weigh <rubric> both.\n</think>\nShort.<answer>[[A]]</answer> bye"
  static let broken =
    "<rubric>a<eval><quote_A>q</quote_B>t<summary_B>s</eval></eval><answer>[[A]]</answer>\n</answer>"

  static func parsed(_ chunks: [ArraySlice<UInt8>]) -> SectionParser {
    var parser = SectionParser()
    for chunk in chunks { parser.feed(chunk) }
    parser.finish()
    return parser
  }

  static func parsed(_ text: String) -> SectionParser { parsed([Array(text.utf8)[...]]) }

  static func outline(_ text: String) -> [String] {
    let bytes = Array(text.utf8)
    return parsed(text).sections.map {
      "\($0.kind) \($0.state) "
        + String(decoding: bytes[$0.content], as: UTF8.self)
    }
  }

  @Test(arguments: [chat, thinker, broken])
  func everyCutGivesTheSameSections(text: String) {
    let bytes = Array(text.utf8)
    let whole = Self.parsed([bytes[...]])
    #expect(whole.sections.count > 1)
    for first in 0...bytes.count {
      #expect(Self.parsed([bytes[..<first], bytes[first...]]) == whole)
    }
    #expect(Self.parsed(bytes.indices.map { bytes[$0...$0] }) == whole)
    let step = max(1, bytes.count / 60)
    for first in stride(from: 0, through: bytes.count, by: step) {
      for second in first...bytes.count {
        let chunks = [bytes[..<first], bytes[first..<second], bytes[second...]]
        guard Self.parsed(chunks) == whole else {
          Issue.record("cut at \(first) and \(second)")
          return
        }
      }
    }
  }

  @Test(arguments: [chat, thinker, broken])
  func everyPrefixIsTheSameHoweverItCame(text: String) {
    let bytes = Array(text.utf8)
    var slow = SectionParser()
    for end in 0..<bytes.count {
      slow.feed([bytes[end]])
      var fast = SectionParser()
      fast.feed(bytes[...end])
      guard slow == fast else {
        Issue.record("prefix of \(end + 1) bytes")
        return
      }
    }
  }

  @Test func wellFormed() {
    let parser = Self.parsed(Self.chat)
    #expect(parser.irregularities.isEmpty)
    #expect(
      parser.sections.map(\.kind) == [
        .type, .rubric, .justify, .evaluation, .quote("A"), .summary("B"), .answer,
      ])
    #expect(parser.sections.allSatisfy { $0.state == .closed })
    #expect(parser.sections.map(\.parent) == [nil, nil, 1, nil, 3, 3, nil])
  }

  @Test func unknownTagsStayText() {
    let text = "<evaluate>x</evaluate><b>y</b> a<b <type >Chat</TYPE>"
    #expect(Self.outline(text) == ["type closed Chat"])
  }

  /// An answer is never text: a second one counts, though another part is open.
  @Test func aSecondAnswerInAnotherPartIsOne() {
    #expect(
      Self.outline("<answer>[[A]]</answer><eval>no, <answer>[[B]]</answer>") == [
        "answer closed [[A]]", "evaluation unclosed no, ", "answer closed [[B]]",
      ])
  }

  /// After thinking the judgment begins anew.
  @Test func whatWasThoughtIsNotDoubled() {
    let parser = Self.parsed("<think><rubric>a</rubric></think><rubric>b</rubric>")
    #expect(parser.sections.map(\.kind) == [.thinking, .rubric, .rubric])
    #expect(parser.irregularities.isEmpty)
    let twice = Self.parsed("<rubric>a</rubric><rubric>b</rubric>")
    #expect(twice.irregularities.map(\.kind) == [.doubled])
  }

  /// Blanks before the end of a tag are allowed, of the longest name too.
  @Test func blanksEndATag() {
    #expect(Self.outline("<solution  >x</solution    >") == ["solution closed x"])
  }

  @Test func halfTagIsNoContentYet() {
    var parser = SectionParser()
    parser.feed(Array("<rubric>one <ev".utf8))
    #expect(parser.sections[0].content == 8..<12)
    parser.feed(Array("en".utf8))
    #expect(parser.sections[0].content == 8..<12)
    parser.feed(Array(" so".utf8))
    #expect(parser.sections[0].content == 8..<20)
    #expect(parser.sections[0].isOpen)
    parser.feed(Array("<".utf8))
    parser.finish()
    #expect(parser.sections[0].content == 8..<21)
    #expect(parser.sections[0].state == .unclosed)
  }

  @Test func impliedThinkingHoldsWhatStoodBefore() {
    let parser = Self.parsed(Self.thinker)
    #expect(parser.sections.map(\.kind) == [.rubric, .thinking, .answer])
    #expect(parser.sections[0].parent == 1)
    #expect(parser.sections[0].state == .unclosed)
    #expect(parser.sections[1].content == 0..<23)
    #expect(parser.irregularities.map(\.kind) == [.unclosed, .noThinkOpener, .textAfterAnswer])
  }

  /// The model repeats the opener that the template wrote only before its first word.
  @Test func anOpenerAmongThoughtsIsText() {
    var parser = SectionParser(startsInThinking: true)
    parser.feed(Array("hm <think>a</think>".utf8))
    #expect(parser.sections.count == 1)
    #expect(parser.sections[0].opener.isEmpty && parser.sections[0].content == 0..<11)
  }

  @Test func prefilledThinking() {
    var parser = SectionParser(startsInThinking: true)
    parser.feed(Array("\n<think>a <answer>[[B]]</answer>".utf8))
    #expect(parser.sections[0].kind == .thinking)
    #expect(parser.sections[0].opener == 1..<8)
    parser.feed(Array("</think><answer>".utf8))
    #expect(parser.sections[0].state == .closed)
    #expect(parser.sections[1].parent == 0)
    #expect(parser.sections[2].parent == nil)
    #expect(parser.current == 2)
  }
}
