import Export
import Judgment
import Review
import Testing

@Suite struct MarkdownReportTests {
  private func lines(_ ground: ExportGround, _ rule: LabelRule = .adjudicatedOrUnanimous)
    -> [String]
  {
    let export = MarkdownReport().export(ground.material(rule))
    return String(decoding: export.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// One that the judge was overruled on, one where it agrees, one that people dispute.
  private func ground() -> ExportGround {
    var ground = ExportGround()
    ground.ask("Overruled?", ["x", "y"])
    ground.judge(0, "Because. <answer>[[B]]</answer>")
    ground.label(
      0, ground.chosen(0, 0), strength: 2, reasons: ["factual", "length"], note: "see line 2")
    ground.ask("Agreed?", ["x", "y"])
    ground.judge(1, "UNSEEN WORDS <answer>[[A]]</answer>")
    ground.label(1, ground.chosen(1, 0))
    ground.ask("Disputed?", ["x", "y"])
    ground.label(2, ground.chosen(2, 0), by: "ann")
    ground.label(2, .tie, by: "bob")
    ground.ask("Undecided?", ["x", "y"])
    return ground
  }

  @Test func countsAreThoseOfTheSession() {
    let lines = lines(ground())
    #expect(lines.contains("4 comparisons."))
    for row in [
      "| one response | 2 |", "| reviewers differ | 1 |", "| undecided | 1 |", "| ann | 3 |",
      "| bob | 1 |", "| m | 2 | 0 | 1 | 1 |", "| factual | 1 |",
    ] {
      #expect(lines.contains(row), "\(row)")
    }
  }

  @Test func eachDisagreementIsToldWhole() throws {
    let export = MarkdownReport().export(ground().material())
    #expect(export.rows == 2)
    let lines = lines(ground())
    #expect(lines.contains("## Disagreements (2)"))
    let overruled = lines.drop { !$0.hasPrefix("### 1. ") }.prefix { !$0.hasPrefix("### 2. ") }
    for line in [
      "### 1. f, record 1", "Overruled?", "x", "y",
      "**ann**: response\\_1, clearly — factual, length",
      "> see line 2", "**Decision: response\\_1**",
      "**Judgment 1, m** (A = response\\_1, B = response\\_2): response\\_2",
      "Because. <answer>[[B]]</answer>",
    ] {
      #expect(overruled.contains(line), "\(line)")
    }
    let disputed = lines.drop { !$0.hasPrefix("### 2. ") }
    #expect(
      disputed.contains("**bob**: tie") && disputed.contains("**Decision: reviewers differ**"))
    // What the judge got right is counted, not printed.
    #expect(!lines.contains { $0.contains("UNSEEN WORDS") || $0.contains("Agreed?") })
  }

  @Test func anAdjudicationDecidesWhatPeopleDisputed() {
    var ground = ground()
    ground.add(
      .adjudication(
        Adjudication(
          comparison: ground.comparisons[2].id, choice: .bothBad, sources: [],
          category: "guideline gap", note: "talked over")), by: "dan")
    let lines = lines(ground)
    #expect(lines.contains("**dan**: adjudicated: both bad — guideline gap"))
    #expect(lines.contains("> talked over") && lines.contains("**Decision: both bad**"))
  }

  /// Whatever a text holds, it stands between fences that it can't close, and no line of it is a line of the
  /// page's own.
  @Test func foreignTextMakesNoMarks() {
    var ground = ExportGround()
    let hostile =
      "```\n# Not a heading\n````\n<script>alert(1)</script>\r\nnext\u{1b}[31m\u{202e}end"
    ground.ask(hostile, ["x", "| a | b |"])
    ground.judge(0, "<answer>[[B]]</answer>")
    ground.label(
      0, ground.chosen(0, 0), reasons: ["[click](http://example.com) <b>"],
      note: "- item\n# head\n1. one\n    code\n=== \u{7}bell")
    let lines = lines(ground)
    let start = lines.firstIndex(of: "`````text") ?? 0
    #expect(
      lines[(start + 1)...].prefix(7) == [
        "```", "# Not a heading", "````", "<script>alert(1)</script>",
        "next\u{241b}[31m<U+202E>end",
        "`````", "",
      ])
    #expect(lines.contains { $0.hasSuffix("— \\[click\\](http://example.com) \\<b\\>") })
    for line in ["> \\- item", "> \\# head", "> 1\\. one", "> code", "> \\=== \u{2407}bell"] {
      #expect(lines.contains(line), "\(line)")
    }
    let page = lines.joined(separator: "\n").unicodeScalars
    #expect(
      !page.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.properties.isBidiControl })
  }
}
