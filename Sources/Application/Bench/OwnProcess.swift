import Foundation
import Inference
import JSON

/// This program's engine, a process for each figure, as peers' programs are run: nothing of ours
/// holds memory or a processor while a peer is measured, and loading is outside the figures of both.
final class OwnProcess: OwnContestant {
  let name = "overrule"
  private(set) var loading: OwnLoading?
  private let program: String
  private let model: String
  private let options: EngineOptions
  private let boundsByMemory: Bool

  init(
    model: String, options: EngineOptions, boundsByMemory: Bool, program: String = Program.path
  ) {
    self.model = model
    self.options = options
    self.boundsByMemory = boundsByMemory
    self.program = program
  }

  func measure(_ cell: BenchCell, seed: UInt64) throws -> BenchSample {
    // Started from a folder as peers are, so that starting costs both the same.
    let ending = try ChildProcess(
      program, arguments(for: cell, seed: seed), in: NSTemporaryDirectory()
    ).finish()
    guard ending.code == 0 else {
      throw OwnProcessError(
        description: PeerOutput.lastWords(ending.errors) ?? "ended with code \(ending.code)")
    }
    if case .firstToken = cell {
      guard let seconds = ending.secondsToOutput else {
        throw OwnProcessError(description: "\(model) gave no first token")
      }
      return BenchSample(value: seconds, peakBytes: ending.peakBytes)
    }
    let report = try JSONValue(parsing: ending.output)
    guard let sample = BenchSample(report: report), let loading = OwnLoading(report: report) else {
      throw OwnProcessError(description: "\(program) printed no figure")
    }
    self.loading = loading
    return sample
  }

  /// What the program is given to measure that cell once.
  func arguments(for cell: BenchCell, seed: UInt64) -> [String] {
    var common = ["--model", model]
    if let threads = options.threads { common += ["--threads", "\(threads)"] }
    if let cache = options.cacheType { common += ["--cache-type", cache.rawValue] }
    if options.lowMemory { common.append("--low-memory") }
    for adapter in options.adapters { common += ["--adapter", adapter.text] }
    guard case .workload(let workload) = cell else {
      return ["generate"] + common
        + ["--prompt", BenchCell.firstTokenPrompt, "--max-tokens", "1", "--json"]
    }
    if let isa = options.isa { common += ["--isa", isa] }
    if boundsByMemory { common.append("--memory") }
    common += ["--repetitions", "1", "--seed", "\(seed)", "--json"]
    switch workload {
    case .prompt(let tokens, _):
      return ["bench"] + common + ["--prompt-tokens", "\(tokens)", "--generate-tokens", "0"]
    case .generate(let tokens, let depth, let sequences, let prompts):
      return ["bench"] + common
        + [
          "--prompt-tokens", "0", "--generate-tokens", "\(tokens)", "--depth", "\(depth)",
          "--parallel", "\(sequences)",
        ] + (prompts == .different ? ["--different"] : [])
    }
  }
}

/// Why this program's own process gave no figure.
struct OwnProcessError: Error, CustomStringConvertible {
  var description: String
}
