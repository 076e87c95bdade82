package import Judgment
package import Review

extension State {
  /// What a filter may ask about a row. Gold is known only where it may be seen, and of a sealed
  /// row nothing that derives from judge or gold.
  ///
  /// Of a row about which nothing has happened it may be nothing but subset, texts, length and,
  /// where gold is always shown, gold: a filter looks at one such row for all
  /// (`QueuePass.untouched`), or asks its digest (`untouchedFacts`).
  package func facts(of comparison: Comparison, withText: Bool = true) -> RowFacts {
    let id = comparison.id
    let item = item(of: id)
    let label = myLabel(id)
    let presentation = presentation(of: comparison)
    var facts = RowFacts()
    if withText {
      facts.texts = item?.messages.map(\.content) ?? []
      for response in item?.responses ?? [] { facts.texts += response.messages.map(\.content) }
      if let note = label?.note { facts.texts.append(note) }
    }
    facts.isJudged = tallies[id]?.isJudged ?? false
    facts.isRunning = runs(of: id).last?.isRunning ?? false
    // A note or a flag alone is no draft: nothing was begun that could be finished.
    facts.labelState = label.flatMap { $0.state == .draft && !$0.isUnfinished ? nil : $0.state }
    facts.isFlagged = label?.isFlagged ?? false
    facts.reasons = label?.reasons ?? []
    facts.figures[.length] = item.map { Double($0.lengthRatio) }
    facts.figures[.runs] = Double(runs(of: id).count { !$0.isRunning })
    if let label, label.isDecision {
      facts.labelledAt = myLabels(id)?.current.at
      facts.human = label.choice.flatMap { RowFacts.Pick($0, in: presentation) }
      facts.figures[.spent] = Double(label.activeMilliseconds) / 1_000
    }
    // What others decided is to be found out by oneself, and settled by the adjudicator.
    if adjudicating != nil || isOpen(id) { facts.conflict = tallies[id]?.conflict }
    guard isOpen(id) else { return facts }
    facts.subset = item?.subset ?? ""
    facts.relation = relation(id)
    let gold = showsGold(id) ? comparison.gold : nil
    facts.gold = gold.flatMap { RowFacts.Pick($0, in: presentation) }
    let human = label.flatMap { $0.isDecision ? $0.choice : nil }
    facts.suspicion = GoldSuspicion(gold: gold, human: human, bothOrders: nil)
    if let run = run(inViewOf: id) {
      add(run, presentation, to: &facts)
      let other = otherOrder(than: run)
      if let other { add(run, other, to: &facts) }
      facts.suspicion = GoldSuspicion(
        gold: gold, human: human, bothOrders: other.map { (run.verdict, $0.verdict) })
    }
    facts.isFlipped = isSlotDecided(id)
    facts.models = runs(of: id).reduce(into: []) { names, record in
      if !names.contains(record.run.judge.name) { names.append(record.run.judge.name) }
    }
    return facts
  }

  /// What the run in view adds.
  private func add(_ run: RunRecord, _ presentation: Presentation, to facts: inout RowFacts) {
    facts.judge = RowFacts.Pick(run.verdict, in: presentation)
    if case .failure(let why) = run.verdict { facts.failure = why }
    facts.isRunning = run.isRunning
    if let odds = run.odds, let letter = run.letter {
      facts.figures[.p] = odds.probability(of: letter)
      facts.figures[.mass] = odds.mass
    }
    let decided = runs(of: run.run.comparison).filter(\.verdict.isDecision)
    if decided.count > 1, run.verdict.isDecision {
      facts.figures[.votes] =
        Double(decided.count { $0.verdict == run.verdict }) / Double(decided.count)
    }
    facts.review = decisions.review(of: run.run.id, by: me.id)?.rationale
    facts.route = run.traits?.route
    facts.quotes = run.traits?.quotes ?? []
  }

  /// What it adds together with the same in the other order.
  private func add(_ run: RunRecord, _ other: RunRecord, to facts: inout RowFacts) {
    let together = BothOrders(
      forward: run.odds?.probability(of: "A"), backward: other.odds?.probability(of: "A"),
      forwardLetter: run.letter, backwardLetter: other.letter)
    facts.figures[.lean] = together.slotLean
    facts.figures[.preference] = together.preference
    facts.figures[.margin] = together.preference.map { abs(2 * $0 - 1) }
  }

  /// Whether the list depends on what judgments' texts say.
  var asksForTraits: Bool {
    guard let filter = queue.filter else { return false }
    return !filter.fields.isDisjoint(with: [.quote, .route])
  }

  /// Reads what the queue language asks of the text of the run in view, where it wasn't read yet.
  ///
  /// - Returns: the bytes that it read.
  mutating func readTraits(of comparison: ComparisonID) -> Int {
    // How long a sealed judgment takes to read would tell how long it is.
    guard isOpen(comparison), let record = run(inViewOf: comparison), record.traits == nil,
      record.isLoaded, !record.isRunning, let item = item(of: comparison)
    else { return 0 }
    records[record.run.id]?.traits = RunTraits(
      of: record.reading, item: item, order: record.run.presentation)
    return record.reading.bytes.count
  }
}
