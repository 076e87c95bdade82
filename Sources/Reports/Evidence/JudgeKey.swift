package import Judgment

/// A judge as measures tell judges apart: a model, asked in one way.
package struct JudgeKey: Hashable, Sendable {
  package var judge: JudgeIdentity
  package var judgingProtocol: ProtocolIdentity
  /// Whether it was led through the protocol's tags.
  package var isScaffolded: Bool

  package init(_ run: Run) {
    judge = run.judge
    judgingProtocol = run.judgingProtocol
    isScaffolded = run.isScaffolded
  }

  /// As tables call it; a protocol that says itself that it scaffolds needs no second word for it.
  package var words: String {
    let name = judgingProtocol.name
    return "\(judge.name) · \(name)"
      + (isScaffolded && !name.hasSuffix("+scaffold") ? " (scaffolded)" : "")
  }

  /// What a run without a verdict is officially worth; nil is the benchmark's own rule. RM-R1's code gives it nothing.
  package var failureCredit: Double? { judgingProtocol.name.hasPrefix("rm-r1") ? 0 : nil }
}
