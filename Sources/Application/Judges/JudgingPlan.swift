package import Interface
package import Judgment

/// How comparisons are put to a judge: protocol, scaffold, sampling, limits.
package struct JudgingPlan: Sendable {
  package var judgingProtocol: JudgingProtocol
  /// Whether tags and headings are forced, part by part; only where the protocol has a scaffold.
  package var isScaffolded: Bool
  /// Nil takes the protocol's (or its scaffold's).
  package var sampling: SamplingParameters?
  /// Tokens generated at most; nil takes the protocol's rule.
  package var maximumTokens: Int?
  /// Of sampling; a run's attempt is added.
  package var seed: UInt64
  /// Alternatives recorded with each token.
  package var alternatives: Int

  package init(
    judgingProtocol: JudgingProtocol, isScaffolded: Bool, sampling: SamplingParameters? = nil,
    maximumTokens: Int? = nil, seed: UInt64 = 0, alternatives: Int = 5
  ) {
    self.judgingProtocol = judgingProtocol
    self.isScaffolded = isScaffolded
    self.sampling = sampling
    self.maximumTokens = maximumTokens
    self.seed = seed
    self.alternatives = alternatives
  }

  /// Whether a judge is led by a scaffold: by default where it isn't known as a judge.
  package static func isScaffolded(
    _ mode: ScaffoldMode, family: JudgeFamily, judgingProtocol: JudgingProtocol
  ) -> Bool {
    switch mode {
    case .on: judgingProtocol.scaffold != nil
    case .off: false
    case .auto: !family.isKnownJudge && judgingProtocol.scaffold != nil
    }
  }

  /// The protocol's identity as recorded. A scaffolded run has an id of its own.
  package var identity: ProtocolIdentity {
    let name = judgingProtocol.name + (isScaffolded ? "+scaffold" : "")
    return ProtocolIdentity(
      name: name, hash: FileHash.sha256(text: name + "\n" + judgingProtocol.canonicalText))
  }

  /// How its runs are read. A scaffold writes the parts itself, so that none of them is thinking
  /// that the prompt began.
  package var format: JudgmentFormat {
    var format = judgingProtocol.format
    if isScaffolded { format.startsInThinking = false }
    return format
  }

  /// The sampling that a run is recorded with.
  package var effectiveSampling: SamplingParameters {
    var parameters =
      sampling
      ?? (isScaffolded ? judgingProtocol.scaffold?.sampling : nil) ?? judgingProtocol.sampling
    if let maximumTokens { parameters.maximumTokens = maximumTokens }
    return parameters
  }
}
