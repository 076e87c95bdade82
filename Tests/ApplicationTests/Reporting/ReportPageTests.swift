import Application
import Foundation
import Judgment
import Reports
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("A report as a page")
struct ReportPageTests {
  /// Text that would be markup, an attribute's end, a control or a turn of direction, if it could.
  private static let hostile = [
    "<script>alert(1)</script>", "\"><img src=x onerror=y>", "</pre></details><h1>out</h1>",
    "a & b &amp; &#60;", "esc \u{1b}]0;title\u{7} \u{202e}turned\u{0}", "]]> <!-- -->",
  ]

  private static func page(_ text: String) -> String {
    let ids = [ResponseID("a"), ResponseID("b")]
    let item = Item(
      id: ItemID("i"), source: .init(reader: "r", file: text, record: 0), subset: text,
      messages: [Message(role: text, content: text + "\nsecond line")],
      responses: ids.map { Response(id: $0, messages: [Message(role: "assistant", content: text)]) }
    )
    let table = ReportTable(
      text, columns: ["", text],
      rows: [.init(text, level: 1, [.text(text)]), .init(text, [.share(nil)])])
    let plot = Plot(
      text, across: .init(text), up: .init(text),
      series: [
        .init(text, .line, [.init(0, 0), .init(1, 1)]),
        .init(text, .points, [.init(0.5, 0.5, spread: 0.2...0.9)]),
        .init(text, .bars, [.init(0.25, 0.75)]),
      ], reference: .diagonal)
    return ReportPage(
      report: Report(
        title: text, warnings: [text],
        chapters: [Chapter(.position, [.table(table), .plot(plot), .notes([text])])]),
      cases: [
        ReportCase(
          item: item, comparison: Comparison(id: ComparisonID("c"), item: item.id, responses: ids),
          decisions: [(text, text)], notes: [text], judgments: [(text, text)], isGoldSuspect: true)
      ], imprint: text
    ).html
  }

  /// Names of elements, and the text within, as an XML parser reads them.
  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [String] = []
    var attributes: Set<String> = []
    var text = ""

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String]
    ) {
      elements.append(name)
      self.attributes.formUnion(attributes.keys)
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
  }

  private static func read(_ html: String) throws -> Reader {
    let body = try #require(html.split(separator: "\n", maxSplits: 1).last)
    let parser = XMLParser(data: Data(body.utf8))
    let reader = Reader()
    parser.delegate = reader
    #expect(parser.parse(), "\(String(describing: parser.parserError))")
    return reader
  }

  @Test("Whatever texts say, the page has the same elements and is well formed", arguments: hostile)
  func escaped(text: String) throws {
    let plain = try Self.read(Self.page("plain"))
    let reader = try Self.read(Self.page(text))
    #expect(reader.elements == plain.elements)
    #expect(reader.attributes == plain.attributes)
    #expect(!reader.elements.contains("script") && !reader.elements.contains("img"))
  }

  @Test("No control and no turn of direction stands in a page")
  func sanitised() {
    for text in Self.hostile {
      let bad = Self.page(text).unicodeScalars.filter { scalar in
        switch scalar.value {
        case 0xa: false
        case 0..<0x20, 0x7f..<0xa0, 0x202a...0x202e, 0x2066...0x2069: true
        default: false
        }
      }
      #expect(bad.isEmpty, "\(text)")
    }
  }

  @Test("Text is not lost: what was markup is there to be read")
  func kept() throws {
    let reader = try Self.read(Self.page("<b>a & b</b>"))
    #expect(reader.text.contains("<b>a & b</b>\nsecond line"))
  }

  @Test("Nothing of it is fetched from anywhere")
  func selfContained() {
    let page = Self.page("plain")
    for word in ["http:", "https:", "src=", "@import", "url("] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test("Of more cases than a page holds, the number of the others is said")
  func many() {
    var page = ReportPage(report: Report(title: "t"), cases: [], imprint: "")
    let item = Item(
      id: ItemID("i"), source: .init(reader: "r", file: "f", record: 0), subset: "",
      messages: [], responses: [])
    let one = ReportCase(
      item: item, comparison: Comparison(id: ComparisonID("c"), item: item.id, responses: []),
      decisions: [])
    page.cases = Array(repeating: one, count: ReportPage.mostCases + 7)
    #expect(page.html.contains("7 more are not shown"))
    #expect(page.html.components(separatedBy: "<details>").count == ReportPage.mostCases + 1)
  }
}
