import Screen
import Testing

/// Addresses in texts, and cells that link to them.
@Suite struct WebAddressTests {
  private func found(_ text: String) -> [String] {
    let layout = TextLayout(text, columns: 10_000)
    let bytes = Array(text.utf8)
    return layout.addresses(in: 0..<bytes.count).map { range, address in
      // What links is what stands there.
      #expect(String(decoding: bytes[range], as: UTF8.self) == address.text)
      return address.text
    }
  }

  @Test(arguments: [
    ("see https://example.org/a?b=c&d=%20#e now", ["https://example.org/a?b=c&d=%20#e"]),
    (
      "http://localhost:8080/x, and HTTPS://EXAMPLE.ORG.",
      ["http://localhost:8080/x", "HTTPS://EXAMPLE.ORG"]
    ),
    // What belongs to the sentence is no part of it.
    ("(at https://a.org/w_(x)_y), *https://b.org*", ["https://a.org/w_(x)_y", "https://b.org"]),
    (
      "[text](https://a.org/x) <https://b.org> “https://c.org”",
      ["https://a.org/x", "https://b.org", "https://c.org"]
    ),
    ("https://a.org/一二 见https://b.org。", ["https://a.org/", "https://b.org"]),
    ("http://[::1]/x", ["http://[::1]/x"]),
  ])
  func what(_ text: String, _ expected: [String]) { #expect(found(text) == expected) }

  /// Other schemes, none, no host, a host that is only claimed.
  @Test(arguments: [
    "file:///etc/passwd", "javascript:alert(1)", "ftp://a.org", "mailto:a@b.org", "www.a.org",
    "https://", "https:// a.org", "https:///x", "https://...", "https://bank.org@evil.org/",
    "https://a.org:x@b.org", "xhttps://a.org", "http:/a.org", "https://a%2eorg.org/",
  ])
  func whatIsNone(_ text: String) { #expect(found(text) == []) }

  /// Too long for terminals is no link, not another one.
  @Test func tooLongIsNone() {
    let most = "https://a.org/" + String(repeating: "x", count: WebAddress.longest - 14)
    #expect(found(most) == [most])
    #expect(found(most + "x") == [])
  }

  /// Whatever a text holds, an address is printable ASCII.
  @Test func nothingElseGetsIn() {
    var chance = SystemRandomNumberGenerator()
    for _ in 0..<3_000 {
      let tail = (0..<12).map { _ in
        Character(Unicode.Scalar(UInt32.random(in: 0...0x2100, using: &chance)) ?? "x")
      }
      for address in found("x https://a.org/" + String(tail)) {
        #expect(address.utf8.allSatisfy { 0x21...0x7E ~= $0 })
      }
    }
    #expect(WebAddress("https://a.org/\u{1B}]0;x") == nil)
    #expect(WebAddress("https://a.org/\n") == nil)
    #expect(WebAddress("https://a.org/x")?.text == "https://a.org/x")
  }

  /// One that begins before what is shown, or ends after it, is found whole.
  @Test func partsAreFoundWhole() {
    let text = "see https://example.org/long/path now"
    let layout = TextLayout(text, columns: 12)
    for row in 1..<3 {
      let found = layout.addresses(in: layout.rows[row].range)
      #expect(found.map(\.address.text) == ["https://example.org/long/path"], "row \(row)")
    }
    #expect(layout.addresses(in: 0..<3).isEmpty)
  }

  /// Whatever is drawn over a link takes it away; a style laid over it does not.
  @Test func overlaysTakeLinksAway() throws {
    let address = try #require(WebAddress("https://a.org"))
    var frame = Frame(Size(rows: 1, columns: 14))
    let link = frame.style(linkingTo: address)
    frame.write("https://a.org", row: 0, column: 0, style: link)
    frame.restyle(frame.bounds, Style(attributes: .reverse))
    frame.write("box", row: 0, column: 2)
    let linked = (0..<14).filter { frame.links[frame[0, $0].style.link] == address }
    #expect(linked == [0, 1] + Array(5..<13))
    #expect(frame.text == "htbox://a.org")
  }
}
