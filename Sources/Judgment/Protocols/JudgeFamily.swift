/// What a model's name tells about how it wants to be asked.
package enum JudgeFamily: Hashable, Sendable {
  /// RM-R1 trained from an instruct model.
  case rmR1Instruct
  /// RM-R1 trained from a DeepSeek distillation: thinks first, knows no system message.
  case rmR1Distilled
  /// RRM, a reward reasoning model.
  case rrm
  /// A DeepSeek-R1 distillation that is no judge.
  case distilled
  /// Nothing known.
  case other

  /// Read off a model's or a file's name.
  package init(modelName: String) {
    let words = Self.words(modelName)
    let isDistilled = words.contains { $0.hasPrefix("distill") }
    func contains(_ first: String, _ second: String) -> Bool {
      zip(words, words.dropFirst()).contains { $0 == first && $1 == second }
    }
    if words.contains("rmr1") || contains("rm", "r1") {
      self = isDistilled ? .rmR1Distilled : .rmR1Instruct
    } else if words.contains("rrm") {
      self = .rrm
    } else {
      self = isDistilled && words.contains("deepseek") ? .distilled : .other
    }
  }

  /// Whether it was trained to judge in a format of its own.
  package var isKnownJudge: Bool {
    switch self {
    case .rmR1Instruct, .rmR1Distilled, .rrm: true
    case .distilled, .other: false
    }
  }

  /// Whether it may be given a system message.
  package var takesSystemMessage: Bool {
    switch self {
    case .rmR1Distilled, .distilled: false
    case .rmR1Instruct, .rrm, .other: true
    }
  }

  /// Lower-case words of letters and digits.
  private static func words(_ name: String) -> [String] {
    let bytes = Array(name.utf8)
    var reader = WordReader(bytes, 0..<bytes.count)
    var words: [String] = []
    while let word = reader.next() { words.append(word.lowercased(in: bytes)) }
    return words
  }
}

extension JudgingProtocol {
  /// What to say when a judge that was trained on a prompt of its own runs under this one; nil
  /// where there is nothing to say.
  package func warning(modelName: String) -> String? {
    guard JudgeFamily(modelName: modelName).isKnownJudge,
      Self.builtIn.contains(where: { $0.canonicalText == canonicalText })
    else { return nil }
    return "\(name) is not the prompt that \(modelName) was trained on: its figures are not "
      + "comparable with published ones."
  }
}
