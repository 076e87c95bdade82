import JSON
import Judgment

/// The settings of an Argilla dataset that fits the records, in the shape that the SDK itself saves.
struct ArgillaSettings {
  let plan: FieldPlan
  /// As the session has them, in Markdown; nil where it has none.
  let guidelines: String?

  init(_ plan: FieldPlan, guidelines: String?) {
    self.plan = plan
    self.guidelines = guidelines
  }

  static func marks(of field: String) -> String { field + "_marks" }

  var json: JSONValue {
    .members([
      "guidelines": guidelines.map { .string($0) } ?? .null,
      "fields": .array(
        plan.fields.enumerated().map { field($1, isRequired: $0 <= plan.responses) }),
      "questions": .array(questions), "vectors": .array([]),
      "metadata": .array(
        ["subset", "source_file", "verdicts", "decisions", "adjudicated"].map { metadata($0) }),
      "allow_extra_metadata": .bool(true),
      "distribution": .members(["strategy": .string("overlap"), "min_submitted": .number(1)]),
      "mapping": .null,
    ])
  }

  private var questions: [JSONValue] {
    var questions = [
      question(
        "decision", "Which is better?", isRequired: true, "label_selection",
        options: Comparison.words(forResponses: plan.responses)),
      .members([
        "name": .string("strength"),
        "title": .string("By how much? 1 slightly, 2 clearly, 3 by far"),
        "required": .bool(false),
        "settings": .members([
          "type": .string("rating"),
          "options": .array((1...3).map { .members(["value": .number($0)]) }),
        ]),
      ]),
    ]
    if !plan.reasons.isEmpty {
      questions.append(question("reasons", "Why?", "multi_label_selection", options: plan.reasons))
    }
    questions.append(
      .members([
        "name": .string("note"), "title": .string("Note"), "required": .bool(false),
        "settings": .members(["type": .string("text"), "use_markdown": .bool(false)]),
      ]))
    if !plan.tags.isEmpty {
      for field in plan.fields {
        questions.append(
          question(
            Self.marks(of: field), "Marked in \(field)", "span", options: plan.tags, field: field))
      }
    }
    return questions
  }

  private func field(_ name: String, isRequired: Bool) -> JSONValue {
    .members([
      "name": .string(name), "title": .string(name), "required": .bool(isRequired),
      "settings": .members(["type": .string("text"), "use_markdown": .bool(false)]),
    ])
  }

  private func question(
    _ name: String, _ title: String, isRequired: Bool = false, _ type: String, options: [String],
    field: String? = nil
  ) -> JSONValue {
    .members([
      "name": .string(name), "title": .string(title), "required": .bool(isRequired),
      "settings": .members([
        "type": .string(type), "field": field.map { .string($0) },
        "allow_overlapping": field.map { _ in .bool(true) },
        "options": .array(
          options.map { .members(["value": .string($0), "text": .string($0)]) }),
      ]),
    ])
  }

  private func metadata(_ name: String) -> JSONValue {
    .members([
      "name": .string(name), "title": .string(name),
      "settings": .members([
        "type": .string("terms"),
        "visible_for_annotators": .bool(name == "subset" || name == "source_file"),
      ]),
    ])
  }
}
