import JSON
import Judgment
import Review

/// Records for a dataset of Argilla 2, a line each as its SDK's `Record.from_dict` takes them, with the
/// settings that `Settings.from_json` reads beside them.
///
/// The last verdict is the suggestion, each reviewer's own decision a response; marked passages answer
/// span questions. Argilla knows users by UUIDs: a reviewer's own, or one made of an id that is none;
/// they must be users of the server. Comparisons that nobody decided are records too; gold and models'
/// names are not told.
package struct ArgillaRecords: ExportFormat {
  package init() {}

  package var name: String { "argilla" }
  package var summary: String {
    "Argilla 2 records: fields, suggestions of judges, responses of people, metadata"
  }
  package var suffix: String { "jsonl" }
  package var isTraining: Bool { false }
  package var readsRuns: Bool { true }

  package func export(_ material: ExportMaterial) -> Export {
    let plan = FieldPlan(material)
    var writer = RowWriter()
    for comparison in material.comparisons {
      do throws(LeftOut) {
        guard let item = material.items[comparison.item] else { throw LeftOut(.missing) }
        let fields = try ComparisonFields(comparison, item, material)
        for judged in fields.judged where comparison.word(for: judged.verdict) == nil {
          writer.leaveOut(judgments: [.noVerdict: 1])
        }
        writer.write(record(fields, item, plan, material))
      } catch {
        writer.leaveOut(error.reason)
      }
    }
    var export = writer.finished()
    let guidelines = material.decisions.guidelines.last?.guidelines.markdown
    export.companion = Companion(
      suffix: "settings.json",
      bytes: ArgillaSettings(plan, guidelines: guidelines).json.encoded(.pretty) + [0x0A],
      about: "the settings of Argilla's dataset")
    return export
  }

  private func record(
    _ fields: ComparisonFields, _ item: Item, _ plan: FieldPlan, _ material: ExportMaterial
  ) -> JSONValue {
    var texts = JSONObject()
    for field in fields.fields { texts.append(field.name, .string(field.text.text)) }
    // Only judgments may be absent from a record.
    for name in plan.fields.prefix(1 + plan.responses).dropFirst(
      1 + fields.comparison.responses.count)
    {
      texts.append(name, .string(""))
    }
    return .members([
      "id": .string(fields.comparison.id.text), "fields": .object(texts),
      "metadata": metadata(fields, item, material), "suggestions": suggestions(fields),
      "responses": responses(fields, material),
    ])
  }

  private func metadata(
    _ fields: ComparisonFields, _ item: Item, _ material: ExportMaterial
  ) -> JSONValue {
    let comparison = fields.comparison
    let verdicts = fields.judged.compactMap { judged in
      comparison.word(for: judged.verdict).map { "\(judged.run.judge.name): \($0)" }
    }
    let decided = material.labels(of: comparison.id).compactMap { label in
      label.decision?.choice.map { "\(label.author.name): \(comparison.word(for: $0))" }
    }
    let adjudicated = material.decisions.adjudication(of: comparison.id).flatMap {
      material.counts($0.event.author.id) ? comparison.word(for: $0.adjudication.choice) : nil
    }
    func list(_ words: [String]) -> JSONValue? {
      words.isEmpty ? nil : .array(words.map { .string($0) })
    }
    return .members([
      "item": .string(item.id.text), "subset": item.subset.isEmpty ? nil : .string(item.subset),
      "source_file": .string(item.source.file), "source_record": .number(item.source.record + 1),
      "verdicts": list(verdicts), "decisions": list(decided),
      "adjudicated": adjudicated.map { .string($0) },
    ])
  }

  /// A question has one suggestion: the last judgment's that decided.
  private func suggestions(_ fields: ComparisonFields) -> JSONValue {
    for judged in fields.judged.reversed() {
      guard let word = fields.comparison.word(for: judged.verdict) else { continue }
      return .members([
        "decision": .members([
          "value": .string(word), "score": judged.letterProbability.map { .number($0) },
          "agent": .string(Self.agent(judged.run.judge.name)),
        ])
      ])
    }
    return .object(JSONObject())
  }

  private func responses(_ fields: ComparisonFields, _ material: ExportMaterial) -> JSONValue {
    var answers: [String: [JSONValue]] = [:]
    var states: [AuthorID: String] = [:]
    func answer(_ question: String, _ value: JSONValue?, _ user: String, _ status: String) {
      guard let value else { return }
      answers[question, default: []].append(
        .members(["value": value, "user_id": .string(user), "status": .string(status)]))
    }
    for label in material.labels(of: fields.comparison.id) {
      let user = Self.userID(label.author.id)
      guard let decision = label.decision, let choice = decision.choice else {
        if label.current.label.state == .skipped {
          answer("decision", .null, user, "discarded")
          states[label.author.id] = "discarded"
        }
        continue
      }
      answer("decision", .string(fields.comparison.word(for: choice)), user, "submitted")
      answer("strength", decision.strength.map { .number($0) }, user, "submitted")
      let reasons = decision.reasons.map { JSONValue.string($0) }
      answer("reasons", reasons.isEmpty ? nil : .array(reasons), user, "submitted")
      answer("note", decision.note.map { .string($0) }, user, "submitted")
      states[label.author.id] = "submitted"
    }
    for (key, marks) in Dictionary(grouping: fields.marks, by: { [$0.field, $0.author.id.text] })
      .sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    {
      let spans = marks.map { mark in
        JSONValue.members([
          "start": .number(mark.range.lowerBound), "end": .number(mark.range.upperBound),
          "label": .string(mark.tag),
        ])
      }
      let author = marks[0].author.id
      answer(
        ArgillaSettings.marks(of: key[0]), .array(spans), Self.userID(author),
        states[author] ?? "draft")
    }
    var object = JSONObject()
    for question in answers.keys.sorted() {
      object.append(question, .array(answers[question] ?? []))
    }
    return .object(object)
  }

  /// The server takes letters, digits, blanks and `-_:./` in an agent's name.
  static func agent(_ name: String) -> String {
    String(
      name.unicodeScalars.map { scalar in
        scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
          || "-_:./ ".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
      }.prefix(200))
  }

  /// A reviewer's id where it is a UUID, else a UUID of version 8 that only the id decides.
  static func userID(_ author: AuthorID) -> String {
    let text = author.text.lowercased()
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    let isUUID =
      groups.map(\.utf8.count) == [8, 4, 4, 4, 12]
      && groups.allSatisfy {
        $0.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
      }
    if isUUID { return text }
    func hex(_ value: UInt64) -> String {
      let digits = String(value, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
    let all = Array(
      hex(StableHash.of(seed: 2, author.text)) + hex(StableHash.of(seed: 3, author.text)))
    return String(all[0..<8]) + "-" + String(all[8..<12]) + "-8" + String(all[13..<16]) + "-8"
      + String(all[17..<20]) + "-" + String(all[20..<32])
  }
}
