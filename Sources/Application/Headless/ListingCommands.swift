import Benchmarks
import JSON

/// `overrule formats`: what the program reads, printed from its table.
package struct ListingCommands: Sendable {
  package init() {}

  package func formats(isJSON: Bool) {
    var formats = BenchmarkFormat.readers.map { ($0.name, $0.summary) }
    formats.append(
      ("recording", "a session as JSON Lines, made by `overrule export --format recording`"))
    if isJSON {
      Output.line(
        .array(
          formats.map { .members(["name": .string($0.0), "summary": .string($0.1)]) }))
    } else {
      for (name, summary) in formats { Output.line("\(name)  \(summary)") }
    }
  }
}
