package import Judgment
package import Reports

/// `overrule measures`: what there is to be known of judges and reviewers, as plain lines or JSON.
package struct MeasuresCommand: Sendable {
  /// Files of items with recorded runs, folders of them, or one session or recording.
  package var paths: [String]
  /// What readers are found by; nil detects the format.
  package var format: String?
  /// Which responses are compared where an item has more than two; nil is the format's own rule.
  package var pairs: PairRule?
  package var options: ReportOptions
  /// Only these chapters; empty takes all.
  package var chapters: [Chapter.Kind]
  package var isJSON: Bool

  package init(
    paths: [String], format: String?, pairs: PairRule? = nil, options: ReportOptions,
    chapters: [Chapter.Kind],
    isJSON: Bool
  ) {
    self.paths = paths
    self.format = format
    self.pairs = pairs
    self.options = options
    self.chapters = chapters
    self.isJSON = isJSON
  }

  /// - Returns: the exit code: 3 where records were refused.
  /// - Throws: `UsageError` where there is nothing to measure; what is wrong with what was named.
  package func run() throws -> Int32 {
    var code = ExitCode.done
    let evidence = try EvidenceReader(paths: paths, format: format, pairs: pairs).read(&code)
      .evidence
    let title = EvidenceReader.title(of: paths)
    var report = Report(evidence, title: title, options: options)
    if !chapters.isEmpty { report.chapters.removeAll { !chapters.contains($0.kind) } }
    guard !report.chapters.isEmpty else {
      throw UsageError.nothingToDo(Self.nothing(evidence, in: title, chapters))
    }
    if isJSON {
      Output.line(ReportJSON(report: report).value)
    } else {
      for line in ReportText(report: report).lines { Output.line(line) }
    }
    return code
  }

  /// Why there is no chapter.
  private static func nothing(
    _ evidence: Evidence, in title: String, _ chapters: [Chapter.Kind]
  ) -> String {
    if evidence.runs.isEmpty, evidence.reviewers.isEmpty {
      return "There is nothing to measure in \(title): no judgment and no label yet."
    }
    let asked = chapters.map(\.rawValue).joined(separator: ", ")
    return chapters.isEmpty
      ? "\(title) has judgments, but neither gold, labels nor texts to hold them against."
      : "\(title) has nothing for \(asked)."
  }
}
