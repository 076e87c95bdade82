import Screen
import Terminal
import Testing

/// What terminals are told of links. OSC 8 as its specification has it: `ESC ] 8 ; params ; URI ST`,
/// the same without a URI at the end.
@Suite struct LinkReportTests {
  private static let size = Size(rows: 3, columns: 20)

  private func frame(_ texts: [(row: Int, column: Int, text: String)]) throws -> Frame {
    var frame = Frame(Self.size)
    for (row, column, text) in texts {
      let style = WebAddress(text).map { frame.style(linkingTo: $0) } ?? .plain
      frame.write(text, row: row, column: column, style: style)
    }
    return frame
  }

  private func report(_ frame: Frame, instead before: Frame? = nil) -> String {
    LinkReport.text(of: frame, instead: before, area: Self.size, depth: .indexed)
  }

  private func number(_ text: String) throws -> UInt32 {
    var frame = Frame(Self.size)
    return frame.style(linkingTo: try #require(WebAddress(text))).link
  }

  /// The cells are written where they stand, and the cursor and attributes are as they were.
  @Test func aLink() throws {
    let frame = try frame([(1, 2, "https://a.org")])
    let id = try number("https://a.org")
    #expect(
      report(frame)
        == "\u{1B}7\u{1B}[2;3H\u{1B}]8;id=\(id);https://a.org\u{1B}\\\u{1B}[0mhttps://a.org"
        + "\u{1B}]8;;\u{1B}\\\u{1B}8")
  }

  @Test func withoutLinksNothingIsSaid() throws {
    #expect(report(try frame([(0, 0, "no link")])) == "")
    #expect(report(try frame([(0, 0, "no link")]), instead: try frame([(1, 1, "x")])) == "")
  }

  /// Of rows in which nothing changed nothing is said; in others curses may have gone over the link.
  @Test func onlyRowsThatChanged() throws {
    let before = try frame([(1, 2, "https://a.org")])
    #expect(report(before, instead: before) == "")
    #expect(report(try frame([(1, 2, "https://a.org"), (0, 0, "x")]), instead: before) == "")
    let beside = report(try frame([(1, 2, "https://a.org"), (1, 0, "x")]), instead: before)
    #expect(beside.contains(";https://a.org\u{1B}\\"))
    // Where the cursor stands, curses may have moved over it.
    var shown = before
    shown.cursor = Frame.Position(row: 1, column: 0)
    #expect(report(shown, instead: before).contains("https://a.org"))
  }

  /// The same letters that are no link any more are written without it; others curses has written.
  @Test func whatIsNoLinkAnyMore() throws {
    let before = try frame([(1, 2, "https://a.org")])
    var plain = Frame(Self.size)
    plain.write("https://a.org", row: 1, column: 2)
    #expect(report(plain, instead: before) == "\u{1B}7\u{1B}[2;3H\u{1B}[0mhttps://a.org\u{1B}8")
    var other = Frame(Self.size)
    other.write("Wonderful! One", row: 1, column: 2)
    #expect(!report(other, instead: before).contains("]8;"))
  }

  /// Two links in a row, and one over two rows, which has one number.
  @Test func severalLinks() throws {
    var frame = Frame(Self.size)
    let one = frame.style(linkingTo: try #require(WebAddress("http://b.io")))
    let two = frame.style(linkingTo: try #require(WebAddress("http://c.io/d")))
    frame.write("http://b.io", row: 0, column: 0, style: one)
    frame.write("http://", row: 0, column: 12, style: two)
    frame.write("c.io/d", row: 1, column: 0, style: two)
    let report = report(frame)
    let opened = report.components("]8;id=").dropFirst().map { $0.prefix { $0 != "\u{1B}" } }
    #expect(
      opened.map(String.init) == [
        "\(one.link);http://b.io", "\(two.link);http://c.io/d", "\(two.link);http://c.io/d",
      ])
    #expect(report.components("]8;;").count == 4)
  }

  /// Looks are those of the frame: SGR as ECMA-48 and xterm have it.
  @Test(arguments: [
    (ColorDepth.direct, "[0;1;38;2;255;0;0;48;2;0;0;95m"), (.indexed, "[0;1;38;5;196;48;5;17m"),
    (.mono, "[0;1m"),
  ])
  func looks(_ depth: ColorDepth, _ sequence: String) throws {
    var frame = Frame(Self.size)
    let link = frame.style(linkingTo: try #require(WebAddress("https://a.org")))
    let look = Style(
      foreground: .rgb(255, 0, 0), background: .rgb(0, 0, 95), attributes: .bold)
    frame.write("https://a.org", row: 0, column: 0, style: link.over(look))
    let report = LinkReport.text(of: frame, instead: nil, area: Self.size, depth: depth)
    #expect(report.contains("\u{1B}" + sequence + "https://a.org"), "\(report.debugDescription)")
  }

  /// Without its own sequences a report is printable ASCII, whatever stood in the text.
  @Test func nothingHostileIsSaid() throws {
    let text = "a \u{1B}]8;;https://evil.org\u{7} https://a.org/\u{202E}x\u{9B}31m https://b.org"
    let layout = TextLayout(text, columns: 60)
    var frame = Frame(Size(rows: 3, columns: 60))
    let spans = layout.addresses(in: 0..<text.utf8.count).map { range, address in
      StyledSpan(range, frame.style(linkingTo: address))
    }
    frame.draw(layout, rows: 0..<layout.rows.count, row: 0, column: 0, spans: spans)
    var report = LinkReport.text(
      of: frame, instead: nil, area: Size(rows: 3, columns: 60), depth: .indexed)
    #expect(report.contains("https://b.org"))
    for own in [
      #"\x1B[78]"#, #"\x1B\]8;(id=[0-9]+)?;[!-~]*\x1B\\"#, #"\x1B\[[0-9;]*[Hm]"#,
    ] {
      report = report.replacing(try Regex(own), with: "")
    }
    #expect(report.utf8.allSatisfy { 0x20...0x7E ~= $0 }, "\(report.debugDescription)")
  }
}

extension String {
  fileprivate func components(_ separator: String) -> [Substring] {
    split(separator: separator, omittingEmptySubsequences: false)
  }
}
