import Application
import ArgumentParser
import Interface
import Judgment

/// Options of every command that asks a judge.
struct JudgeOptions: ParsableArguments {
  @Option(
    name: .customLong("protocol"), help: "A protocol's name, or a TOML file.",
    completion: .protocols)
  var protocolName = "chain-of-rubrics"

  @Option(help: "Force tags and headings: on, off or auto (for models not known as judges).")
  var scaffold: ScaffoldMode = .auto

  @Option(help: "0 takes the likeliest token; the protocol's by default.")
  var temperature: Double?

  @Option(help: "Keep the k likeliest tokens; 0 keeps all.")
  var topK: Int?

  @Option(help: "Keep the likeliest tokens up to this probability.")
  var topP: Double?

  @Option(help: "Drop tokens below this fraction of the likeliest.")
  var minP: Double?

  @Option(help: "Weaken repeated tokens; 1 is off.")
  var repetitionPenalty: Double?

  @Option(help: "Tokens generated at most; the protocol's rule by default.")
  var maxTokens: Int?

  @Option(help: "The seed of sampled tokens, 0 by default; it draws `run --sample` too.")
  var seed: UInt64?

  @OptionGroup var engine: EngineFlags

  /// Nil where nothing of it was said: then the protocol's holds.
  var sampling: SamplingParameters? {
    let isSaid =
      temperature != nil || topK != nil || topP != nil || minP != nil || repetitionPenalty != nil
    guard isSaid else { return nil }
    return SamplingParameters(
      temperature: temperature ?? 0, topK: topK ?? 0, topP: topP ?? 1, minP: minP ?? 0,
      repetitionPenalty: repetitionPenalty ?? 1)
  }

  func named(_ model: String) -> NamedJudge {
    NamedJudge(
      model: model, protocolName: protocolName, scaffold: scaffold, sampling: sampling,
      maximumTokens: maxTokens, seed: seed ?? 0, engine: engine.options)
  }

  func validate() throws {
    if let maxTokens, maxTokens < 1 { throw ValidationError("--max-tokens must be 1 or more.") }
    if let temperature, !(temperature >= 0 && temperature <= 10) {
      throw ValidationError("--temperature must be between 0 and 10.")
    }
    if let topP, !(topP > 0 && topP <= 1) {
      throw ValidationError("--top-p must be above 0 and at most 1.")
    }
    if let minP, !(minP >= 0 && minP < 1) {
      throw ValidationError("--min-p must be at least 0 and below 1.")
    }
    if let repetitionPenalty, !(repetitionPenalty > 0 && repetitionPenalty < 100) {
      throw ValidationError("--repetition-penalty must be above 0.")
    }
    if let topK, topK < 0 { throw ValidationError("--top-k must be 0 or more.") }
  }
}

extension ScaffoldMode: ExpressibleByArgument {}
