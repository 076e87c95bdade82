import Foundation
import JSON
import Judgment
import Review
import Sessions
import TestGround
import Testing

/// A recording written by hand from RECORDING.md, with one line at least of every kind.
@Suite struct EveryKindTests {
  static func fixture() throws -> [UInt8] {
    let path = TestGround.fixture("Sessions", "every-kind.jsonl")
    return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private func read() throws -> Recording {
    var problems: [RecordingProblem] = []
    let recording = try Recording(
      reading: try Self.fixture(), name: "every-kind.jsonl", problems: &problems)
    #expect(problems == [])
    return recording
  }

  @Test func headerItemAndComparison() throws {
    let recording = try read()
    let session = recording.session.value
    #expect(session.name == "Every kind" && session.seed == .max && session.tool == "overrule 0.1")
    #expect(session.created.milliseconds == 1_795_415_400_000)
    let item = try #require(recording.items.first).value
    #expect(item.source == Item.Source(reader: "rewardbench", file: "chat.jsonl", record: 7))
    #expect(item.subset == "alpacaeval-easy" && item.hasDiverged)
    #expect(item.messages.map(\.role) == ["system", "user"])
    #expect(item.messages[1].content == "Name a colour.\nJust \"one\".")
    #expect(item.responses[0].messages == [Message(role: "assistant", content: "Blue 🟦")])
    #expect(item.responses[0].model == "model-x" && item.responses[1].model == nil)
    #expect(item.responses[1].messages.map(\.content) == ["Hm.", "Well?", "Seven"])
    #expect(item.meta == ["section": "\"chat\"", "weights": "[1,2.50]"])
    let comparison = try #require(recording.comparisons.first).value
    #expect(comparison.item == item.id && comparison.responses == item.responses.map(\.id))
    #expect(comparison.gold == .response(item.responses[0].id))
    #expect(comparison.rule == "best-against-each")
  }

  @Test func runs() throws {
    let runs = try read().runs.map(\.value)
    #expect(runs.count == 2)
    let local = runs[0]
    #expect(local.judge.kind == .local && local.judge.modelHash == "c0ffee")
    #expect(local.judge.adapters == ["lora-1"] && local.isScaffolded && local.seed == 42)
    #expect(local.judgingProtocol == ProtocolIdentity(name: "chain-of-rubrics", hash: "abcd"))
    #expect(local.format == .standard)
    #expect(local.promptHash == "beef" && local.identity == "feed")
    #expect(
      local.sampling
        == SamplingParameters(
          temperature: 0.7, topK: 40, topP: 0.95, minP: 0.05, repetitionPenalty: 1.1,
          maximumTokens: 512))
    #expect(local.engine == EngineBuild(build: "0.1", instructionSet: "avx2", threads: 2))
    #expect(local.started?.rfc3339 == "2026-11-23T06:31:00.250Z")
    #expect(local.end == .error && local.error == "The disk is full.")
    #expect(
      local.sample
        == SampleDraw(inclusion: 0.375, seed: .max, isBySubset: true, drawn: 3, population: 8))
    #expect(local.transcript.text == "<rubric>Acc😀!")
    #expect(local.transcript.pieces.map(\.origin) == [.scaffold, .model, .model, .model, .model])
    #expect(local.transcript.pieces.allSatisfy { $0.token == nil && $0.logProbability == nil })
    let remote = runs[1]
    #expect(remote.judge.endpoint == "http://localhost:8000" && remote.sampling == nil)
    #expect(remote.seed == nil && remote.started == nil && remote.engine == nil)
    #expect(remote.sample == nil)
    var names = TagGrammar.standard.names
    names[.rubric] = "criteria"
    names[.solution] = nil
    #expect(
      remote.format
        == JudgmentFormat(
          tags: TagGrammar(names: names), startsInThinking: true, verdictRule: .last80, tieMark: "C"
        ))
    let pieces = remote.transcript.pieces
    #expect(pieces.map(\.token) == [nil, 10, 11, 12, 13])
    #expect(pieces.map(\.milliseconds) == [nil, 20, 41, 60, 81])
    #expect(pieces.map(\.logProbability) == [nil, -0.25, -1.5, -0.0078125, -0.5])
    #expect(pieces[1].alternatives.map(\.token) == [10, 99])
    #expect(pieces[1].alternatives.map(\.logProbability) == [-0.25, -2])
    #expect(pieces[4].letterMasses == [0.625, 0.25] && pieces[3].letterMasses == nil)
    #expect(pieces[2].bytes == [0xf0, 0x9f] && pieces[3].bytes == [0x98, 0x80])
    #expect(pieces.map(\.origin) == [.scaffold, .model, .model, .model, .human])
  }

  @Test func events() throws {
    let recording = try read()
    let events = recording.events
    #expect(events.map(\.body.kind) == Event.Kind.allCases)
    #expect(events[0].author == Author(id: AuthorID("ann-uuid"), name: "Ann"))
    #expect(events[0].at.rfc3339 == "2026-11-23T06:40:00.001Z")
    let colour = recording.items[0].value.responses[0].id
    let seven = recording.items[0].value.responses[1].id
    let item = recording.items[0].value.id
    let comparison = recording.comparisons[0].value.id
    let run = recording.runs[1].value.id
    #expect(
      events[0].body
        == .label(
          Label(
            comparison: comparison, presentation: Presentation([seven, colour]),
            choice: .response(colour), strength: 2, reasons: ["accuracy"],
            note: "A colour, as asked.", isFlagged: true, state: .committed,
            seen: [Label.Seen(run: run, pieces: 5, panes: ["rubric", "verdict"])], isBlind: false,
            blindFraction: 0.5, hasSeenGold: true,
            queue: Label.Queue(
              filter: "state:unparsed", probability: 0.25, role: .control, seed: 7),
            activeMilliseconds: 8_100, guidelines: "v2")))
    #expect(
      events[1].body
        == .review(
          RunReview(
            run: run, rationale: .partly,
            criteria: [
              RunReview.Criterion(index: 0, mark: "apt"),
              RunReview.Criterion(index: 2, mark: "misweighted", note: "too much"),
            ], missing: ["brevity"],
            claims: [RunReview.Claim(span: events[2].id, mark: "false")],
            note: "Right for the wrong reason.")))
    #expect(
      events[2].body
        == .span(
          MarkedSpan(
            target: .response(seven, message: 2, item: item), range: 0..<5, excerpt: "Seven",
            tag: "false", note: "no colour")))
    #expect(
      events[3].body == .reveal(Reveal(comparison: comparison, runs: [recording.runs[0].value.id])))
    #expect(
      events[4].body
        == .amendment(
          Amendment(
            run: run, pieces: [Piece("<rubric>"), Piece("Brevity", origin: .human)])))
    #expect(
      events[5].body
        == .adjudication(
          Adjudication(
            comparison: comparison, choice: .bothBad, sources: [events[0].id],
            category: "guideline gap", note: "Neither.")))
    #expect(
      events[6].body == .ranking(Ranking(item: item, tiers: [[colour], [seven]], note: "clear")))
    #expect(
      events[7].body == .guidelines(Guidelines(version: "v2", markdown: "# Rules\n\nBe fair.")))
    #expect(
      events[8].body
        == .assignment(
          Assignment(
            reviewer: events[0].author, filter: "judge:wrong", seed: .max,
            entries: [
              .init(comparison: comparison, role: .overlap, probability: 0.5),
              .init(comparison: comparison, role: .repeated, probability: 0.05),
              .init(
                comparison: ComparisonID("4444444444444444aaaaaaaaaaaaaaaa"), role: .kept,
                probability: 1),
            ])))
    #expect(events[9].body == .undo(of: events[6].id))
    // And the fold understands them: Bob took his ranking back.
    #expect(Decisions(events).ranking(of: item, by: AuthorID("bob-uuid")) == nil)
  }

  /// Writing gives the file back, but for a response's `text`, which is short for `messages`.
  @Test func writingGivesTheFileBack() throws {
    func canonical(_ bytes: [UInt8]) throws -> [String] {
      try bytes.split(separator: 0x0a).map { line in
        try JSONValue(parsing: Array(line)).text(.canonical)
      }
    }
    let short = Array("\"text\":\"Blue 🟦\"".utf8)
    let long = Array(
      "\"messages\":[{\"role\":\"assistant\",\"content\":\"Blue 🟦\"}]".utf8)
    let original = try Self.fixture()
    let place = try #require(original.firstRange(of: short))
    let expected = original[..<place.lowerBound] + long + original[place.upperBound...]
    #expect(try canonical(read().bytes) == canonical(Array(expected)))
  }
}
