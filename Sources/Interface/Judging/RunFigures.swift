/// What a run took: tokens and time, of all the requests that it made of the engine.
package struct RunFigures: Sendable, Equatable {
  /// Of all requests together, cached ones among them.
  package var promptTokens: Int
  /// Prompt tokens that the engine had computed before and did not compute again.
  package var cachedTokens: Int
  package var generatedTokens: Int
  /// From each prompt's turn to its first distribution.
  package var prefillSeconds: Double
  /// From there to the end of each request.
  package var decodeSeconds: Double

  package init(
    promptTokens: Int = 0, cachedTokens: Int = 0, generatedTokens: Int = 0,
    prefillSeconds: Double = 0, decodeSeconds: Double = 0
  ) {
    self.promptTokens = promptTokens
    self.cachedTokens = cachedTokens
    self.generatedTokens = generatedTokens
    self.prefillSeconds = prefillSeconds
    self.decodeSeconds = decodeSeconds
  }

  /// Adds what another request took.
  package static func += (sum: inout RunFigures, more: RunFigures) {
    sum.promptTokens += more.promptTokens
    sum.cachedTokens += more.cachedTokens
    sum.generatedTokens += more.generatedTokens
    sum.prefillSeconds += more.prefillSeconds
    sum.decodeSeconds += more.decodeSeconds
  }

  /// `1,204 of 1,560 prompt tokens cached`.
  package var cacheWords: String {
    "\(Self.grouped(cachedTokens)) of \(Self.grouped(promptTokens)) prompt tokens cached"
  }

  /// `1,560`.
  static func grouped(_ count: Int) -> String {
    let digits = Array(String(count.magnitude))
    var text = count < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }
}
