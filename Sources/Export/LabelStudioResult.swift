import JSON

/// The `result` of one Label Studio annotation or prediction: what was chosen, rated, written, marked.
struct LabelStudioResult {
  /// What the ids of its parts begin with; they are unique within a task.
  let prefix: String
  private var parts: [JSONValue] = []

  init(prefix: String) { self.prefix = prefix }

  var json: JSONValue { .array(parts) }
  var isEmpty: Bool { parts.isEmpty }

  mutating func choose(_ words: [String], by control: String, of object: String = "prompt") {
    guard !words.isEmpty else { return }
    add("choices", control, object, ["choices": .array(words.map { .string($0) })])
  }

  mutating func rate(_ stars: Int?, by control: String) {
    guard let stars else { return }
    add("rating", control, "prompt", ["rating": .number(stars)])
  }

  mutating func write(_ text: String?, into control: String) {
    guard let text, !text.isEmpty else { return }
    add("textarea", control, "prompt", ["text": .array([.string(text)])])
  }

  /// A region; its note is the region's own text.
  mutating func mark(_ mark: ComparisonFields.Mark) {
    add(
      "labels", LabelStudioConfiguration.marks(of: mark.field), mark.field,
      [
        "start": .number(mark.range.lowerBound), "end": .number(mark.range.upperBound),
        "text": .string(mark.excerpt), "labels": .array([.string(mark.tag)]),
      ],
      meta: mark.note.map { .members(["text": .array([.string($0)])]) })
  }

  private mutating func add(
    _ type: String, _ control: String, _ object: String,
    _ value: KeyValuePairs<String, JSONValue?>, meta: JSONValue? = nil
  ) {
    parts.append(
      .members([
        "id": .string("\(prefix)_\(parts.count)"), "from_name": .string(control),
        "to_name": .string(object), "type": .string(type), "value": .members(value), "meta": meta,
      ]))
  }
}
