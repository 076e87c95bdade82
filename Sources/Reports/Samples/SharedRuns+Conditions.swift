import Judgment

/// What has to be the same for two judges to be held against each other: told where it isn't.
extension SharedRuns {
  /// Whole sentences: what differs, what isn't known, and last what is the same.
  var conditions: [String] {
    let aspects = [protocols, scaffolds, sampling, engines, quantisations]
    var sentences = aspects.compactMap(\.sentence) + models
    let same = aspects.filter(\.isSame).map { $0.name.lowercased() }
    if !same.isEmpty { sentences.append("The same in both: \(same.joined(separator: ", ")).") }
    return sentences
  }

  /// A condition as each judge's runs had it.
  private struct Aspect {
    var name: String
    /// In the order in which they came; nil where a run doesn't tell.
    var first: [String?]
    var second: [String?]

    init(_ name: String, _ first: [String?], _ second: [String?]) {
      func each(_ words: [String?]) -> [String?] {
        var seen: Set<String?> = []
        return words.filter { seen.insert($0).inserted }
      }
      self.name = name
      self.first = each(first)
      self.second = each(second)
    }

    var isSame: Bool { !isUnknown(first) && !isUnknown(second) && Set(first) == Set(second) }

    /// Nil where it is the same.
    var sentence: String? {
      if isSame { return nil }
      switch (isUnknown(first), isUnknown(second)) {
      case (true, true): return "\(name): not known of either."
      case (true, false): return "\(name): not known of the first; the second: \(words(second))."
      case (false, true): return "\(name): not known of the second; the first: \(words(first))."
      case (false, false):
        return "\(name) differs: the first \(words(first)), the second \(words(second))."
      }
    }

    private func isUnknown(_ words: [String?]) -> Bool { words.isEmpty || words.contains(nil) }

    private func words(_ words: [String?]) -> String {
      words.compactMap(\.self).joined(separator: " or ")
    }
  }

  private var protocols: Aspect {
    let (one, other) = (first.judgingProtocol, second.judgingProtocol)
    // A name may stand for two texts.
    guard one.name == other.name, one.hash != other.hash, !one.hash.isEmpty, !other.hash.isEmpty
    else { return Aspect("Protocol", [one.name], [other.name]) }
    return Aspect(
      "Protocol", ["\(one.name) (\(one.hash.prefix(8)))"],
      ["\(other.name) (\(other.hash.prefix(8)))"])
  }

  private var scaffolds: Aspect {
    func words(_ judge: JudgeKey) -> [String?] {
      [judge.isScaffolded ? "led through tags" : "free"]
    }
    return Aspect("Scaffold", words(first), words(second))
  }

  private var sampling: Aspect {
    Aspect(
      "Sampling", games.map { $0.first.sampling?.words }, games.map { $0.second.sampling?.words })
  }

  private var engines: Aspect {
    Aspect("Engine", games.map { $0.first.engine?.words }, games.map { $0.second.engine?.words })
  }

  private var quantisations: Aspect {
    Aspect("Quantisation", [first.judge.quantisation], [second.judge.quantisation])
  }

  /// Models are what a contest is of: only what their names hide is told.
  private var models: [String] {
    var sentences: [String] = []
    if first.judge.name == second.judge.name, first.judge.modelHash != second.judge.modelHash {
      sentences.append("Both are called \(first.judge.name), but are not the same file.")
    }
    if first.judge.adapters != second.judge.adapters {
      func words(_ judge: JudgeKey) -> String {
        judge.judge.adapters.isEmpty ? "none" : judge.judge.adapters.joined(separator: " and ")
      }
      sentences.append(
        "Adapters differ: the first \(words(first)), the second \(words(second)).")
    }
    return sentences
  }
}

extension SamplingParameters {
  /// What isn't switched off, such as `temperature 0.70, top-p 0.95`.
  fileprivate var words: String {
    var words = [
      temperature == 0 ? "temperature 0" : "temperature \(Decimal.text(temperature, digits: 2))"
    ]
    if topK > 0 { words.append("top-k \(topK)") }
    if topP < 1 { words.append("top-p \(Decimal.text(topP, digits: 2))") }
    if minP > 0 { words.append("min-p \(Decimal.text(minP, digits: 2))") }
    if repetitionPenalty != 1 {
      words.append("repetition penalty \(Decimal.text(repetitionPenalty, digits: 2))")
    }
    if let maximumTokens { words.append("at most \(maximumTokens) tokens") }
    return words.joined(separator: ", ")
  }
}

extension EngineBuild {
  fileprivate var words: String {
    "\(build) (\(instructionSet), \(threads) threads" + (cacheType.map { ", cache \($0)" } ?? "")
      + ")"
  }
}
