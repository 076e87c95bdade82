package import Inference

/// How many runs go on at once. Their transcripts are the same whatever it is.
package enum Parallelism: Sendable, Equatable {
  /// As many as pay on this engine.
  case auto
  case runs(Int)

  /// From `auto`, or a number from 1 to `most`; nil otherwise.
  package init?(_ text: String) {
    if text == "auto" {
      self = .auto
    } else if let count = Int(text), (1...Self.most).contains(count) {
      self = .runs(count)
    } else {
      return nil
    }
  }

  /// More at once gain nothing and cost memory.
  package static let most = 32

  /// What pays: the kernels read a matrix once for eight columns.
  private static let usual = 8
  /// Prompt and answer of a long judgment, in tokens. Longer ones run too, fewer at once.
  private static let usualTokens = 3_072

  /// The options with places enough.
  package func makingPlace(in options: EngineOptions) -> EngineOptions {
    guard case .runs(let count) = self else { return options }
    var options = options
    // One place is kept for what somebody waits for.
    options.maximumSequences = max(options.maximumSequences, count + 1)
    return options
  }

  /// How many runs to begin at once.
  package func width(on engine: Engine) -> Int {
    switch self {
    case .runs(let count): count
    case .auto:
      min(
        Self.usual, engine.sequences(ofTokens: min(Self.usualTokens, engine.model.contextLength)))
    }
  }
}
