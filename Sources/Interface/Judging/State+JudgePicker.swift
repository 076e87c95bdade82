import Judgment
import Review
import Screen

/// Choosing a judge, and how it is asked.
extension State {
  mutating func openJudges() -> [Effect] {
    mode = .judges(JudgePick(choice: desk.choice ?? JudgeChoice(model: nil)))
    return [.listJudges]
  }

  /// What the judge picker lists: the models at hand, then the judges whose runs are in this
  /// session and which are no model at hand. Who ran is no secret, but in blind mode nobody asks.
  var judgeRows: [JudgeOffer] {
    guard session != nil, !blindness.isOn else { return desk.offers }
    return desk.offers
      + desk.judgeRuns.filter { runs in !desk.offers.contains { $0.title == runs.name } }
      .map { runs in
        JudgeOffer(
          title: runs.name, detail: "recorded · \(Self.counted(runs.count, "run")) here", model: nil
        )
      }
  }

  /// The row of the judge in use, where it is listed.
  var rowOfJudgeInUse: Int? {
    judgeRows.firstIndex {
      $0.model != nil && $0.model == desk.choice?.model && $0.adapters == desk.choice?.adapters
    }
  }

  mutating func press(_ key: Key, in pick: JudgePick) -> [Effect] {
    var pick = pick
    switch key {
    case .escape, .character("q"), .character("M"), .control("c"), .control("g"): mode = baseMode
    case .character("s"):
      pick.choice.scaffold = Self.next(pick.choice.scaffold, of: ScaffoldMode.allCases)
      mode = .judges(pick)
    case .character("p"):
      pick.choice.protocolName = Self.next(pick.choice.protocolName, of: protocolNames)
      mode = .judges(pick)
    case .character("t"):
      pick.choice.sampling = Self.next(pick.choice.sampling, of: samplingsAtHand)
      mode = .judges(pick)
    case .enter: return take(pick)
    default:
      pick.selection = offerList(pick.selection).selection(after: key) ?? pick.selection
      mode = .judges(pick)
    }
    return []
  }

  private static func next<Value: Equatable>(_ value: Value, of all: [Value]) -> Value {
    all[((all.firstIndex(of: value) ?? -1) + 1) % all.count]
  }

  /// Enter: the chosen model is the judge from now on, asked in the chosen way; of a judge that only
  /// recorded runs are of, the list shows what it judged.
  private mutating func take(_ pick: JudgePick) -> [Effect] {
    var choice = pick.choice
    guard judgeRows.indices.contains(pick.selection) else {
      mode = baseMode
      return choice == desk.choice ? [] : use(choice)
    }
    let offer = judgeRows[pick.selection]
    guard offer.isUsable else {
      say("\(offer.title): \(offer.detail)", .bad)
      return []
    }
    mode = baseMode
    guard let model = offer.model else {
      closeMeasures()
      say("what \(Sanitizer.oneLine(offer.title, limit: 40)) judged; \(keyName(.clear)) shows all")
      queue.narrowed = nil
      focus = .list
      sight.listTop = 0
      return setFilter(FilterField.model.rawValue + ":" + FilterCompletion.quoted(offer.title))
    }
    choice.model = model
    choice.adapters = offer.adapters
    return use(choice)
  }

  mutating func use(_ choice: JudgeChoice) -> [Effect] {
    desk.choice = choice
    desk.pace.forget()
    return [.useJudge(choice)]
  }

  // MARK: - How it is asked

  /// The protocols to choose from; one of a file is among them while it is in use.
  var protocolNames: [String] {
    let names = JudgingProtocol.builtIn.map(\.name)
    guard let own = desk.choice?.protocolName, !names.contains(own) else { return names }
    return names + [own]
  }

  /// The samplings to choose from: the protocol's own, what was asked for on the command line, the
  /// likeliest token, and drawing.
  private var samplingsAtHand: [SamplingParameters?] {
    var all: [SamplingParameters?] = [
      nil, SamplingParameters(), SamplingParameters(temperature: 0.6, topP: 0.95),
      SamplingParameters(temperature: 1),
    ]
    if let own = desk.choice?.sampling, !all.contains(own) { all.insert(own, at: 1) }
    return all
  }

  /// `likeliest token (the protocol's)`, `temperature 0.6, top-p 0.95`.
  func samplingWords(of choice: JudgeChoice) -> String {
    if let sampling = choice.sampling { return sampling.words }
    guard let named = JudgingProtocol.named(choice.protocolName) else { return "the protocol's" }
    let sampling = (isScaffolded(choice) ? named.scaffold?.sampling : nil) ?? named.sampling
    return sampling.words + " (the protocol's)"
  }

  /// Whether a judge that is not loaded would be led by a scaffold, by what its name tells.
  func isScaffolded(_ choice: JudgeChoice) -> Bool {
    let named = JudgingProtocol.named(choice.protocolName)
    switch choice.scaffold {
    case .on: return named.map { $0.scaffold != nil } ?? true
    case .off: return false
    case .auto:
      return (named.map { $0.scaffold != nil } ?? true)
        && !JudgeFamily(modelName: choice.model ?? "").isKnownJudge
    }
  }
}

extension SamplingParameters {
  /// What differs from taking the likeliest token, in a few words.
  var words: String {
    var parts = temperature == 0 ? ["likeliest token"] : ["temperature \(Self.number(temperature))"]
    if temperature > 0 {
      if topK > 0 { parts.append("top-k \(topK)") }
      if topP < 1 { parts.append("top-p \(Self.number(topP))") }
      if minP > 0 { parts.append("min-p \(Self.number(minP))") }
    }
    if repetitionPenalty != 1 { parts.append("penalty \(Self.number(repetitionPenalty))") }
    return parts.joined(separator: ", ")
  }

  /// `0.6`, `1`.
  private static func number(_ value: Double) -> String {
    let text = "\(value)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}
