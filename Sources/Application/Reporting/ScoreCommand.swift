import Foundation
import JSON
import Reports
package import Scoring
import Screen

/// `overrule score`: what judges are worth by the benchmark's own rule, with what stands beside it.
package struct ScoreCommand: Sendable {
  package var paths: [String]
  package var format: String?
  /// Only judges whose name holds one of these; empty takes all.
  package var judges: [String]
  /// The benchmark by whose rule is counted; nil tells it by the items.
  package var rule: ScoredBenchmark?
  package var isJSON: Bool

  package init(
    paths: [String], format: String?, judges: [String], rule: ScoredBenchmark?, isJSON: Bool
  ) {
    self.paths = paths
    self.format = format
    self.judges = judges
    self.rule = rule
    self.isJSON = isJSON
  }

  package func run() throws -> Int32 {
    if let parts = PublishedParts(paths: paths) { return show(parts) }
    var code = ExitCode.done
    let found = try read(&code)
    let chosen = found.filter { judge in
      judges.isEmpty || judges.contains { judge.name.localizedCaseInsensitiveContains($0) }
    }
    guard !chosen.isEmpty else { throw UsageError.nothingToDo(nothing(found)) }
    for judge in chosen {
      let report = ScoreReport(judge: judge, score: judge.score(by: rule))
      if isJSON { Output.line(report.json) } else { report.lines.forEach { Output.line($0) } }
    }
    return code
  }

  private func nothing(_ found: [ScoredJudge]) -> String {
    found.isEmpty
      ? "There is no judgment in \(paths.joined(separator: ", ")): run a judge on it first (overrule run)."
      : "No judge here is named \(judges.joined(separator: " or ")); there are "
        + found.map(\.name).joined(separator: "; ") + "."
  }

  /// Judges of tables, benchmark files with recorded runs, a recording or a session.
  private func read(_ code: inout Int32) throws -> [ScoredJudge] {
    if let tables = try readTables() { return tables }
    return try EvidenceReader(paths: paths, format: format).read(&code).evidence.scoredJudges
  }

  private func readTables() throws -> [ScoredJudge]? {
    guard paths.allSatisfy(FileManager.default.fileExists(atPath:)) else { return nil }
    var judges: [ScoredJudge] = []
    for path in paths {
      guard let table = try OutcomeTable(path: path) else { return nil }
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().lastPathComponent
      judges.append(ScoredJudge(name: "\(folder) · table of outcomes", outcomes: table.outcomes))
    }
    return judges
  }

  private func show(_ parts: PublishedParts) -> Int32 {
    if isJSON {
      var object = JSONObject()
      for (name, value) in parts.accuracies { object.append(name, .number(value)) }
      Output.line(
        .members([
          "benchmark": .string(ScoredBenchmark.rmb.title), "parts": .object(object),
          "official": parts.overall.map { .number($0) },
        ]))
    } else {
      for (name, value) in parts.accuracies {
        Output.line("\(ScoreReport.percent(value))  \(Sanitizer.oneLine(name))")
      }
      Output.line(
        parts.overall.map { "\(ScoreReport.percent($0))  RMB, the mean of the four" }
          ?? "RMB is the mean of four parts; \(parts.accuracies.count) are here.")
    }
    return parts.overall == nil ? ExitCode.failed : ExitCode.done
  }
}
