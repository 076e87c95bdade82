import JSON
import Judgment
import Review

/// The members of an `assignment`.
enum AssignmentCoding {
  static func encode(_ assignment: Assignment) -> JSONValue {
    .members([
      "reviewer": .members([
        "id": .string(assignment.reviewer.id.text), "name": .string(assignment.reviewer.name),
      ]),
      "filter": .string(assignment.filter), "seed": .number(assignment.seed),
      "entries": .array(
        assignment.entries.map { entry in
          .members([
            "comparison": .string(entry.comparison.text), "role": LabelCoding.encode(entry.role),
            "probability": .number(entry.probability),
          ])
        }),
    ])
  }

  static func decode(_ line: Fields) throws(LineError) -> Assignment {
    let reviewer = try Fields(try line.required("reviewer"), "the reviewer")
    var entries: [QueueMix.Entry] = []
    for entry in try line.objects("entries", "an entry") {
      entries.append(
        QueueMix.Entry(
          comparison: try entry.id("comparison"), role: try entry.choice("role") ?? .kept,
          probability: try entry.optionalDouble("probability") ?? 1))
    }
    return Assignment(
      reviewer: Author(
        id: try reviewer.id("id"), name: try reviewer.optionalString("name") ?? ""),
      filter: try line.optionalString("filter") ?? "",
      seed: try line.optionalSeed("seed") ?? 0, entries: entries)
  }
}
