import JSON
import Judgment
import Review

/// Lines of what people did.
enum EventCoding {
  static func encode(_ event: Event) -> JSONObject {
    var object = JSONObject([
      .init(key: "kind", value: .string(event.body.kind.rawValue)),
      .init(key: "id", value: .string(event.id.text)),
      .init(
        key: "author",
        value: .members([
          "id": .string(event.author.id.text), "name": .string(event.author.name),
        ])),
      .init(key: "at", value: .time(event.at)),
    ])
    for member in EventBodyCoding.encode(event.body).members {
      object.append(member.key, member.value)
    }
    return object
  }

  static func decode(_ object: JSONObject, kind: Event.Kind) throws(LineError) -> Event {
    let line = Fields(object, "the \(kind.rawValue)")
    let author = try Fields(try line.required("author"), "the author")
    guard let at = try line.optionalTime("at") else {
      throw LineError(description: "\(line.name) lacks “at”")
    }
    var event = Event(
      id: try line.id("id"),
      author: Author(
        id: try author.id("id"), name: try author.optionalString("name") ?? ""),
      at: at, body: try EventBodyCoding.decode(line, kind: kind))
    event.extra = Residue.text(of: object, beyond: encode(event))
    return event
  }
}

/// The members of each kind of event beyond `kind`, `id`, `author` and `at`.
enum EventBodyCoding {
  static func encode(_ body: Event.Body) -> JSONObject {
    let value: JSONValue =
      switch body {
      case .label(let label): LabelCoding.encode(label)
      case .review(let review): RunReviewCoding.encode(review)
      case .span(let span): MarkedSpanCoding.encode(span)
      case .reveal(let reveal):
        .members([
          "comparison": .string(reveal.comparison.text), "runs": reveal.runs.array(),
        ])
      case .amendment(let amendment):
        .members([
          "run": .string(amendment.run.text),
          "pieces": .object(PiecesCoding.encode(amendment.pieces)),
        ])
      case .adjudication(let adjudication):
        .members([
          "comparison": .string(adjudication.comparison.text),
          "choice": LabelCoding.encode(adjudication.choice),
          "sources": adjudication.sources.array(),
          "category": adjudication.category.map { .string($0) },
          "note": adjudication.note.map { .string($0) },
          "revised": adjudication.isRevision ? .bool(true) : nil,
          "known": adjudication.knowledge.isEmpty
            ? nil : .array(adjudication.known.map { .string($0.rawValue) }),
        ])
      case .ranking(let ranking):
        .members([
          "item": .string(ranking.item.text), "tiers": .array(ranking.tiers.map { $0.array() }),
          "note": ranking.note.map { .string($0) },
        ])
      case .guidelines(let guidelines):
        .members([
          "version": .string(guidelines.version), "markdown": .string(guidelines.markdown),
        ])
      case .assignment(let assignment): AssignmentCoding.encode(assignment)
      case .undo(let target): .members(["of": .string(target.text)])
      }
    return value.object ?? JSONObject()
  }

  static func decode(_ line: Fields, kind: Event.Kind) throws(LineError) -> Event.Body {
    switch kind {
    case .label: return .label(try LabelCoding.decode(line))
    case .review: return .review(try RunReviewCoding.decode(line))
    case .span: return .span(try MarkedSpanCoding.decode(line))
    case .reveal:
      return .reveal(
        Reveal(comparison: try line.id("comparison"), runs: try line.ids("runs")))
    case .amendment:
      return .amendment(
        Amendment(
          run: try line.id("run"),
          pieces: try PiecesCoding.decode(try line.required("pieces"))))
    case .adjudication:
      guard let choice = try LabelCoding.choice(line) else {
        throw LineError(description: "the adjudication lacks “choice”")
      }
      return .adjudication(
        Adjudication(
          comparison: try line.id("comparison"), choice: choice,
          sources: try line.ids("sources"), category: try line.optionalString("category"),
          note: try line.optionalString("note"),
          isRevision: try line.bool("revised", default: false),
          knowledge: Set(
            try line.strings("known").compactMap(Adjudication.Knowledge.init(rawValue:)))))
    case .ranking:
      var tiers: [[ResponseID]] = []
      for tier in try line.array("tiers") {
        let object = JSONObject([.init(key: "tier", value: tier)])
        tiers.append(try Fields(object, "the ranking").ids("tier"))
      }
      return .ranking(
        Ranking(
          item: try line.id("item"), tiers: tiers, note: try line.optionalString("note")))
    case .guidelines:
      return .guidelines(
        Guidelines(
          version: try line.string("version"), markdown: try line.string("markdown")))
    case .assignment: return .assignment(try AssignmentCoding.decode(line))
    case .undo: return .undo(of: try line.id("of"))
    }
  }
}
