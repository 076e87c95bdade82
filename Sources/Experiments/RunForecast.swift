/// What runs are expected to take, from what they ask and how fast the machine was just now.
package struct RunForecast: Sendable, Equatable {
  package var runs: Int
  /// Tokens of all prompts. What runs share of them is computed once, so it is the most.
  package var promptTokens: Int
  /// Tokens that one run is expected to write.
  package var tokensEach: Int
  /// How fast this machine was just now, as the next one is.
  package var promptTokensPerSecond: Double
  package var generatedTokensPerSecond: Double

  package init(
    runs: Int, promptTokens: Int, tokensEach: Int, promptTokensPerSecond: Double,
    generatedTokensPerSecond: Double
  ) {
    self.runs = runs
    self.promptTokens = promptTokens
    self.tokensEach = tokensEach
    self.promptTokensPerSecond = promptTokensPerSecond
    self.generatedTokensPerSecond = generatedTokensPerSecond
  }

  /// Bytes that a stored token takes with its alternatives.
  private static let bytesPerToken = 70

  /// Of all runs.
  package var generatedTokens: Int { runs * tokensEach }

  /// Of all runs, prompts and generation one after the other.
  package var seconds: Double {
    Double(promptTokens) / promptTokensPerSecond
      + Double(generatedTokens) / generatedTokensPerSecond
  }

  /// What the session grows by, roughly.
  package var diskBytes: Int { generatedTokens * Self.bytesPerToken }

  /// How many of the runs begin within some seconds, if they take alike long one after the other.
  package func runs(within limit: Double) -> Int {
    guard runs > 0, limit > 0, seconds > 0 else { return 0 }
    // The one that is under way when time is up was begun.
    return min(runs, Int((limit / (seconds / Double(runs))).rounded(.up)))
  }
}
