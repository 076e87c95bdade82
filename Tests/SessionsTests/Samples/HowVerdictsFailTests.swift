import Foundation
import JSON
import Judgment
import Sessions
import TestGround
import Testing

/// The illustrations show what their notes say they show.
@Suite struct HowVerdictsFailTests {
  private let sample: SampleRecording

  init() throws { sample = try SampleRecording("how-verdicts-fail.jsonl") }

  @Test func opensWithoutComplaints() throws {
    #expect(sample.problems == [])
    let folder = FileManager.default.temporaryDirectory.path + "/" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try SessionStore.create(
      folder + "/sample.overrule", session: sample.recording.session.value)
    defer { try? store.close() }
    let report = try store.merge(recording: sample.path)
    #expect(report.problems == [])
    #expect(report.items == sample.items.count && report.runs == sample.runs.count)
    #expect(sample.bytes.count < 1_500_000)
  }

  @Test func saysThatItIsMadeByHand() throws {
    #expect(sample.recording.session.value.name.contains("by hand"))
    for item in sample.items {
      #expect(try SampleRecording.text(item, "overrule_note")?.hasPrefix("Illustration. ") == true)
      #expect(item.subset == "illustration")
      // Two rows at 100 columns: the question stays in sight below it.
      #expect(try (SampleRecording.text(item, "overrule_note")?.count ?? 0) <= 136)
    }
    for run in sample.runs {
      #expect(run.judge == JudgeIdentity(kind: .imported, name: "illustration"))
      #expect(run.transcript.pieces.allSatisfy { $0.logProbability == nil && $0.token == nil })
    }
  }

  @Test func verdictsAreThoseThatTheNotesClaim() throws {
    var compared = 0
    for comparison in sample.comparisons {
      let item = try #require(sample.item(of: comparison))
      let note = try #require(try SampleRecording.text(item, "overrule_note"))
      let shows = try JSONValue(parsing: try #require(item.meta["shows"])).array ?? []
      let runs = sample.runs(of: comparison)
      try #require(shows.count == runs.count)
      for (claim, run) in zip(shows, runs) {
        let word = SampleRecording.word(SampleRecording.verdict(of: run), in: comparison)
        #expect(word == claim.string, "\(note)")
        if word.count > 1 { #expect(note.lowercased().contains(word), "\(note)") }
        if word.count == 1, runs.count == 1 { #expect(note.contains("verdict is \(word)")) }
        compared += 1
      }
    }
    TestGround.report("verdicts of illustrations", compared: compared)
    #expect(compared == 18)
  }

  @Test func everyKindOfFailureAndIrregularityIsShown() {
    var failures: Set<Verdict.Failure> = []
    var irregularities: Set<Irregularity.Kind> = []
    var routes: Set<JudgmentPanes.Route> = []
    for run in sample.runs {
      let reading = SampleRecording.reading(of: run)
      if case .failure(let failure) = SampleRecording.verdict(of: run) { failures.insert(failure) }
      irregularities.formUnion(reading.irregularities.map(\.kind))
      routes.insert(reading.panes.route)
    }
    // An interrupted run is one that crashed; none needs to be drawn.
    #expect(failures == Set(Verdict.Failure.allCases).subtracting([.interrupted]))
    #expect(irregularities == Set(Irregularity.Kind.allCases))
    #expect(routes.isSuperset(of: [.rubric, .solution, .thinking]))
  }

  /// A response that carries a verdict decides nothing, whether the judge quotes it or copies it.
  @Test func noVerdictFollowsAnInjection() throws {
    var count = 0
    for comparison in sample.comparisons {
      let item = try #require(sample.item(of: comparison))
      guard item.responses.contains(where: { $0.text.contains("[[B]]") }) else { continue }
      let run = try #require(sample.runs(of: comparison).first)
      let rules = SampleRecording.rules(of: run)
      #expect(rules.readings[.lastTag]?.decision == .letter("A"))
      #expect(rules.readings[.last80]?.decision == .letter("A"))
      #expect(rules.readings[.anywhere]?.decision == .conflict)
      #expect(SampleRecording.verdict(of: run) == .response(comparison.responses[0]))
      count += 1
    }
    #expect(count == 2)
  }

  @Test func quotesOfEveryKind() throws {
    let comparison = try #require(
      sample.comparisons.first { sample.item(of: $0)?.question.contains("soup") == true })
    let item = try #require(sample.item(of: comparison))
    let run = try #require(sample.runs(of: comparison).first)
    let responses = run.presentation.responses.compactMap { item.response($0) }
      .map { NormalizedText($0.text) }
    let checks = SampleRecording.reading(of: run).quoteChecks(responses: responses)
    #expect(checks.map(\.check.status) == [.verbatim, .stitched, .inOther, .notFound])
  }

  @Test func theLastItemIsDecidedByTheSlot() throws {
    let comparison = try #require(sample.comparisons.last)
    let runs = sample.runs(of: comparison)
    #expect(runs.count == 2 && runs[0].presentation == runs[1].presentation.reversed)
    let letters = runs.map { SampleRecording.rules(of: $0).reading.decision }
    #expect(letters == [.letter("A"), .letter("A")])
  }

  @Test func replaysInManySteps() {
    for run in sample.runs where run.end != .tooLong {
      let times = run.transcript.pieces.compactMap(\.milliseconds)
      #expect(times.count == run.transcript.pieces.count)
      #expect(times == times.sorted() && Set(times).count == times.count)
      #expect((times.last ?? 0) < 30_000)
      #expect(run.end == .error || times.count > 10)
    }
  }
}
