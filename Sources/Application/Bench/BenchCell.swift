package import Inference

/// What one figure of a measurement is of.
package enum BenchCell: Hashable, Sendable {
  case workload(Workload)
  /// From the start of a process to the first token of a short prompt, the file in the page cache.
  case firstToken

  /// The text that first tokens continue.
  static let firstTokenPrompt = "The capital of France is"

  /// The raw value is how tables and JSON write it.
  package enum Unit: String, Sendable {
    case tokensPerSecond = "tokens/s"
    case seconds = "s"
  }

  /// Of first tokens seconds, where less is better; of workloads tokens a second.
  package var unit: Unit {
    if case .firstToken = self { .seconds } else { .tokensPerSecond }
  }

  /// How many times as fast `ours` is as `theirs`: above 1 ours is faster, whatever the unit.
  package func speedRatio(of ours: Double, to theirs: Double) -> Double {
    switch unit {
    case .tokensPerSecond: ours / theirs
    case .seconds: theirs / ours
    }
  }

  /// As tables name it.
  package var title: String {
    switch self {
    case .firstToken: "start to first token"
    case .workload(.prompt(let tokens, let depth)): "prompt \(tokens)" + Self.at(depth)
    case .workload(.generate(let tokens, let depth, 1, _)): "generate \(tokens)" + Self.at(depth)
    case .workload(.generate(let tokens, let depth, let sequences, let prompts)):
      "generate \(sequences) × \(tokens)"
        + (depth == 0 ? "" : " after \(depth) \(prompts == .shared ? "shared" : "each")")
    }
  }

  private static func at(_ depth: Int) -> String { depth == 0 ? "" : " at depth \(depth)" }
}
