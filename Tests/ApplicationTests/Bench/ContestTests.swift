import Application
import Foundation
import Inference
import TestGround
import Testing

/// Peers are scripts here: real processes that print what a `llama-bench` prints.
@Suite("Engines in turn", .serialized)
struct ContestTests {
  /// A folder for scripts, and what they say when they run.
  private final class Stage {
    let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString

    init() throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// A peer whose program runs `script`, after it said its name.
    func peer(_ name: String, _ script: String) throws -> Peer {
      let bin = "\(folder)/\(name)/bin"
      try FileManager.default.createDirectory(atPath: bin, withIntermediateDirectories: true)
      let text = """
        #!/bin/sh
        case "$1" in --version) echo "version: 7 (\(name))"; exit;; --help) exit;; esac
        echo \(name) >> '\(folder)/said'
        \(script)

        """
      try TestProgram.write(text, to: bin + "/llama-bench")
      return try Peer(
        try PeerSpecification(bin + "/llama-bench"), model: folder + "/m.gguf", threads: 2)
    }

    var said: [String] {
      ((try? String(contentsOfFile: folder + "/said", encoding: .utf8)) ?? "")
        .split(separator: "\n").map(String.init)
    }
  }

  @Test("What a peer's programs leave behind does not lie where we were started")
  func logs() throws {
    let stage = try Stage()
    let peer = try stage.peer("a", "echo log > peer-of-a-test.log; pwd > '\(stage.folder)/where'")
    #expect(throws: PeerError.self) { try peer.measure(Self.cells[0], seed: 1) }
    let place = try String(contentsOfFile: stage.folder + "/where", encoding: .utf8)
    #expect(place.contains("overrule-peer-"))
    #expect(!FileManager.default.fileExists(atPath: "peer-of-a-test.log"))
  }

  private static let prints = #"echo '[ {"samples_ts": [ 128.5 ]} ]'"#
  private static let cells = [
    BenchCell.workload(.prompt(tokens: 512)), .workload(.generate(tokens: 8, depth: 0)),
  ]

  @Test("One measurement of each engine a turn, cell by cell")
  func turns() throws {
    let stage = try Stage()
    let engines = try ["a", "b", "c"].map { try stage.peer($0, Self.prints) }
    #expect(engines[1].version == "7 (b)")
    let rows = try Contest(cells: Self.cells, contestants: engines, repetitions: 2).run { _ in }
    #expect(rows.map(\.cell) == Self.cells)
    #expect(stage.said == ["a", "b", "c", "a", "b", "c", "a", "b", "c", "a", "b", "c"])
    for row in rows {
      let values = row.series.map { $0.samples.map(\.value) }
      #expect(values == Array(repeating: [128.5, 128.5], count: 3))
    }
  }

  @Test(
    "A peer that fails is one sentence in its row, and the rest goes on",
    arguments: [
      ("echo first >&2; echo 'no such model' >&2; exit 3", "ended with code 3: no such model"),
      ("kill -9 $$", "ended with code 137"),
      ("echo '[ ]'", "printed no figure: [ ]"),
      ("exit 0", "printed no figure"),
    ])
  func failures(script: String, sentence: String) throws {
    let stage = try Stage()
    let engines = try [("a", Self.prints), ("b", script), ("c", Self.prints)].map {
      try stage.peer($0.0, $0.1)
    }
    let rows = try Contest(cells: Self.cells, contestants: engines, repetitions: 2).run { _ in }
    for row in rows {
      #expect(row.series[1].samples.isEmpty)
      #expect(row.series[1].failure?.hasSuffix(sentence) == true, "\(row.series[1].failure ?? "")")
      #expect(row.series[0].samples.count == 2 && row.series[2].samples.count == 2)
      #expect(row.bestPeer == 2)
    }
    #expect(stage.said == ["a", "b", "c", "a", "c", "a", "b", "c", "a", "c"])
  }

  @Test("Our own failure ends it")
  func ownFailure() throws {
    let stage = try Stage()
    let engines = [try stage.peer("a", "exit 1"), try stage.peer("b", Self.prints)]
    #expect(throws: PeerError.self) {
      try Contest(cells: Self.cells, contestants: engines, repetitions: 2).run { _ in }
    }
    #expect(stage.said == ["a"])
  }

  @Test("A figure that only another program could give is missed by its name")
  func missingProgram() throws {
    let stage = try Stage()
    let cells = [BenchCell.workload(.generate(tokens: 8, depth: 4, sequences: 2)), .firstToken]
    let engines = [try stage.peer("a", Self.prints), try stage.peer("b", Self.prints)]
    for (cell, program) in zip(cells, ["llama-batched-bench", "llama-cli"]) {
      let error = #expect(throws: PeerError.self) { try engines[1].measure(cell, seed: 1) }
      #expect(error?.description.hasSuffix(program) == true)
    }
  }
}
