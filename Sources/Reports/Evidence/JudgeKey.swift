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

  /// As tables and the screen call it: that it is scaffolded is said in one way, also where the
  /// protocol's name says it already.
  package var words: String {
    let (name, suffix) = (judgingProtocol.name, "+scaffold")
    let saysSo = name.hasSuffix(suffix)
    return "\(judge.name) · \(saysSo ? String(name.dropLast(suffix.count)) : name)"
      + (isScaffolded || saysSo ? " (scaffolded)" : "")
  }

  /// What a run without a verdict is officially worth; nil is the benchmark's own rule. RM-R1's code gives it nothing.
  package var failureCredit: Double? { judgingProtocol.name.hasPrefix("rm-r1") ? 0 : nil }
}
