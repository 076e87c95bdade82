import Application
import Foundation
import Interface
import Judgment
import Review
import Sessions
import Testing

@Suite("Judgments read for the queue language")
struct TraitReadingTests {
  private static let item = Item(
    id: ItemID("i"), source: Item.Source(reader: "tests", file: "f", record: 0), subset: "",
    messages: [Message(role: "user", content: "Which is a prime?")],
    responses: [
      Response(
        id: ResponseID("x"), messages: [Message(role: "assistant", content: "Seven is prime.")]),
      Response(
        id: ResponseID("y"), messages: [Message(role: "assistant", content: "Nine is prime.")]),
    ])
  private static let comparison = Comparison(
    id: ComparisonID("c"), item: item.id, responses: item.responses.map(\.id))

  private static func run(
    _ name: String, _ text: String, reversed: Bool = false, end: RunEnd? = .verdict,
    of comparison: ComparisonID = comparison.id
  ) -> Run {
    let order = Presentation(Self.comparison.responses)
    return Run(
      id: RunID(name), comparison: comparison, identity: name,
      presentation: reversed ? order.reversed : order,
      judge: JudgeIdentity(kind: .imported, name: "j"),
      judgingProtocol: ProtocolIdentity(name: "p", hash: "h"), end: end,
      transcript: Transcript([Piece(text)]))
  }

  private func traits(
    of runs: [Run], records: [RunRecord]? = nil
  ) throws -> [[RunID: RunTraits]] {
    let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let store = try SessionStore.create(
      folder + "/s.overrule",
      session: SessionInfo(
        id: "0197a1b2-0000-7000-8000-000000000001", name: "Sample",
        created: Timestamp(milliseconds: 1_795_415_400_000), seed: 7, tool: "tests"))
    defer { try? store.close() }
    try store.add(runs: runs)
    let session = OpenedSession(
      name: "s", title: "s", orderSeed: 0, items: [Self.item], comparisons: [Self.comparison],
      runs: records ?? runs.map { RunRecord(reading: $0).withoutText }, events: [])
    var reading = TraitReading(of: session, in: store)
    var batches: [[RunID: RunTraits]] = []
    while !reading.isDone { batches.append(reading.next()) }
    return batches
  }

  @Test("The way that a judge went, and what became of its quotes in its own order")
  func read() throws {
    let quoting = "<eval><quote_A>Seven is</quote_A> and <quote_B>eleven</quote_B></eval>"
    let runs = [
      Self.run("chat", "<type>Chat</type><rubric>1. Truth (100%)</rubric>" + quoting),
      // The other way round, A is the one that says nine.
      Self.run("other order", "<rubric>1. Truth</rubric>" + quoting, reversed: true),
      Self.run("reasoning", "<type>Reasoning</type><solution>Seven.</solution>"),
      Self.run("thinking", "<think>Seven it is.</think><answer>[[A]]</answer>"),
    ]
    #expect(
      try traits(of: runs) == [
        [
          RunID("chat"): RunTraits(route: .chat, quotes: [.verbatim, .notFound]),
          RunID("other order"): RunTraits(route: .chat, quotes: [.inOther, .notFound]),
          RunID("reasoning"): RunTraits(route: .reasoning),
          RunID("thinking"): RunTraits(route: .thinking),
        ]
      ])
  }

  @Test("What is at hand, still written or known already is not read again")
  func leftOut() throws {
    let text = "<think>Seven it is.</think>"
    let runs = ["at hand", "running", "known", "wanted"].map {
      Self.run($0, text, end: $0 == "running" ? nil : .verdict)
    }
    var records = runs.map { RunRecord(reading: $0).withoutText }
    records[0] = RunRecord(reading: runs[0])
    records[2].traits = RunTraits(route: .reasoning)
    let found = try traits(of: runs, records: records)
    #expect(found == [[RunID("wanted"): RunTraits(route: .thinking)]])
  }

  @Test("Many come in several steps, each once; of an item that isn't there nothing is told")
  func batches() throws {
    let runs = (0..<100).map { Self.run("r\($0)", "<think>Seven it is.</think>") }
    let stray = Self.run("stray", "<think>…</think>", of: ComparisonID("elsewhere"))
    let found = try traits(of: runs + [stray])
    #expect(found.count > 1)
    #expect(found.map(\.count).reduce(0, +) == 100)
    #expect(Set(found.flatMap(\.keys)) == Set(runs.map(\.id)))
  }
}
