import Foundation
import JSON
package import Judgment
import Reports
package import Scoring
import Screen

/// `overrule score`: what judges are worth by the benchmark's own rule, with what stands beside it.
package struct ScoreCommand: Sendable {
  /// As `MeasuresCommand.paths`; or tables of outcomes or ratings.
  package var paths: [String]
  /// What readers are found by; nil detects the format.
  package var format: String?
  /// Which responses are compared where an item has more than two; nil is the format's own rule.
  package var pairs: PairRule?
  /// Only judges whose name holds one of these; empty takes all.
  package var judges: [String]
  /// The benchmark by whose rule is counted; nil tells it by the items.
  package var rule: ScoredBenchmark?
  package var isJSON: Bool

  package init(
    paths: [String], format: String?, pairs: PairRule? = nil, judges: [String],
    rule: ScoredBenchmark?, isJSON: Bool
  ) {
    self.paths = paths
    self.format = format
    self.pairs = pairs
    self.judges = judges
    self.rule = rule
    self.isJSON = isJSON
  }

  /// - Returns: the exit code: 3 where records were refused, 1 where not all parts of a benchmark
  ///   are here.
  /// - Throws: `UsageError` where nothing can be scored; what is wrong with what was named.
  package func run() throws -> Int32 {
    if let parts = PublishedParts(paths: paths) { return show(parts) }
    if let rated = try readRatings() { return show(rated) }
    var code = ExitCode.done
    let (found, agreement, selection) = try read(&code)
    let chosen = found.filter { judge in
      judges.isEmpty || judges.contains { judge.name.localizedCaseInsensitiveContains($0) }
    }
    guard !chosen.isEmpty else { throw UsageError.nothingToDo(nothing(found)) }
    let scored = chosen.filter { !$0.outcomes.isEmpty }
    guard !scored.isEmpty || agreement != nil else {
      throw UsageError.nothingToDo(withoutGold(chosen))
    }
    for judge in chosen where judge.outcomes.isEmpty {
      Output.note(Sanitizer.oneLine("\(judge.name): \(unscored(judge))"))
    }
    for judge in scored {
      let report = ScoreReport(judge: judge, score: judge.score(by: rule))
      if isJSON { Output.line(report.json) } else { report.lines.forEach { Output.line($0) } }
    }
    if let agreement { show(agreement, of: selection) }
    return code
  }

  /// MT-Bench has no gold: its score is how far a judge agrees with people.
  private func show(_ agreement: ReportTable, of selection: [String]) {
    var report = Report(
      title: EvidenceReader.title(of: paths),
      chapters: [Chapter(.agreement, [.table(agreement)])])
    report.selection = selection
    if isJSON {
      Output.line(ReportJSON(report: report).value)
    } else {
      ReportText(report: report).lines.forEach { Output.line($0) }
    }
  }

  private func withoutGold(_ judges: [ScoredJudge]) -> String {
    let names = judges.map { "\($0.name): \(unscored($0))" }.joined(separator: " ")
    return Sanitizer.oneLine(names)
      + " A score needs gold; how far a judge agrees with people needs their labels "
      + "(overrule measures)."
  }

  /// Why a judge has no score, with a full stop.
  private func unscored(_ judge: ScoredJudge) -> String {
    if judge.withoutGold > 0 {
      return "no gold in what its \(judge.withoutGold) runs are of."
    }
    return judge.running > 0 ? "none of its \(judge.running) runs is over." : "nothing was judged."
  }

  private func nothing(_ found: [ScoredJudge]) -> String {
    found.isEmpty
      ? "There is no judgment in \(paths.joined(separator: ", ")): run a judge on it first (overrule run)."
      : "No judge here is named \(judges.joined(separator: " or ")); there are "
        + found.map(\.name).joined(separator: "; ") + "."
  }

  /// Judges of tables, benchmark files with recorded runs, a recording or a session.
  private func read(
    _ code: inout Int32
  ) throws -> (judges: [ScoredJudge], agreement: ReportTable?, selection: [String]) {
    if let tables = try readTables() { return (tables, nil, []) }
    let reader = EvidenceReader(paths: paths, format: format, pairs: pairs)
    let evidence = try reader.read(&code).evidence
    let isMTBench = evidence.comparisons.contains { $0.format.hasPrefix("mt-bench") }
    return (
      evidence.scoredJudges, isMTBench ? .voteAgreement(of: evidence) : nil,
      evidence.selectionSentences
    )
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

  /// Tables of RewardBench 2's ratings, where all files are such.
  private func readRatings() throws -> [RatingTable]? {
    var tables: [RatingTable] = []
    for path in paths {
      guard let table = try RatingTable(path: path) else { return nil }
      tables.append(table)
    }
    return tables.isEmpty ? nil : tables
  }

  private func show(_ tables: [RatingTable]) -> Int32 {
    for table in tables {
      let report = ScoreReport(
        judge: ScoredJudge(name: table.judge), score: RewardBench2Score.score(table.rows))
      if isJSON { Output.line(report.json) } else { report.lines.forEach { Output.line($0) } }
    }
    return ExitCode.done
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
