package import Judgment
package import Reports
import Sessions

/// `overrule report`: one page of HTML with scores, measures, gold suspects and what is disputed.
package struct ReportCommand: Sendable {
  package var paths: [String]
  package var format: String?
  package var pairs: PairRule?
  package var options: ReportOptions
  package var output: String
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
