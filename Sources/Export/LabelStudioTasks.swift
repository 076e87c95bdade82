import JSON
import Judgment
import Review

/// Tasks for Label Studio (its documentation, “Task format” and “Import pre-annotated data”): a JSON
/// array of `{"data","predictions","annotations"}`, with the labelling configuration beside it.
///
/// Judges' verdicts are predictions; each reviewer's decision, and the adjudication as `ground_truth`,
/// is an annotation, marked passages its regions. Who decided stands in the annotation's `reviewer`:
/// `completed_by` may only name users that the server knows. Comparisons that nobody decided are
/// tasks too; gold and models' names are not told, since whoever labels there would see them.
package struct LabelStudioTasks: ExportFormat {
  package init() {}

  package var name: String { "label-studio" }
  package var summary: String {
    "Label Studio tasks: verdicts as predictions, decisions as annotations, spans as regions"
  }
  package var suffix: String { "json" }
  package var isTraining: Bool { false }
  package var readsRuns: Bool { true }

  package func export(_ material: ExportMaterial) -> Export {
    let plan = FieldPlan(material)
    var export = Export()
    var bytes: [UInt8] = [0x5B]
    for comparison in material.comparisons {
      do throws(LeftOut) {
        guard let item = material.items[comparison.item] else { throw LeftOut(.missing) }
        let fields = try ComparisonFields(comparison, item, material)
        bytes += export.rows == 0 ? [0x0A] : [0x2C, 0x0A]
        bytes += task(fields, item, plan, material, &export).encoded()
        export.rows += 1
      } catch {
        export.leftOut[error.reason, default: 0] += 1
      }
    }
    export.bytes = bytes + [0x0A, 0x5D, 0x0A]
    export.companion = Companion(
      suffix: "config.xml", bytes: LabelStudioConfiguration(plan).bytes,
      about: "Label Studio's labelling configuration")
    return export
  }

  private func task(
    _ fields: ComparisonFields, _ item: Item, _ plan: FieldPlan, _ material: ExportMaterial,
    _ export: inout Export
  ) -> JSONValue {
    let texts = Dictionary(uniqueKeysWithValues: fields.fields.map { ($0.name, $0.text.text) })
    var data = JSONObject()
    // The server refuses a task that lacks one of the configuration's fields.
    for name in plan.fields { data.append(name, .string(texts[name] ?? "")) }
    data.append("comparison", .string(fields.comparison.id.text))
    data.append("item", .string(item.id.text))
    data.append("subset", .string(item.subset))
    data.append("source", .string("\(item.source.file), record \(item.source.record + 1)"))
    var predictions: [JSONValue] = []
    for judged in fields.judged {
      guard let word = fields.comparison.word(for: judged.verdict) else {
        export.leftOutJudgments[.noVerdict, default: 0] += 1
        continue
      }
      var result = LabelStudioResult(prefix: "p\(predictions.count)")
      result.choose([word], by: "decision")
      predictions.append(
        .members([
          "model_version": .string(judged.run.judge.name),
          "score": judged.letterProbability.map { .number($0) }, "result": result.json,
        ]))
    }
    return .members([
      "data": .object(data), "predictions": .array(predictions),
      "annotations": .array(annotations(fields, material)),
    ])
  }

  private func annotations(
    _ fields: ComparisonFields, _ material: ExportMaterial
  ) -> [JSONValue] {
    let id = fields.comparison.id
    let labels = material.labels(of: id)
    var authors = labels.map(\.author)
    for author in fields.marks.map(\.author) where !authors.contains(where: { $0.id == author.id })
    {
      authors.append(author)
    }
    var annotations: [JSONValue] = []
    for author in authors {
      let label = labels.first { $0.author.id == author.id }
      if let one = annotation(annotations.count, author, label, fields, material) {
        annotations.append(one)
      }
    }
    if let (event, adjudication) = material.decisions.adjudication(of: id),
      material.counts(event.author.id)
    {
      var result = LabelStudioResult(prefix: "a\(annotations.count)")
      result.choose([fields.comparison.word(for: adjudication.choice)], by: "decision")
      result.write(adjudication.note, into: "note")
      result.write(event.author.name, into: "reviewer")
      annotations.append(
        .members([
          "result": result.json, "was_cancelled": .bool(false), "ground_truth": .bool(true),
        ]))
    }
    return annotations
  }

  /// What one reviewer did; nil where nothing is decided, skipped or marked yet.
  private func annotation(
    _ number: Int, _ author: Author, _ label: LabelHistory?, _ fields: ComparisonFields,
    _ material: ExportMaterial
  ) -> JSONValue? {
    var result = LabelStudioResult(prefix: "a\(number)")
    let current = label?.current.label
    if let decision = label?.decision, let choice = decision.choice {
      result.choose([fields.comparison.word(for: choice)], by: "decision")
      result.rate(decision.strength, by: "strength")
      result.choose(decision.reasons, by: "reasons")
    }
    for (index, judged) in fields.judged.enumerated() {
      let review = material.decisions.review(of: judged.run.id, by: author.id)
      let field = ComparisonFields.judgment(at: index)
      result.choose(
        review?.rationale.map { [$0.rawValue] } ?? [],
        by: LabelStudioConfiguration.rationale(of: field), of: field)
    }
    for mark in fields.marks(by: author.id) { result.mark(mark) }
    let isSkipped = current?.state == .skipped
    guard isSkipped || !result.isEmpty else { return nil }
    result.write(current?.note, into: "note")
    result.write(author.name, into: "reviewer")
    return .members([
      "result": result.json, "was_cancelled": .bool(isSkipped), "ground_truth": .bool(false),
      "lead_time": current.map { .number(Double($0.activeMilliseconds) / 1000) },
    ])
  }
}
