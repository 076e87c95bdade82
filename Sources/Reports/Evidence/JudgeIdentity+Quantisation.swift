import Judgment

extension JudgeIdentity {
  /// What its name says that weights are kept as, such as `Q4_K_M`; nil where it doesn't say.
  package var quantisation: String? {
    // Adapters' names stand behind the model's.
    let model =
      adapters.isEmpty
      ? name[...] : name.prefix(upTo: name.firstRange(of: " + ")?.lowerBound ?? name.endIndex)
    return model.split(whereSeparator: { $0 == "." || $0 == "-" })
      .last { Self.isQuantisation($0) }.map { $0.uppercased() }
  }

  /// `F16`, `BF16`, `F32`, or `Q` or `IQ`, a digit, `_`, and more.
  private static func isQuantisation(_ word: Substring) -> Bool {
    let word = word.uppercased()
    if ["F16", "BF16", "F32"].contains(word) { return true }
    let rest = word.hasPrefix("IQ") ? word.dropFirst(2) : word.dropFirst()
    guard word.hasPrefix("Q") || word.hasPrefix("IQ") else { return false }
    return rest.first?.isNumber == true && rest.dropFirst().first == "_" && rest.count > 2
  }
}
