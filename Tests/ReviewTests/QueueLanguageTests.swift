import Judgment
import Review
import Testing

/// The fields and figures beyond judge, gold and state; `QueueFilterTests` has those.
@Suite struct QueueLanguageTests {
  private static func row(_ change: (inout RowFacts) -> Void = { _ in }) -> RowFacts {
    var row = RowFacts(
      suspicion: GoldSuspicion(byHuman: true), route: .chat, quotes: [.verbatim, .notFound],
      review: .unsound, reasons: ["wrong rubric", "length"], models: ["RM-R1-Qwen2.5-7B"])
    row.figures[.p] = 0.61
    row.figures[.mass] = 0.5
    row.figures[.lean] = -0.2
    row.figures[.runs] = 3
    change(&row)
    return row
  }

  @Test(arguments: [
    ("quote:none", true), ("quote:other", false), ("quote:stitched", false), ("quote:all", false),
    ("quote:stitched,none", true), ("!quote:none", false),
    ("route:chat", true), ("route:reasoning", false), ("route:thinking,chat", true),
    ("route:none", false),
    ("review:unsound", true), ("review:sound,partly", false), ("review:none", false),
    ("reason:length", true), ("reason:rubric", true), ("reason:\"wrong rubric\"", true),
    ("reason:style", false), ("reason:none", false),
    ("suspect:yes", true), ("suspect:no", false),
    ("model:qwen", true), ("model:smol", false), ("model:none", false),
    ("p<.7", true), ("p<0.61", false), ("p<=.61", true), ("p>.6", true), ("p>=61%", true),
    ("p=.61", true), ("p<.2,>.6", true), ("p<.2,>.9", false), ("P<.7", true),
    ("mass<.5", false), ("mass<=.5", true), ("lean<-.1", true), ("lean>−.1", false),
    ("runs>1", true), ("runs=3", true), ("!runs>1", false),
    // What is not known is neither below nor above.
    ("preference<.5", false), ("preference>=.5", false), ("!preference>.5", true),
    ("preference:none", true), ("p:none", false),
    ("!p:none p<.7 quote:none", true),
  ])
  func matches(_ text: String, _ expected: Bool) throws {
    #expect(try QueueFilter(parsing: text).matches(Self.row()) == expected, "\(text)")
  }

  /// Quotes: `all` wants some, and every one where it claims to stand.
  @Test func quotesOfEveryKind() throws {
    func matches(_ word: String, _ found: Set<QuoteCheck.Status>) throws -> Bool {
      try QueueFilter(parsing: "quote:\(word)").matches(RowFacts(quotes: found))
    }
    #expect(try matches("all", [.verbatim]))
    #expect(try matches("all", [.verbatim, .stitched]))
    #expect(try !matches("all", [.verbatim, .inOther]))
    #expect(try !matches("all", []))
    #expect(try matches("other", [.verbatim, .inOther]))
    #expect(try matches("stitched", [.stitched, .notFound]))
    #expect(try !matches("none", []))
  }

  /// What only looks like a figure is text, as before.
  @Test(arguments: ["a<b", "<div>", "x=y", "p", "->", "a<"])
  func textWithSigns(_ text: String) throws {
    #expect(try QueueFilter(parsing: text).matches(RowFacts(texts: ["so " + text + " it is"])))
    #expect(try !QueueFilter(parsing: text).matches(RowFacts(texts: ["nothing"])))
  }

