import Judgment
package import Reports

/// A report as one page of HTML that needs nothing else: no script, no font, no picture of another place.
package struct ReportPage {
  package var report: Report
  /// Shown with their texts, as far as `mostCases` goes.
  package var cases: [ReportCase]
  /// Whose program made it, and when.
  package var imprint: String

  package init(report: Report, cases: [ReportCase], imprint: String) {
    self.report = report
    self.cases = cases
    self.imprint = imprint
  }

  /// A page of more texts is no longer read, nor opened quickly.
  package static let mostCases = 200

  /// The whole page; whatever is foreign in it is escaped.
  package var html: String {
    var body = "<h1>\(HTMLText.line(report.title))</h1>\n"
    if let judge = report.judge {
      body += "<p class=\"question\">Judge: \(HTMLText.line(judge))</p>\n"
    }
    body += Self.warnings(report.warnings + report.selection)
    body += "<nav>" + contents.joined(separator: " · ") + "</nav>\n"
    for chapter in report.chapters { body += Self.section(chapter) }
    body += casesSection
    body += "<footer>\(HTMLText.line(imprint))</footer>\n"
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <title>\(HTMLText.line(report.title)) – Overrule</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      \(body)</body>
      </html>

      """
  }

  private var contents: [String] {
    let chapters = report.chapters.map {
      "<a href=\"#\($0.kind.rawValue)\">\($0.kind.title)</a>"
    }
    return chapters + (cases.isEmpty ? [] : ["<a href=\"#cases\">Disputed comparisons</a>"])
  }

  private static func section(_ chapter: Chapter) -> String {
    "<section id=\"\(chapter.kind.rawValue)\">\n<h2>\(chapter.kind.title)</h2>\n"
      + "<p class=\"question\">\(HTMLText.line(chapter.kind.question))</p>\n"
      + warnings(chapter.heading) + chapter.parts.map(html(of:)).joined() + "</section>\n"
  }

  private static func warnings(_ sentences: [String]) -> String {
    sentences.map { "<p class=\"warning\">\(HTMLText.line($0))</p>\n" }.joined()
  }

  private static func html(of part: Chapter.Part) -> String {
    switch part {
    case .table(let table): html(of: table)
    case .plot(let plot): PlotDrawing(plot: plot).figure
    case .notes(let notes):
      "<ul class=\"notes\">" + notes.map { "<li>\(HTMLText.line($0))</li>" }.joined() + "</ul>\n"
    }
  }

  private static func html(of table: ReportTable) -> String {
    let isNested = table.rows.contains { $0.level > 0 }
    var html =
      "<table\(isNested ? " class=\"nested\"" : "")><caption>\(HTMLText.line(table.title))</caption>\n<thead><tr>"
    html += table.columns.map { "<th scope=\"col\">\(HTMLText.line($0))</th>" }.joined()
    html += "</tr></thead>\n<tbody>\n"
    for row in table.rows {
      html += "<tr class=\"level\(min(row.level, 3))\"><th scope=\"row\">"
      html += HTMLText.line(row.name) + "</th>"
      html += row.cells.map { "<td>\(HTMLText.line($0.text))</td>" }.joined() + "</tr>\n"
    }
    return html + "</tbody></table>\n"
  }

  private var casesSection: String {
    guard !cases.isEmpty else { return "" }
    var html = "<section id=\"cases\">\n<h2>Disputed comparisons</h2>\n"
    html += "<p class=\"question\">Where reviewers, judges and gold don't decide alike; "
    html += "golds that a reviewer contradicts come first. "
    html += "A and B are the responses in the file's order.</p>\n"
    html += cases.prefix(Self.mostCases).map(Self.html(of:)).joined()
    if cases.count > Self.mostCases {
      html += "<p>\(cases.count - Self.mostCases) more are not shown.</p>\n"
    }
    return html + "</section>\n"
  }

  private static func html(of one: ReportCase) -> String {
    let decided = one.decisions.map {
      "<b>\(HTMLText.line($0.what))</b> \(HTMLText.line($0.who))"
    }
    var html = "<details><summary>"
    if one.isGoldSuspect { html += "<span class=\"suspect\">gold suspect</span> " }
    html += HTMLText.line(String(one.item.question.prefix(160)))
    html += "<br/><span class=\"decided\">\(decided.joined(separator: " · "))</span></summary>\n"
    if !one.notes.isEmpty {
      html += "<p class=\"why\">\(HTMLText.line(one.notes.joined(separator: " · ")))</p>\n"
    }
    for message in one.item.messages { html += block(message.role, message.content) }
    for response in one.responses { html += block("Response \(response.name)", response.text) }
    for judgment in one.judgments { html += block(judgment.judge, judgment.text) }
    return html + "</details>\n"
  }

  private static func block(_ title: String, _ text: String) -> String {
    "<h3>\(HTMLText.line(title))</h3><pre>\(HTMLText.block(text))</pre>\n"
  }

  /// Light and dark by what the reader's system prefers.
  private static let style = """
    :root{--ground:#fbfaf7;--ink:#22242b;--dim:#6a6d76;--line:#d9d6cd;--accent:#9a5b00;--bad:#a8281f;\
    --one:#2c5fa8;--two:#9a5b00;--three:#2e7d54;--four:#7a4a9c}
    @media(prefers-color-scheme:dark){:root{--ground:#15171d;--ink:#dcdde2;--dim:#9a9daa;--line:#343844;\
    --accent:#e0b060;--bad:#ef8a80;--one:#8fbbf0;--two:#e0b060;--three:#7fd0a3;--four:#c8a2e8}}
    body{margin:2rem auto;max-width:68rem;padding:0 1rem;background:var(--ground);color:var(--ink);\
    font:16px/1.5 system-ui,sans-serif}
    h1{font-size:1.6rem}h2{margin-top:3rem;border-bottom:1px solid var(--line)}h3{margin:.8rem 0 .2rem;font-size:1rem}
    nav{color:var(--dim)}a{color:var(--accent)}.question,.notes,.decided,footer{color:var(--dim)}
    .warning{color:var(--bad);font-weight:600}.suspect{color:var(--bad);font-weight:600}
    table{border-collapse:collapse;margin:1.2rem 0;font-variant-numeric:tabular-nums;display:block;overflow-x:auto}
    caption{text-align:left;font-weight:600;padding:.3rem 0}
    th,td{padding:.15rem .8rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
    th:first-child{text-align:left;padding-left:0;font-weight:400}thead th{color:var(--dim);font-weight:400}
    .nested .level0 th{font-weight:600}.nested .level1 th{padding-left:.6rem}.level2 th{padding-left:1.2rem}.level3 th{padding-left:2.4rem}
    details{border-bottom:1px solid var(--line);padding:.5rem 0}summary{cursor:pointer}
    pre{white-space:pre-wrap;overflow-wrap:anywhere;font:14px/1.45 ui-monospace,monospace;margin:0}
    svg{max-width:100%;height:auto}svg text{fill:var(--dim);font:12px system-ui,sans-serif}
    .axis{stroke:var(--line)}.reference{stroke:var(--dim);stroke-dasharray:4 4}
    .s0{stroke:var(--one);fill:var(--one)}.s1{stroke:var(--two);fill:var(--two)}
    .s2{stroke:var(--three);fill:var(--three)}.s3{stroke:var(--four);fill:var(--four)}
    polyline{fill:none;stroke-width:2}
    """
}
