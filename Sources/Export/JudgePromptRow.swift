import JSON
import Judgment

/// A pair as a judge is asked about it, with the person's answer.
struct JudgePromptRow {
  /// What the judge is told.
  var messages: [Message]
  /// Whether the response that the label chose stands in slot A of this very row.
  var winnerIsFirst: Bool
}

extension ExportMaterial {
  /// A JSON Lines export of what `row` makes of each prompt; the slots of the winners are counted.
  func judgeLines(_ row: (JudgePromptRow, Int, Comparison) -> JSONValue) -> Export {
    var writer = RowWriter()
    guard let asking = settings.asking else { return Export() }
    let firstSlots = asking.order == .balanced ? balancedSlots() : [:]
    eachDecision(&writer) { writer, comparison, item, label throws(LeftOut) in
      let pair = try pair(comparison, item, label)
      let orders: [Presentation]
      let shown = Presentation(comparison.responses)
      switch asking.order {
      case .balanced:
        let isFirst = firstSlots[comparison.id] ?? true
        orders = [(shown.responses[0] == pair.chosen.id) == isFirst ? shown : shown.reversed]
      case .both: orders = [shown, shown.reversed]
      case .asJudged:
        guard let last = runs[comparison.id]?.last(where: { $0.end != nil }) else {
          throw LeftOut(.notJudged)
        }
        orders = [last.presentation]
      }
      var made: [JudgePromptRow] = []
      for order in orders {
        made.append(
          JudgePromptRow(
            messages: try prompt(item, order),
            winnerIsFirst: order.responses.first == pair.chosen.id))
      }
      for one in made {
        writer.write(row(one, writer.export.rows, comparison))
        writer.countSlot(isFirst: one.winnerIsFirst)
      }
    }
    return writer.finished()
  }

  /// The messages of a judge's prompt.
  func prompt(_ item: Item, _ order: Presentation) throws(LeftOut) -> [Message] {
    guard let asking = settings.asking else { throw LeftOut(.missing) }
    let messages: [Message]
    do {
      messages = try asking.judgingProtocol.prompt(
        for: item, presentation: order, family: asking.family
      ).messages
    } catch {
      throw LeftOut(.missing)
    }
    if let limit = asking.limit, limit.count(messages) > limit.tokens { throw LeftOut(.tooLong) }
    return messages
  }

  /// A label on two responses that differ and say something.
  func pair(
    _ comparison: Comparison, _ item: Item, _ label: FinalLabel
  ) throws(LeftOut) -> PreferencePair {
    guard comparison.responses.count == 2 else { throw LeftOut(.notAPair) }
    return try PreferencePair(comparison, item, label)
  }

  /// Whether the winner goes to slot A, in turn over what becomes a row, in an order that tells
  /// nothing of the items.
  private func balancedSlots() -> [ComparisonID: Bool] {
    var fit: [Comparison] = []
    let contradictions = Contradictions(self)
    for comparison in comparisons {
      guard let item = items[comparison.item], let finals = try? finals(of: comparison.id),
        finals.contains(where: {
          (try? pair(comparison, item, $0)) != nil && !contradictions.contains(comparison, item, $0)
        }),
        (try? prompt(item, Presentation(comparison.responses))) != nil
      else { continue }
      fit.append(comparison)
    }
    let ordered = fit.map { (StableHash.of(seed: 1, $0.id.text), $0.id) }.sorted { $0 < $1 }
    var slots: [ComparisonID: Bool] = [:]
    for (index, (_, id)) in ordered.enumerated() { slots[id] = index.isMultiple(of: 2) }
    return slots
  }
}
