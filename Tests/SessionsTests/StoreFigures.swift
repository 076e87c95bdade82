import Foundation
import Judgment
import Review
import Sessions
import Testing

/// Figures on demand, never judged: `STORE_FIGURES=1 swift test … --filter StoreFigures`.
@Suite(
  .serialized,
  .enabled(if: ProcessInfo.processInfo.environment["STORE_FIGURES"] != nil, "figures on demand"))
struct StoreFigures {
  private func milliseconds(_ work: () throws -> Void) rethrows -> Double {
    let began = ContinuousClock.now
    try work()
    let taken = ContinuousClock.now - began
    return Double(taken.components.seconds) * 1e3 + Double(taken.components.attoseconds) / 1e15
  }

  @Test func appendingAndLoading() throws {
    let folder = try TemporaryFolder()
    let path = folder.file("s.overrule")
    let store = try SessionStore.create(path, session: SessionSamples.info)
    var samples = SessionSamples(seed: 1)
    let items = (0..<3_000).map { number in
      Item(
        id: ItemID("item-\(number)"),
        source: Item.Source(reader: "rewardbench", file: "f.jsonl", record: number), subset: "s",
        messages: [Message(role: "user", content: String(repeating: "question ", count: 40))],
        responses: (0..<2).map { index in
          Response(
            id: ResponseID("item-\(number)-\(index)"),
            messages: [
              Message(role: "assistant", content: String(repeating: "some answer ", count: 120))
            ])
        })
    }
    let comparisons = items.map { item in
      Comparison(
        id: ComparisonID("c-\(item.id.text)"), item: item.id, responses: item.responses.map(\.id),
        gold: .response(item.responses[0].id))
    }
    let adding = try milliseconds { try store.add(items: items, comparisons: comparisons) }
    print("FIGURE 3,000 items and comparisons added: \(Int(adding)) ms")

    var waits: [Double] = []
    for comparison in comparisons.prefix(500) {
      let event = samples.event(on: comparison, runs: [], [])
      waits.append(try milliseconds { try store.append(event) })
    }
    waits.sort()
    print("FIGURE one event to disk: median \(waits[250]) ms, 99th percentile \(waits[495]) ms")

    let pieces = (0..<742).map { index in
      Piece(
        bytes: Array(" token".utf8), token: Int32(index), milliseconds: index * 7,
        logProbability: -0.5 * Double(index % 9),
        alternatives: (0..<5).map {
          Piece.Alternative(token: Int32($0 * 1_000), logProbability: -Double($0))
        })
    }
    let saving = try milliseconds {
      var run = samples.run(on: comparisons[0], pieces: 0)
      run.end = nil
      try store.start(run)
      for start in stride(from: 0, to: pieces.count, by: 64) {
        let batch = Array(pieces[start..<min(start + 64, pieces.count)])
        try store.save(batch, of: run.id, startingAt: start)
      }
      try store.end(run.id, .verdict, at: nil)
    }
    print("FIGURE one run of 742 pieces in batches of 64: \(saving) ms")
    let storing = try milliseconds {
      try store.add(
        runs: comparisons.map { comparison in
          var run = samples.run(on: comparison, pieces: 0)
          run.transcript.pieces = pieces
          return run
        })
    }
    print("FIGURE 3,000 runs of 742 pieces stored: \(Int(storing)) ms")
    try store.close()

    var opened: SessionStore?
    let opening = try milliseconds { opened = try SessionStore.open(path) }
    let again = try #require(opened)
    let loading = try milliseconds { _ = try again.load() }
    print("FIGURE opened in \(opening) ms; 3,000 items, comparisons and run heads: \(loading) ms")
    var bytes = 0
    let texts = try milliseconds {
      try again.eachText { _, text in
        bytes += text.count
        return true
      }
    }
    print("FIGURE the texts of 3,000 runs (\(bytes / 1_000_000) MB): \(texts) ms")
    let run = try #require(try again.load().runs.last)
    let one = try milliseconds { _ = try again.run(run.run.id) }
    print("FIGURE one transcript of 742 pieces with figures: \(one) ms")
    let out = folder.file("out.jsonl")
    let writing = try milliseconds { try again.write(recordingTo: out) }
    let size = try FileManager.default.attributesOfItem(atPath: out)[.size] as? Int ?? 0
    print("FIGURE recording written: \(Int(writing)) ms, \(size / 1_000_000) MB")
    let file = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    print("FIGURE the session's file: \(file / 1_000_000) MB")
  }

  @Test func folding() throws {
    var samples = SessionSamples(seed: 2)
    let comparison = samples.recording().comparisons[0].value
    var events: [Event] = []
    for _ in 0..<20_000 { events.append(samples.event(on: comparison, runs: [], events.suffix(1))) }
    var decisions = Decisions()
    let folded = milliseconds { decisions = Decisions(events) }
    print("FIGURE 20,000 events on one comparison folded: \(Int(folded)) ms")
    let next = milliseconds { _ = decisions.label(of: comparison.id, by: AuthorID("author-0")) }
    print("FIGURE its history of thousands of labels: \(next) ms")
  }
}
