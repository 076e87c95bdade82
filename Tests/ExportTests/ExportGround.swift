import Export
import JSON
import Judgment
import Review

/// A small session to export: questions with answers, labels, judgments.
struct ExportGround {
  var items: [Item] = []
  var comparisons: [Comparison] = []
  var events: [Event] = []
  var runs: [Run] = []

  /// - Returns: its number.
  @discardableResult
  mutating func ask(_ question: String, _ texts: [String], reader: String = "trl") -> Int {
    let number = items.count
    items.append(
      Item(
        id: ItemID("i\(number)"), source: Item.Source(reader: reader, file: "f", record: number),
        subset: "", messages: [Message(role: "user", content: question)],
        responses: texts.enumerated().map { index, text in
          Response(
            id: ResponseID("i\(number)r\(index)"),
            messages: [Message(role: "assistant", content: text)])
        }))
    comparisons.append(
      Comparison(
        id: ComparisonID("c\(number)"), item: items[number].id,
        responses: items[number].responses.map(\.id)))
    return number
  }

  func response(_ number: Int, _ index: Int) -> ResponseID { items[number].responses[index].id }

  func chosen(_ number: Int, _ index: Int) -> Label.Choice { .response(response(number, index)) }

  mutating func label(
    _ number: Int, _ choice: Label.Choice, strength: Int? = nil, reasons: [String] = [],
    note: String? = nil, by author: String = "ann"
  ) {
    add(
      .label(
        Label(
          comparison: comparisons[number].id,
          presentation: Presentation(comparisons[number].responses).reversed, choice: choice,
          strength: strength, reasons: reasons, note: note)), by: author)
  }

  @discardableResult
  mutating func judge(
    _ number: Int, _ text: String, swapped: Bool = false, isScaffolded: Bool = false,
    end: RunEnd? = .endOfSequence, hash: String = "h"
  ) -> RunID {
    let order = Presentation(comparisons[number].responses)
    let id = RunID("run\(runs.count)")
    runs.append(
      Run(
        id: id, comparison: comparisons[number].id, identity: id.text,
        presentation: swapped ? order.reversed : order,
        judge: JudgeIdentity(kind: .local, name: "m"),
        judgingProtocol: ProtocolIdentity(name: "think-then-answer", hash: hash),
        isScaffolded: isScaffolded, end: end, transcript: Transcript(text: text)))
    return id
  }

  mutating func add(_ body: Event.Body, by author: String = "ann") {
    events.append(
      Event(
        id: EventID("e\(events.count)"), author: Author(id: AuthorID(author), name: author),
        at: Timestamp(milliseconds: Int64(events.count)), body: body))
  }

  func material(
    _ rule: LabelRule = .adjudicatedOrUnanimous, reviewers: Set<AuthorID>? = nil,
    order: ExportSettings.Order = .balanced, limit: ExportSettings.PromptLimit? = nil,
    margin: Bool = false, template: ExportSettings.PromptRendering? = nil,
    taxonomy: Taxonomy = Taxonomy()
  ) -> ExportMaterial {
    ExportMaterial(
      items: items, comparisons: comparisons, decisions: Decisions(events), reviewers: reviewers,
      rule: rule, runs: runs,
      settings: ExportSettings(
        hasMargin: margin,
        asking: ExportSettings.Asking(
          judgingProtocol: .thinkThenAnswer, hashes: ["h"], order: order, limit: limit),
        template: template), taxonomy: taxonomy)
  }
}

extension Export {
  /// The rows of JSON Lines.
  func values() throws -> [JSONValue] {
    try String(decoding: bytes, as: UTF8.self).split(separator: "\n").map {
      try JSONValue(parsing: String($0))
    }
  }
}
