import Judgment
import Review

/// A comparison as tools for annotation show it: named fields of text (`prompt`, `response_1`, …,
/// `judgment_1`, …), what people marked in them, and what the judges decided.
struct ComparisonFields {
  struct Field {
    var name: String
    var text: FieldText
  }

  /// A passage that somebody marked.
  struct Mark {
    var author: Author
    var field: String
    /// In Unicode scalars of the field's text.
    var range: Range<Int>
    var excerpt: String
    var tag: String
    var note: String?
  }

  let comparison: Comparison
  private(set) var fields: [Field] = []
  /// The judgments that have a text, in the order of time; the n-th is `judgment_n`.
  let judged: [JudgedRun]
  /// Of those whose decisions count, in the order of time.
  private(set) var marks: [Mark] = []

  init(_ comparison: Comparison, _ item: Item, _ material: ExportMaterial) throws(LeftOut) {
    self.comparison = comparison
    judged = material.judgments(on: comparison.id).map(JudgedRun.init)
    let responses = try comparison.found(in: item)
    let asked = FieldText(item.messages)
    let answers = responses.map { FieldText($0.messages) }
    let judgments = judged.map { FieldText($0.run.transcript) }
    fields = [Field(name: "prompt", text: asked)]
    for (index, text) in answers.enumerated() {
      fields.append(Field(name: Comparison.side(at: index), text: text))
    }
    for (index, text) in judgments.enumerated() {
      fields.append(Field(name: Self.judgment(at: index), text: text))
    }
    for (event, span) in material.decisions.spans(of: item.id)
    where material.counts(event.author.id) {
      switch span.target {
      case .message(let message, _):
        mark(span, by: event.author, in: fields[0], message: message)
      case .response(let id, let message, _):
        guard let index = comparison.responses.firstIndex(of: id) else { continue }
        mark(span, by: event.author, in: fields[1 + index], message: message)
      case .run: continue
      }
    }
    for (index, one) in judged.enumerated() {
      for (event, span) in material.decisions.spans(of: one.run.id)
      where material.counts(event.author.id) {
        mark(span, by: event.author, in: fields[1 + answers.count + index])
      }
    }
  }

  static func judgment(at index: Int) -> String { "judgment_\(index + 1)" }

  func marks(by author: AuthorID) -> [Mark] { marks.filter { $0.author.id == author } }

  private mutating func mark(
    _ span: MarkedSpan, by author: Author, in field: Field, message: Int = 0
  ) {
    guard let range = field.text.characters(span.range, inMessage: message) else { return }
    marks.append(
      Mark(
        author: author, field: field.name, range: range, excerpt: field.text.excerpt(range),
        tag: span.tag.isEmpty ? "marked" : span.tag, note: span.note))
  }
}

extension ExportMaterial {
  /// The finished runs on a comparison that wrote anything, in the order of time.
  func judgments(on comparison: ComparisonID) -> [Run] {
    (runs[comparison] ?? []).filter { run in
      run.end != nil && run.transcript.pieces.contains { !$0.bytes.isEmpty }
    }
  }
}
