import Judgment
import Sessions
import TestGround
import Testing

/// The session that `make demo` opens.
@Suite struct FirstJudgmentTests {
  private let sample: SampleRecording

  init() throws { sample = try SampleRecording("first-judgment.jsonl") }

  @Test func opensWithoutComplaints() {
    #expect(sample.problems == [])
    #expect(sample.items.count == 12 && sample.comparisons.count == 12 && sample.runs.count == 24)
    #expect(sample.bytes.count < 1_500_000)
  }

  /// Neither place nor length tells what is better, in any subset.
  @Test func goldIsBalanced() throws {
    var first: [String: Int] = [:]
    var longer: [String: Int] = [:]
    var shownAsA: [String: Int] = [:]
    var corners: [String: Int] = [:]
    let seed = sample.recording.session.value.seed
    for comparison in sample.comparisons {
      let item = try #require(sample.item(of: comparison))
      guard case .response(let gold)? = comparison.gold else {
        Issue.record("\(item.question) has no gold")
        continue
      }
      let lengths = item.responses.map { ($0.id == gold, $0.text.utf8.count) }
      let own = try #require(lengths.first { $0.0 }).1
      let other = try #require(lengths.first { !$0.0 }).1
      #expect(own != other)
      let isFirst = comparison.responses[0] == gold
      if isFirst { first[item.subset, default: 0] += 1 }
      if own > other { longer[item.subset, default: 0] += 1 }
      corners["\(isFirst) \(own > other)", default: 0] += 1
      if Presentation.seeded(comparison, orderSeed: seed).responses[0] == gold {
        shownAsA[item.subset, default: 0] += 1
      }
    }
    let half = ["chat": 2, "reasoning": 2, "safety": 2]
    #expect(first == half && longer == half && shownAsA == half)
    #expect(corners.values.sorted() == [3, 3, 3, 3])
  }

  @Test func everyItemWasReallyJudgedInBothOrders() throws {
    for comparison in sample.comparisons {
      let runs = sample.runs(of: comparison)
      #expect(runs.count == 2)
      #expect(Set(runs.map(\.presentation)).count == 2)
      for run in runs {
        #expect(run.judge.kind == .local && run.judge.modelHash?.count == 64)
        #expect(run.isScaffolded && run.end == .verdict && run.engine != nil && run.started != nil)
        guard case .response = SampleRecording.verdict(of: run) else {
          Issue.record("a run without a verdict")
          continue
        }
        let kinds = Set(SampleRecording.reading(of: run).sections.map(\.kind))
        #expect(kinds.isSuperset(of: [.rubric, .evaluationOf("A"), .evaluationOf("B"), .answer]))
        let own = run.transcript.pieces.filter { $0.origin == .model }
        #expect(own.count > 50 && own.allSatisfy { $0.milliseconds != nil })
        #expect(LetterOdds(in: run.transcript, of: SampleRecording.rules(of: run).reading) != nil)
      }
    }
  }

  @Test func everyNoteNamesAKey() throws {
    let keys = ["Press r:", "press 1", "press x", "Press c", "u takes", "{ and }", "Press i"]
    let more = ["Press gp", "Press B", "]d goes", "Type /", "? lists"]
    let notes = try sample.items.map { try #require(try SampleRecording.text($0, "overrule_note")) }
    for (note, key) in zip(notes, keys + more) { #expect(note.contains(key), "\(note)") }
    #expect(notes.count == keys.count + more.count)
    for note in notes { #expect(note.count <= 160, "\(note)") }
  }
}
