import Foundation
import Judgment
import Review
import Sessions
import TestGround

/// Random sessions with every kind of fact.
struct SessionSamples {
  var chance: SeededGenerator
  private var count = 0

  init(seed: UInt64) { chance = SeededGenerator(seed: seed) }

  static let info = SessionInfo(
    id: "0197a1b2-0000-7000-8000-000000000001", name: "Sample",
    created: Timestamp(milliseconds: 1_795_415_400_000), seed: 7, tool: "tests")

  mutating func recording() -> Recording {
    var recording = Recording(Self.info)
    for _ in 0..<number(1...4) {
      let item = item()
      recording.items.append(Kept(item, extra: extra()))
      let comparison = Comparison(
        id: ComparisonID(id()), item: item.id, responses: item.responses.map(\.id),
        gold: [nil, .tie, .response(item.responses[0].id)][number(0...2)])
      recording.comparisons.append(Kept(comparison, extra: extra()))
      for _ in 0..<number(0...2) {
        recording.runs.append(Kept(run(on: comparison), extra: extra()))
      }
      for _ in 0..<number(0...6) {
        recording.events.append(
          event(on: comparison, runs: recording.runs.map(\.value.id), recording.events))
      }
    }
    recording.events.sort { $0.place < $1.place }
    return recording
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &chance)
  }

  mutating func id() -> String {
    count += 1
    return "\(count)-\(String(chance.next(), radix: 36))"
  }

  mutating func extra() -> String? {
    number(0...3) == 0 ? #"{"later":{"n":\#(number(0...9))}}"# : nil
  }

  mutating func text() -> String {
    let parts = [
      "word", " ", "\n", "\"quoted\"", "\\", "ü", "漢字", "🟦", "e\u{301}", "\u{0}", "\u{1b}[31m",
      "<eval>", "\u{2028}", "\r\n",
    ]
    return (0..<number(0...12)).map { _ in parts[number(0...parts.count - 1)] }.joined()
  }

  private mutating func optional<Value>(_ value: Value) -> Value? {
    number(0...1) == 0 ? nil : value
  }

  private mutating func item() -> Item {
    let responses = (0..<number(2...3)).map { _ in
      Response(
        id: ResponseID(id()),
        messages: (0..<number(1...2)).map { _ in Message(role: "assistant", content: text()) },
        model: optional("model"))
    }
    return Item(
      id: ItemID(id()), source: Item.Source(reader: "r", file: text(), record: number(0...9)),
      subset: text(), messages: [Message(role: "user", content: text())], responses: responses,
      hasDiverged: number(0...1) == 0, meta: number(0...1) == 0 ? [:] : ["k": "[1,null]"])
  }

  mutating func pieces(_ count: Int) -> [Piece] {
    let knowsTokens = number(0...2) > 0
    var ms = 0
    return (0..<count).map { _ in
      var piece = Piece(bytes: Array(text().utf8.prefix(number(0...5))))
      piece.origin = Piece.Origin.allCases[number(0...2)]
      guard knowsTokens, number(0...3) > 0 else { return piece }
      ms += number(0...300)
      piece.token = Int32(number(0...200_000))
      piece.milliseconds = ms
      piece.logProbability = -Double.random(in: 0...9, using: &chance)
      if number(0...1) == 0 {
        piece.alternatives = (0..<number(1...3)).map { _ in
          Piece.Alternative(
            token: Int32(number(0...99)), logProbability: -Double(number(0...99)) / 7)
        }
      }
      if number(0...5) == 0 { piece.letterMasses = [0.25, 1e-9] }
      return piece
    }
  }

  mutating func run(on comparison: Comparison, pieces pieceCount: Int? = nil) -> Run {
    Run(
      id: RunID(id()), comparison: comparison.id, identity: id(),
      presentation: Presentation(comparison.responses.shuffled(using: &chance)),
      judge: JudgeIdentity(kind: .local, name: text(), modelHash: optional("hash")),
      judgingProtocol: ProtocolIdentity(name: number(0...1) == 0 ? "p" : "rm-r1-p", hash: "h"),
      format: optional(format()), promptHash: optional("ph"),
      sampling: optional(SamplingParameters(temperature: 0.3, topK: 5)),
      seed: optional(chance.next()), isScaffolded: number(0...1) == 0,
      engine: optional(
        EngineBuild(build: "b", instructionSet: "i", threads: 2, cacheType: optional("q8_0"))),
      started: optional(Timestamp(milliseconds: 1_795_415_400_123)), ended: nil,
      end: RunEnd.allCases[number(0...RunEnd.allCases.count - 1)], error: optional(text()),
      sample: optional(sample()),
      transcript: Transcript(pieces(pieceCount ?? number(0...40))))
  }

  private mutating func format() -> JudgmentFormat {
    var names = TagGrammar.standard.names
    names[.rubric] = optional("criteria")
    names[.answer] = "verdict"
    return JudgmentFormat(
      tags: optional(TagGrammar(names: names)) ?? .standard, startsInThinking: number(0...1) == 0,
      verdictRule: VerdictRule.allCases[number(0...2)], tieMark: optional("tie \" \u{1F7F0}"))
  }

  private mutating func sample() -> SampleDraw {
    SampleDraw(
      inclusion: Double(number(1...9)) / 9, seed: optional(chance.next()),
      isBySubset: number(0...1) == 0, drawn: optional(number(1...9)), population: optional(9))
  }

  mutating func event(on comparison: Comparison, runs: [RunID], _ before: [Event]) -> Event {
    let author = Author(id: AuthorID("author-\(number(0...1))"), name: text())
    let at = Timestamp(milliseconds: 1_795_415_400_000 + Int64(number(0...50)))
    let run = runs.last ?? RunID("none")
    let body: Event.Body
    switch number(0...10) {
    case 10:
      body = .assignment(
        Assignment(
          reviewer: author, filter: text(), seed: chance.next(),
          entries: Label.Queue.Role.allCases.map {
            .init(comparison: comparison.id, role: $0, probability: Double(number(1...9)) / 9)
          }))
    case 0:
      body = .review(
        RunReview(
          run: run, rationale: optional(.partly),
          criteria: number(0...1) == 0 ? [] : [RunReview.Criterion(index: 1, mark: text())],
          missing: number(0...1) == 0 ? [] : [text()], note: optional(text())))
    case 1:
      body = .span(
        MarkedSpan(
          target: .message(0, item: comparison.item), range: 0..<number(0...9), excerpt: text(),
          tag: text(), note: optional(text())))
    case 2: body = .reveal(Reveal(comparison: comparison.id, runs: runs))
    case 3: body = .amendment(Amendment(run: run, pieces: pieces(3)))
    case 4:
      body = .adjudication(
        Adjudication(
          comparison: comparison.id, choice: .cannot, sources: before.map(\.id),
          isRevision: number(0...1) == 0, knowledge: number(0...1) == 0 ? [.judge, .gold] : []))
    case 5: body = .guidelines(Guidelines(version: "1", markdown: text()))
    case 6: body = .undo(of: before.last?.id ?? EventID("unknown"))
    case 7: body = .ranking(Ranking(item: comparison.item, tiers: [comparison.responses]))
    default: body = .label(label(on: comparison, runs: runs))
    }
    return Event(id: EventID(id()), author: author, at: at, body: body, extra: extra())
  }

  mutating func label(on comparison: Comparison, runs: [RunID]) -> Label {
    let choices: [Label.Choice] = [
      .response(comparison.responses[0]), .response(comparison.responses[1]), .tie, .bothBad,
      .cannot,
    ]
    return Label(
      comparison: comparison.id, presentation: Presentation(comparison.responses),
      choice: choices[number(0...4)], strength: optional(number(1...3)), reasons: [text()],
      note: optional(text()), isFlagged: number(0...1) == 0,
      seen: runs.map { Label.Seen(run: $0, pieces: number(0...99), panes: ["verdict"]) },
      isBlind: number(0...1) == 0, blindFraction: optional(0.25), hasSeenGold: number(0...1) == 0,
      queue: optional(
        Label.Queue(
          filter: text(), probability: 0.5, role: Label.Queue.Role.allCases[number(0...4)],
          seed: optional(UInt64.max))),
      activeMilliseconds: number(0...99_999), guidelines: optional("v1"))
  }
}

/// A folder of its own that goes when it isn't needed any more.
final class TemporaryFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/overrule-test-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }
}
