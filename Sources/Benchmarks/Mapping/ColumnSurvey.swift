package import Containers
package import JSON

/// The columns that the first records of a file have, for whoever has to say what they are.
package struct ColumnSurvey: Sendable, Equatable {
  /// A place in the records that has a value.
  package struct Column: Sendable, Equatable {
    package var path: FieldPath
    /// Of the first value.
    package var kind: Kind
    /// In how many of the records it is, null not counted.
    package var count = 0
    /// The longest text in it, in Unicode scalars; 0 where there is none.
    package var longest = 0
    /// The first value, on one line and cut.
    package var example = ""
  }

  /// What values are; the raw values are the words shown.
  package enum Kind: String, Sendable {
    case text
    case number
    case truth = "true or false"
    case messages
    case texts = "list of texts"
    case list
    case object
  }

  package var path: String
  package var container: Container
  /// In the order in which they were first seen.
  package var columns: [Column] = []
  /// How many records were looked at.
  package var recordCount = 0

  /// Deeper objects are named whole.
  private static let depth = 4
  private static let exampleCount = 60

  package init(path: String) throws(BenchmarkError) {
    let file: RecordFile
    do throws(ContainerError) {
      file = try RecordFile(path: path)
    } catch {
      throw .container(error)
    }
    self.init(file)
  }

  package init(_ file: RecordFile) {
    path = file.path
    let sample = BenchmarkFile.likeliest(
      of: BenchmarkFile.samples(file, SourceFile(path: file.path)))
    container = sample?.container ?? file.container
    var places: [FieldPath: Int] = [:]
    for record in sample?.records ?? [] where record.value.object != nil {
      recordCount += 1
      add(record.value, at: [], &places)
    }
  }

  private mutating func add(
    _ value: JSONValue, at parts: [String], _ places: inout [FieldPath: Int]
  ) {
    switch value {
    case .null: return
    case .object(let object) where parts.count < Self.depth && !object.isEmpty:
      for member in object.members { add(member.value, at: parts + [member.key], &places) }
    case .array(let elements)
    where parts.count < Self.depth - 1 && elements.first?.object != nil
      && !MessageParsing.isMessages(value):
      for element in elements { add(element, at: parts + ["*"], &places) }
    default:
      guard !parts.isEmpty else { return }
      note(value, at: FieldPath(parts), &places)
    }
  }

  private mutating func note(
    _ value: JSONValue, at path: FieldPath, _ places: inout [FieldPath: Int]
  ) {
    let place = places[path] ?? columns.count
    if place == columns.count {
      places[path] = place
      columns.append(Column(path: path, kind: Self.kind(value)))
    }
    columns[place].count += 1
    let text = value.string ?? value.text()
    if value.string != nil {
      columns[place].longest = max(columns[place].longest, text.unicodeScalars.count)
    }
    if columns[place].example.isEmpty {
      let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      columns[place].example =
        String(line.prefix(Self.exampleCount)) + (line.count > Self.exampleCount ? "…" : "")
    }
  }

  private static func kind(_ value: JSONValue) -> Kind {
    switch value {
    case .string, .null: return .text
    case .number: return .number
    case .bool: return .truth
    case .object: return .object
    case .array(let elements):
      if !elements.isEmpty, MessageParsing.isMessages(value) { return .messages }
      return !elements.isEmpty && elements.allSatisfy { $0.string != nil } ? .texts : .list
    }
  }

  /// What `inspect --json` tells of it.
  package var json: JSONValue {
    .members([
      "file": .string(path), "format": .null, "container": .string(container.rawValue),
      "sampled": .number(recordCount),
      "columns": .array(
        columns.map {
          .members([
            "path": .string($0.path.text), "kind": .string($0.kind.rawValue),
            "count": .number($0.count), "longest": .number($0.longest),
            "example": .string($0.example),
          ])
        }),
      "map": suggestion.map { .string($0.text) } ?? .null,
    ])
  }
}
