import Foundation
import JSON
import Measures

/// Key to paint while the engine decodes on all its threads, and what the screen costs the engine:
/// the same text of a thousand tokens, in the program with a screen and in the one without. It is
/// the second one in each process: during the first the engine still repacks the model.
struct DecodingMeasure: InterfaceMeasure {
  let doing = "pressing keys while the engine decodes"
  func figures(_ ground: BenchGround) throws -> [InterfaceFigure] {
    let title = "key to paint, decoding"
    guard let model = ground.model else {
      return [InterfaceFigure(title, .milliseconds, [], note: "no model is at hand")]
    }
    var keys: [Double] = []
    var stalls: [Double] = []
    var unseen = 0
    while keys.count < ground.keys {
      let run = try ScreenRun(ground, model, "keys-\(keys.count)-\(unseen)")
      let before = keys.count
      while run.isDecoding, keys.count < ground.keys {
        let number = keys.count
        // Focus, scrolling, another item and back: what a reader does meanwhile.
        let key = ["\t", "j", "k", "\u{1b}[Z", "J", "K"][number % 6]
        keys.append(try run.process.secondsToPaint(key).milliseconds)
        run.process.pass(0.011 + Double(number % 23) / 1_000)
      }
      try run.process.quit()
      stalls += [ground.longestStall].compactMap { $0 }
      // A run may end between two frames.
      unseen = keys.count > before ? 0 : unseen + 1
      guard unseen < 5 else {
        throw InterfaceBenchError(
          description: "five judgments in a row ended before a key could be pressed")
      }
    }
    var slower: [Double] = []
    var speeds: [Double] = []
    // A turn takes about a second, and scatters by several percent: many are needed.
    for turn in 0..<ground.starts {
      let alone = try headless(ground, model, "alone-\(turn)")
      let run = try ScreenRun(ground, model, "watched-\(turn)")
      let ended = try run.second()
      try run.process.quit()
      guard let tokens = ended.generatedTokens, let seconds = ended.decodeSeconds, seconds > 0
      else {
        continue
      }
      let watched = Double(tokens) / seconds
      speeds.append(watched)
      slower.append((1 - watched / alone) * 100)
    }
    return [
      InterfaceFigure(title, .milliseconds, keys, aim: .percentile99(8)),
      InterfaceFigure("longest stall, decoding", .milliseconds, stalls),
      InterfaceFigure("decoding with a screen", .tokensPerSecond, speeds),
      InterfaceFigure(
        "decoding slowed by the screen", .percent, slower, aim: .median(2),
        note: "the same judgment by run without a screen, in turn" + Self.mean(of: slower)),
    ]
  }

  /// The turns' mean with its interval, by drawing turns again: what many turns tell of an aim that one can't.
  private static func mean(of percents: [Double]) -> String {
    let turns = [percents.map { [$0, 1] }]
    let interval = Bootstrap(strata: turns).interval { sums in
      sums[0][1] > 0 ? sums[0][0] / sums[0][1] : nil
    }
    guard let interval else { return "" }
    func words(_ percent: Double) -> String { String(format: "%.1f", percent) }
    return "; mean \(words(interval.estimate)), 95 % interval "
      + "\(words(interval.lower)) to \(words(interval.upper)), \(percents.count) turns"
  }

  /// Tokens a second of the same judgment without a screen.
  private func headless(_ ground: BenchGround, _ model: String, _ name: String) throws -> Double {
    let session = try BenchSession.write(name, on: ground)
    let ending = try ChildProcess(
      ground.program,
      [
        "run", "--session", session, "--model", model, "--scaffold", "off", "--limit", "2",
        "--parallel", "1", "--json", "--protocol", try BenchProtocol.write(on: ground),
      ]
    ).finish()
    let lines = ending.output.split(separator: "\n").compactMap {
      try? JSONValue(parsing: String($0))
    }
    guard let line = lines.last(where: { $0["generated_tokens"] != nil && $0["run"] != nil }),
      let tokens = line["generated_tokens"]?.int, let seconds = line["decode_seconds"]?.double,
      seconds > 0
    else {
      throw InterfaceBenchError(
        description: PeerOutput.lastWords(ending.errors) ?? "run ended with code \(ending.code)")
    }
    return Double(tokens) / seconds
  }
}

/// The program with a screen, judging the first item.
private struct ScreenRun {
  let process: TerminalProcess

  init(_ ground: BenchGround, _ model: String, _ name: String) throws {
    let session = try BenchSession.write(name, on: ground)
    process = try ground.start([
      "--session", session, "--model", model, "--scaffold", "off",
      "--protocol", try BenchProtocol.write(on: ground),
    ])
    try process.frame("the session's texts") { $0.hasTexts }
    process.pass(0.2)
    process.type("r")
    try process.frame("the first tokens", within: 120) {
      $0.written > 8 || $0.decodeSeconds != nil
    }
  }

  /// Lets the run end, judges the next item, and gives the frame in which that one has ended.
  func second() throws(InterfaceBenchError) -> ShownFrame {
    try process.frame("the first run's end", within: 300) { $0.decodeSeconds != nil }
    process.type("J")
    let start = process.frames.count
    try process.frame("the next item", from: start) { $0.hasInput && $0.decodeSeconds == nil }
    process.pass(0.2)
    process.type("r")
    return try process.frame("the second run's end", within: 300, from: process.frames.count) {
      $0.decodeSeconds != nil
    }
  }

  /// Whether the last frame shows a run that goes on.
  var isDecoding: Bool { (process.frames.last?.written ?? 0) > 0 }
}
