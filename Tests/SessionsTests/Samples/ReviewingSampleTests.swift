import Judgment
import Review
import Sessions
import TestGround
import Testing

/// The samples of several reviewers and of reviews show what their names say.
@Suite struct ReviewingSampleTests {
  @Test(arguments: ["two-reviewers.jsonl", "right-for-the-wrong-reason.jsonl"])
  func importAndExportGiveTheFileBack(_ name: String) throws {
    let sample = try SampleRecording(name)
    #expect(sample.problems == [] && sample.recording.bytes == sample.bytes)
    let folder = try TemporaryFolder()
    let store = try SessionStore.create(
      folder.file("s.overrule"), session: sample.recording.session.value)
    defer { try? store.close() }
    _ = try store.merge(recording: sample.path)
    var bytes: [UInt8] = []
    try store.write { block in bytes += block }
    #expect(bytes == sample.bytes)
    #expect(try store.merge(recording: sample.path).added == 0)
  }

  @Test func twoReviewersDifferOnFour() throws {
    let sample = try SampleRecording("two-reviewers.jsonl")
    let decisions = Decisions(sample.recording.events)
    #expect(decisions.authors.map(\.name).sorted() == ["Jonas", "Maya"])
    #expect(decisions.guidelines.count == 1)
    #expect(sample.comparisons.count == 14 && sample.runs.isEmpty)
    var differ = 0
    var first = 0
    for comparison in sample.comparisons {
      let labels = decisions.labels(of: comparison.id).compactMap(\.decision)
      #expect(labels.count == 2 && labels.allSatisfy { $0.isBlind && $0.guidelines != nil })
      if labels[0].choice != labels[1].choice { differ += 1 }
      if labels[0].choice == .response(comparison.responses[0]) { first += 1 }
      #expect(decisions.adjudication(of: comparison.id) == nil)
    }
    #expect(differ == 4)
    // The place of a response tells nothing of who is preferred.
    #expect((4...9).contains(first))
  }

  @Test func verdictsAreRightAndTheirReasonsAreNot() throws {
    let sample = try SampleRecording("right-for-the-wrong-reason.jsonl")
    let decisions = Decisions(sample.recording.events)
    var rationales: [RunReview.Rationale] = []
    var tags: Set<String> = []
    var missing = 0
    for run in sample.runs {
      let comparison = try #require(sample.comparisons.first { $0.id == run.comparison })
      guard case .response(let winner) = SampleRecording.verdict(of: run) else {
        Issue.record("a run without a verdict")
        continue
      }
      #expect(comparison.gold == .response(winner))
      let review = try #require(decisions.reviews(of: run.id).first?.review)
      rationales.append(try #require(review.rationale))
      missing += review.missing.count
      let rubric = SampleRecording.reading(of: run).panes.rubric
      for criterion in review.criteria { #expect(rubric.indices.contains(criterion.index)) }
      let text = Array(run.transcript.text.utf8)
      for (_, span) in decisions.spans(of: run.id) {
        #expect(Array(text[span.range]) == Array(span.excerpt.utf8))
        tags.insert(span.tag)
      }
    }
    #expect(rationales.count { $0 == .unsound } == 4 && rationales.contains(.partly))
    // One that is sound, to be held against.
    #expect(rationales.count { $0 == .sound } == 1)
    #expect(missing >= 3 && tags.isSuperset(of: ["first wrong step", "good step", "false"]))
  }
}