  @Test(arguments: [
    ("pp<.7", 0..<2, "“pp” is no figure; there are p, mass"),
    ("sky p<", 6..<6, "“p<” lacks a number"),
    ("p<high", 2..<6, "“high” is no number"),
    ("p<.5,", 5..<5, "p takes <, <=, >, >= or = and a number"),
    ("p<>.5", 1..<3, "p takes <, <="),
    ("p:.5", 2..<4, "p is a figure: p<.7 compares it"),
    ("rank(p", 0..<6, "lacks its “)”"),
    ("rank(p)", 7..<7, "rank(p) takes <, <=, > or >="),
    ("rank(p)=10%", 7..<8, "rank(p) takes <, <=, > or >="),
    ("rank(gold)<10%", 0..<10, "“gold” is no figure"),
    ("quote:maybe", 6..<11, "quote takes none, other, stitched or all; “maybe” is none"),
    ("chat route:x", 11..<12, "route takes reasoning, chat, thinking or none"),
    ("review:good", 7..<11, "review takes"), ("suspect:A", 8..<9, "suspect takes yes or no"),
  ])
  func errorsSayWhereAndWhat(_ text: String, _ range: Range<Int>, _ words: String) {
    let error = #expect(throws: FilterError.self) { try QueueFilter(parsing: text) }
    #expect(error?.range == range, "\(text)")
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  /// Ranks count rows: a tenth of twenty are two, with whatever equals the last of them.
  @Test func ranks() throws {
    func kept(_ text: String, of values: [Double]) throws -> [Double] {
      let filter = try QueueFilter(parsing: text)
      #expect(filter.rankedFigures == [.p])
      var ranks = FigureRanks()
      ranks.set(.p, sorted: values.sorted())
      return values.filter { value in
        var row = RowFacts()
        row.figures[.p] = value
        return filter.matches(row, ranks: ranks)
      }
    }
    let twenty = (1...20).map { Double($0) / 20 }
    #expect(try kept("rank(p)<10%", of: twenty) == [0.05, 0.1])
    #expect(try kept("rank(p)>90%", of: twenty) == [0.95, 1])
    #expect(try kept("rank(p)>70%", of: twenty) == twenty.suffix(6))
    #expect(try kept("rank(p)<=10%", of: twenty) == [0.05, 0.1, 0.15])
    #expect(try kept("rank(p)>=90%", of: twenty) == [0.9, 0.95, 1])
    #expect(try kept("!rank(p)<50%", of: twenty) == twenty.suffix(10))
    // The second smallest has four like it: all five go along.
    #expect(
      try kept(
        "rank(p)<10%", of: [1] + Array(repeating: 2, count: 5) + Array(repeating: 3, count: 14)
      ).count == 6)
    #expect(try kept("rank(p)<10%", of: [0.5]) == [0.5])
    // A row without the figure has no rank.
    var ranks = FigureRanks()
    ranks.set(.p, sorted: twenty)
    #expect(try !QueueFilter(parsing: "rank(p)<10%").matches(RowFacts(), ranks: ranks))
  }

  /// Blind mode seals what tells of judge or gold; what is the reader's own stays open.
  @Test func tellsWhatItGivesAway() throws {
    for text in [
      "quote:none", "route:chat", "review:sound", "suspect:yes", "model:smol", "p<.7", "mass<.5",
      "lean>0", "preference>.5", "margin<.2", "votes<1", "rank(p)<10%", "p:none",
      "flag:yes !quote:all",
    ] {
      #expect(try QueueFilter(parsing: text).tellsOfJudgeOrGold, "\(text)")
    }
    for text in ["reason:length", "length>2", "runs>1", "spent<3", "rank(length)<10%"] {
      #expect(try !QueueFilter(parsing: text).tellsOfJudgeOrGold, "\(text)")
    }
  }

  /// A gold is suspect where the human, or the judge in both orders, contradicts it.
  @Test func suspicion() {
    let gold = Gold.response("x")
    func of(
      _ human: Label.Choice?, _ orders: (Verdict, Verdict)? = nil, gold: Gold? = gold
    ) -> GoldSuspicion {
      GoldSuspicion(gold: gold, human: human, bothOrders: orders)
    }
    #expect(!of(.response("x")).isSuspect)
    #expect(of(.response("y")) == GoldSuspicion(byHuman: true))
    #expect(of(.tie) == GoldSuspicion(byHuman: true))
    #expect(!of(.bothBad).isSuspect)
    #expect(!of(.cannot).isSuspect)
    #expect(!of(.tie, gold: .tie).isSuspect)
    #expect(of(.response("x"), gold: .tie).byHuman)
    #expect(of(nil, (.response("y"), .response("y"))) == GoldSuspicion(byJudge: true))
    #expect(of(nil, (.tie, .tie)) == GoldSuspicion(byJudge: true))
    #expect(!of(nil, (.tie, .tie), gold: .tie).isSuspect)
    #expect(of(nil, (.response("x"), .response("x")), gold: .tie).byJudge)
    // One order each: the slot may have decided.
    #expect(!of(nil, (.response("y"), .response("x"))).isSuspect)
    #expect(!of(nil, (.failure(.loop), .failure(.loop))).isSuspect)
    #expect(of(.response("y"), (.response("y"), .response("y"))).byHuman)
    #expect(!of(.response("y"), (.tie, .tie), gold: nil).isSuspect)
  }

