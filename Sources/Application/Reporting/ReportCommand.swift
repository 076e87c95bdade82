package import Judgment
package import Reports
import Sessions

/// `overrule report`: one page of HTML with scores, measures, gold suspects and what is disputed.
package struct ReportCommand: Sendable {
  /// Files of items with recorded runs, folders of them, or one session or recording.
  package var paths: [String]
  /// What readers are found by; nil detects the format.
  package var format: String?
  /// Which responses are compared where an item has more than two; nil is the format's own rule.
  package var pairs: PairRule?
  package var options: ReportOptions
  /// The page's file.
  package var output: String
  /// Whether a file that is there may be written over.
  package var replaces: Bool

  package init(
    paths: [String], format: String?, pairs: PairRule? = nil, options: ReportOptions,
    output: String, replaces: Bool
  ) {
    self.paths = paths
    self.format = format
    self.pairs = pairs
    self.options = options
    self.output = output
    self.replaces = replaces
  }

  /// - Returns: the exit code: 3 where records were refused.
  /// - Throws: `UsageError` where there is nothing to report on; what is wrong with what was named,
  ///   or the file.
  package func run() throws -> Int32 {
    var code = ExitCode.done
    let reading = try EvidenceReader(paths: paths, format: format, pairs: pairs).read(&code)
    let title = EvidenceReader.title(of: paths)
    let report = Report(reading.evidence, title: title, options: options)
    let cases = try ReportCase.all(of: reading)
    guard !report.chapters.isEmpty || !cases.isEmpty else {
      throw UsageError.nothingToDo(
        "There is nothing to report on in \(title): no judgment and no label yet.")
    }
    let page = ReportPage(
      report: report, cases: cases,
      imprint: "\(Program.tool) · \(SystemClock.now().rfc3339)")
    let file = try AtomicFile(output, replaces: replaces)
    try file.write(Array(page.html.utf8))
    try file.finish()
    let shown = min(cases.count, ReportPage.mostCases)
    Output.note(
      "\(output) is written: \(report.chapters.count) chapters, "
        + "\(shown) disputed comparisons with their texts.")
    return code
  }
}
