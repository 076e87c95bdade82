import JSON
import Judgment

/// A draft with ids: the item, its comparisons and recorded runs.
struct IdentifiedDraft {
  var item: Item
  var comparisons: [Comparison] = []
  var runs: [Run] = []
  var votes: [HumanVote] = []

  init(_ draft: DraftItem, source: Item.Source) {
    let ids = Self.responseIDs(draft.responses)
    let id = Identity.item(shared: draft.messages, responses: ids)
    var results = JSONObject()
    for comparison in draft.comparisons {
      let identified = Self.comparison(comparison, item: id, ids: ids)
      comparisons.append(identified)
      votes += comparison.votes.map { vote in
        HumanVote(
          annotator: vote.annotator, reader: source.reader, comparison: identified.id,
          presentation: Presentation(identified.responses), choice: Self.gold(vote.choice, ids),
          strength: vote.strength, note: vote.note)
      }
      for run in comparison.runs {
        let recorded = Self.run(run, comparison: identified.id, ids: ids)
        runs.append(recorded)
        if let outcome = run.outcome { results[recorded.id.text] = outcome }
      }
    }
    var meta = draft.meta.mapValues { $0.text() }
    if !results.isEmpty { meta["results"] = JSONValue.object(results).text() }
    let responses = zip(ids, draft.responses).map { id, response in
      Response(id: id, messages: response.messages, model: response.model)
    }
    item = Item(
      id: id, source: source, subset: draft.subset, messages: draft.messages,
      // By id: the file's order often puts the gold first, and whoever lists an item's responses
      // must not tell it. The comparison keeps the file's order.
      responses: responses.sorted { $0.id < $1.id },
      hasDiverged: draft.hasDiverged, meta: meta)
  }

  /// Ids in the draft's order; of responses with the same messages each later one is numbered.
  private static func responseIDs(_ responses: [DraftResponse]) -> [ResponseID] {
    var seen: [ResponseID: Int] = [:]
    return responses.map { response in
      let first = Identity.response(response.messages)
      let repetition = seen[first, default: 0] + 1
      seen[first] = repetition
      return repetition == 1
        ? first : Identity.response(response.messages, repetition: repetition)
    }
  }

  private static func comparison(
    _ draft: DraftComparison, item: ItemID, ids: [ResponseID]
  ) -> Comparison {
    let responses = draft.responses.map { ids[$0] }
    let gold = draft.gold.map { Self.gold($0, ids) }
    return Comparison(
      id: Identity.comparison(item: item, responses: responses, rule: draft.rule), item: item,
      responses: responses, gold: gold, rule: draft.rule)
  }

  private static func gold(_ gold: DraftComparison.Gold, _ ids: [ResponseID]) -> Gold {
    switch gold {
    case .response(let index): .response(ids[index])
    case .tie: .tie
    }
  }

  private static func run(
    _ draft: DraftRun, comparison: ComparisonID, ids: [ResponseID]
  ) -> Run {
    let presentation = Presentation(draft.presentation.map { ids[$0] })
    let judge = JudgeIdentity(kind: .imported, name: draft.judge)
    let judgingProtocol = ProtocolIdentity(name: draft.judgingProtocol, hash: "")
    let identity = Identity.recordedRun(
      judge: judge, judgingProtocol: judgingProtocol, comparison: comparison,
      presentation: presentation)
    // Of scores alone, these are what a judgment says.
    var text = draft.text
    if text.isEmpty, case .scores? = draft.decision { text = draft.decision?.text ?? "" }
    return Run(
      id: Identity.importedRun(identity: identity, text: text), comparison: comparison,
      identity: identity, presentation: presentation, judge: judge,
      judgingProtocol: judgingProtocol, end: draft.end, decision: draft.decision,
      transcript: Transcript(text: draft.text))
  }
}