  // MARK: - Help and completion

  /// Every line of help that is a filter is one that the parser takes, and seals what it says.
  @Test func theGuideIsTrue() throws {
    for line in FilterGuide.lines {
      switch line.heading {
      case "Terms", "Figures", "Words":
        let filter = try QueueFilter(parsing: line.example)
        #expect(!filter.isEmpty)
        if line.heading != "Terms" {
          #expect(filter.tellsOfJudgeOrGold == (line.tells || line.example.contains("overruled")))
        }
      case "Fields":
        let field = try #require(FilterField(rawValue: String(line.example.dropLast())))
        for word in field.words {
          let filter = try QueueFilter(parsing: line.example + word)
          if line.tells { #expect(filter.tellsOfJudgeOrGold, "\(line.example)\(word)") }
        }
      case "Sorts":
        let sort = try QueueSort(parsing: String(line.example.dropFirst(5)))
        #expect(sort.field.tellsOfJudgeOrGold == line.tells)
      default:
        _ = try QueuePlan(parsing: line.example.replacing("FILTER", with: "sky"))
      }
    }
  }

  @Test(arguments: [
    ("ju", 0..<2, ["judge:", "judged"]),
    ("sky !qu", 5..<7, ["quote:"]),
    ("quote:", 6..<6, ["none", "other", "stitched", "all"]),
    ("judge:A,w", 8..<9, ["wrong"]),
    ("rou", 0..<3, ["route:"]),
    ("subset:ch", 7..<9, ["chat", "\"hard chat\""]),
    ("subset:\"hard ch", 16..<16, []),
    ("\"ju", 3..<3, []),
    ("p<", 2..<2, []),
    ("zebra", 0..<5, []),
  ])
  func completion(_ text: String, _ range: Range<Int>, _ expected: [String]) {
    let completion = FilterCompletion(of: text, cursor: text.utf8.count) { field in
      field == .subset ? ["chat", "hard chat", "safety"] : []
    }
    #expect(completion.choices.map(\.text) == expected)
    if !expected.isEmpty { #expect(completion.range == range) }
  }

  /// Where it is sealed, completion offers nothing that the filter would refuse.
  @Test func completionIsSealed() throws {
    let names = FilterCompletion(of: "", cursor: 0, isSealed: true).choices.map(\.text)
    #expect(names.contains("human:") && names.contains("length<"))
    for name in ["gold:", "judge:", "subset:", "p<", "quote:", "overruled", "rank(p)<10%"] {
      #expect(!names.contains(name), "\(name)")
    }
    let states = FilterCompletion(of: "state:", cursor: 6, isSealed: true).choices.map(\.text)
    #expect(
      states == [
        "labelled", "unlabelled", "draft", "skipped", "flagged", "judged",
        "unjudged", "running",
      ])
    #expect(FilterCompletion(of: "gold:", cursor: 5, isSealed: true).choices.isEmpty)
  }

  /// Whatever is offered is taken: putting it in gives a filter that can be read.
  @Test func whatIsOfferedIsTaken() throws {
    let odd = ["a b", "x,y", "quo\"te", "back\\slash", "none", "plain"]
    for field in FilterField.allCases {
      let text = field.rawValue + ":"
      let offered = FilterCompletion(of: text, cursor: text.utf8.count) { _ in odd }
      for choice in offered.choices {
        #expect(try QueueFilter(parsing: text + choice.text).terms.count == 1, "\(choice.text)")
      }
    }
    for text in odd {
      let filter = try QueueFilter(parsing: "subset:" + FilterCompletion.quoted(text))
      #expect(filter.matches(RowFacts(subset: text)), "\(text)")
    }
  }
}
