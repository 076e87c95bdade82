import Benchmarks
import JSON
import Review

/// `overrule formats`: what the program reads, printed from its table.
package struct ListingCommands: Sendable {
  package init() {}

  /// Prints the readers' names, and what `--map` takes.
  package func formats(isJSON: Bool) {
    var formats = BenchmarkFormat.readers.map { ($0.name, $0.summary) }
    formats.append((MappedReader.word, "anything else, by what --map says its columns are"))
    formats.append(
      ("recording", "a session as JSON Lines, made by `overrule export --format recording`"))
    if isJSON {
      Output.line(
        .array(
          formats.map { .members(["name": .string($0.0), "summary": .string($0.1)]) }))
    } else {
      for (name, summary) in formats { Output.line("\(name)  \(summary)") }
      Output.line(
        "\nWhat --map takes, on the command line or in a TOML file (`prompt = \"question\"`):")
      for (example, meaning) in FieldMap.guide {
        Output.line(
          "  " + example + String(repeating: " ", count: max(1, 30 - example.count)) + meaning)
      }
    }
  }

  /// The language of filters and queues, as lines.
  package var filterWords: String {
    var heading = ""
    var lines: [String] = []
    for line in FilterGuide.lines {
      if line.heading != heading {
        lines.append((heading.isEmpty ? "" : "\n") + line.heading)
        heading = line.heading
      }
      let pad = String(repeating: " ", count: max(1, 26 - line.example.count))
      lines.append("  " + line.example + pad + line.meaning)
    }
    return lines.joined(separator: "\n")
  }

  /// Prints the language; as JSON also which terms are sealed in blind mode.
  package func filter(isJSON: Bool) {
    guard isJSON else {
      Output.line(filterWords)
      return
    }
    Output.line(
      .array(
        FilterGuide.lines.map { line in
          .members([
            "example": .string(line.example), "heading": .string(line.heading),
            "meaning": .string(line.meaning), "sealed_when_blind": .bool(line.tells),
          ])
        }))
  }
}
