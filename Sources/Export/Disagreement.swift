import Judgment
import Review

/// A comparison where a judge decided otherwise than people did, or people otherwise than each other, as
/// a report tells it.
struct Disagreement {
  let fields: ComparisonFields
  let item: Item
  /// Nil where the people differ and nobody adjudicated.
  let decision: FinalLabel?
  let material: ExportMaterial

  /// Nil where there is none.
  init?(
    _ fields: ComparisonFields, _ item: Item, _ decision: Result<FinalLabel, LeftOut>,
    _ material: ExportMaterial
  ) {
    self.fields = fields
    self.item = item
    self.material = material
    let choices = material.labels(of: fields.comparison.id).compactMap { $0.decision?.choice }
    switch decision {
    case .success(let label):
      self.decision = label
      let overrules = fields.judged.contains { judged in
        fields.comparison.word(for: judged.verdict) != nil && !judged.agrees(with: label.choice)
      }
      guard overrules || Set(choices).count > 1 else { return nil }
    case .failure(let reason):
      self.decision = nil
      guard reason.reason == .disagreement else { return nil }
    }
  }

  func lines(number: Int) -> [String] {
    let place = "\(item.source.file), record \(item.source.record + 1)"
    let title = item.subset.isEmpty ? place : place + ", " + item.subset
    var lines = ["### \(number). " + MarkdownText.inline(title), ""]
    lines += text("prompt", "Question")
    for index in fields.comparison.responses.indices {
      lines += text(Comparison.side(at: index), "Response \(index + 1)")
    }
    lines += decisions
    for (index, judged) in fields.judged.enumerated() { lines += judgment(index, judged) }
    return lines
  }

  private func text(_ field: String, _ title: String) -> [String] {
    guard let field = fields.fields.first(where: { $0.name == field }) else { return [] }
    return ["**\(title)**", ""] + MarkdownText.fenced(field.text.text) + [""]
  }

  /// What everybody decided and why, then what counts.
  private var decisions: [String] {
    var lines: [String] = []
    for label in material.labels(of: fields.comparison.id) {
      guard let made = label.decision, let choice = made.choice else { continue }
      lines += told(
        by: label.author, word: fields.comparison.word(for: choice), strength: made.strength,
        reasons: made.reasons, note: made.note)
    }
    if let (event, adjudication) = material.decisions.adjudication(of: fields.comparison.id) {
      lines += told(
        by: event.author, word: "adjudicated: " + fields.comparison.word(for: adjudication.choice),
        strength: nil, reasons: adjudication.category.map { [$0] } ?? [], note: adjudication.note)
    }
    let word = decision.map { fields.comparison.word(for: $0.choice) } ?? "reviewers differ"
    return lines + ["**Decision: \(MarkdownText.inline(word))**", ""]
  }

  private func told(
    by author: Author, word: String, strength: Int?, reasons: [String], note: String?
  ) -> [String] {
    var line = "**\(MarkdownText.inline(author.name))**: " + MarkdownText.inline(word)
    if let strength { line += ", \(Self.strengths[strength] ?? String(strength))" }
    if !reasons.isEmpty { line += " — " + reasons.map(MarkdownText.inline).joined(separator: ", ") }
    var lines = [line, ""]
    if let note, !note.isEmpty { lines += MarkdownText.quoted(note) + [""] }
    for mark in fields.marks(by: author.id) {
      lines.append(
        "- marked in \(MarkdownText.inline(mark.field)), \(MarkdownText.inline(mark.tag)): “"
          + MarkdownText.inline(mark.excerpt) + "”"
          + (mark.note.map { " — " + MarkdownText.inline($0) } ?? ""))
    }
    return lines.last == "" ? lines : lines + [""]
  }

  private static let strengths = [1: "slightly", 2: "clearly", 3: "by far"]

  /// The words of a judgment that was overruled; of the others the verdict.
  private func judgment(_ index: Int, _ judged: JudgedRun) -> [String] {
    let word = fields.comparison.word(for: judged.verdict)
    let isOverruled = word != nil && decision.map { !judged.agrees(with: $0.choice) } ?? true
    let order = judged.run.presentation.responses.enumerated().map { slot, id in
      "\(Presentation.name(at: slot)) = \(fields.comparison.side(of: id))"
    }.joined(separator: ", ")
    var lines = [
      "**Judgment \(index + 1), \(MarkdownText.inline(judged.run.judge.name))** "
        + "(\(MarkdownText.inline(order))): " + MarkdownText.inline(word ?? "no verdict"), "",
    ]
    for (event, review) in material.decisions.reviews(of: judged.run.id)
    where material.counts(event.author.id) {
      guard let rationale = review.rationale else { continue }
      lines += [
        "\(MarkdownText.inline(event.author.name)) calls its reasoning \(rationale.rawValue).", "",
      ]
      if let note = review.note, !note.isEmpty { lines += MarkdownText.quoted(note) + [""] }
    }
    if isOverruled { lines += MarkdownText.fenced(judged.text) + [""] }
    return lines
  }
}
