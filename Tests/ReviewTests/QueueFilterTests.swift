import Judgment
import Review
import Testing

@Suite struct QueueFilterTests {
  private let row = RowFacts(
    subset: "llmbar-natural", gold: .response("A"), judge: .response("B"), human: .response("A"),
    isJudged: true, labelState: .committed, relation: .overrides, isFlagged: true,
    texts: ["Why is the sky blue?", "Rayleigh scattering", "ÜBER alles: 10:30"])

  @Test(arguments: [
    ("", true), ("   ", true),
    ("subset:llmbar", true), ("subset:NATURAL", true), ("subset:chat", false),
    ("!subset:chat", true), ("subset:chat,llmbar", true),
    ("gold:A", true), ("gold:a", true), ("gold:B", false), ("gold:none", false),
    ("gold:tie", false), ("gold:B,A", true),
    ("judge:B", true), ("judge:wrong", true), ("judge:right", false), ("!judge:wrong", false),
    ("human:right", true), ("human:none", false), ("!human:none", true), ("human:bad", false),
    ("state:labelled", true), ("labelled", true), ("!labelled", false), ("state:unparsed", false),
    ("state:overruled", true), ("overruled", true), ("state:disagrees", true),
    ("state:agrees", false), ("state:truncated,overruled", true),
    ("flag:yes", true), ("flag:no", false), ("flag:yes gold:B", false),
    ("sky", true), ("sky rayleigh", true), ("Rayleigh", true), ("SKY", false),
    ("sky missing", false), ("!missing", true),
    ("\"the sky is\"", false), ("\"is the sky\"", true), ("\"is the sky", true),
    ("\"10:30\"", true), ("text:scatter", true), ("über", true), ("\"labelled\"", false),
    ("!\"sky\"", false),
  ])
  func matches(_ text: String, _ expected: Bool) throws {
    #expect(try QueueFilter(parsing: text).matches(row) == expected, "\(text)")
  }

  /// Right and wrong take two: without gold, or without a decision, nothing is either.
  @Test func whatLacksGoldOrADecisionIsNeitherRightNorWrong() throws {
    let rows = [
      RowFacts(judge: .response("A"), human: .response("A")), RowFacts(gold: .response("A")),
      RowFacts(),
    ]
    for text in ["judge:right", "judge:wrong", "human:right", "human:wrong"] {
      let filter = try QueueFilter(parsing: text)
      for row in rows { #expect(!filter.matches(row), "\(text)") }
    }
  }

  /// Whatever is no decision is still to be labelled: nothing, a draft, a skip.
  @Test func whatIsNoDecisionIsUnlabelled() throws {
    let unlabelled = try QueueFilter(parsing: "state:unlabelled")
    for state in [nil, .draft, .skipped] as [Label.State?] {
      #expect(unlabelled.matches(RowFacts(labelState: state)))
    }
    #expect(!unlabelled.matches(RowFacts(labelState: .committed)))
  }

  /// What needs gold is answered without it where gold may not be seen.
  @Test func whatAsksForGold() throws {
    for text in ["gold:none", "judge:wrong", "human:right", "suspect:no", "sky !gold:A"] {
      #expect(try QueueFilter(parsing: text).asksForGold, "\(text)")
    }
    for text in ["judge:A", "human:tie", "flip:yes", "subset:gold", "p<.5", "\"gold:A\""] {
      #expect(try !QueueFilter(parsing: text).asksForGold, "\(text)")
    }
  }

  @Test(arguments: [
    ("colour:red", 0..<7, "“colour” is no field"),
    ("sky gold:maybe", 9..<14, "gold takes A, B, tie or none; “maybe” is none"),
    ("flag:", 5..<5, "flag takes yes or no; “flag:” lacks a value"),
    ("!", 0..<1, "A word should follow"),
    ("judge:A,", 8..<8, "lacks a value"),
    ("gold:bad", 5..<8, "gold takes"),
  ])
  func errorsSayWhereAndWhat(_ text: String, _ range: Range<Int>, _ start: String) {
    let error = #expect(throws: FilterError.self) { try QueueFilter(parsing: text) }
    #expect(error?.range == range)
    #expect(error?.description.contains(start) == true)
  }

  /// Blind mode seals what tells of judge or gold.
  @Test func tellsWhatItGivesAway() throws {
    for text in [
      "gold:A", "judge:none", "human:right", "state:overruled", "state:unparsed", "!judge:B",
      "flip:yes", "sky state:judged,loop",
    ] {
      #expect(try QueueFilter(parsing: text).tellsOfJudgeOrGold, "\(text)")
    }
    for text in ["", "human:A", "labelled", "flag:yes", "\"gold:A\"", "state:judged"] {
      #expect(try !QueueFilter(parsing: text).tellsOfJudgeOrGold, "\(text)")
    }
  }

  @Test func picksFollowThePresentation() {
    let shown = Presentation(["y", "x"])
    #expect(RowFacts.Pick(Gold.response("x"), in: shown) == .response("B"))
    #expect(RowFacts.Pick(Label.Choice.response("y"), in: shown) == .response("A"))
    #expect(RowFacts.Pick(Verdict.tie, in: shown) == .tie)
    #expect(RowFacts.Pick(Verdict.failure(.loop), in: shown) == nil)
  }
}
