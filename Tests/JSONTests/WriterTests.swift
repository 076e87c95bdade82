import JSON
import Testing

@Suite struct WriterTests {
  static let value: JSONValue = [
    "b": [1, 2.5, nil, true], "a": ["z": "é\u{2028}\u{7F}\u{1F}\"\\\n", "": [:]], "c": [],
  ]

  @Test func compact() {
    let text =
      "{\"b\":[1,2.5,null,true],\"a\":{\"z\":\"é\u{2028}\u{7F}\\u001f\\\"\\\\\\n\",\"\":{}},"
      + "\"c\":[]}"
    #expect(Self.value.text() == text)
  }

  /// The canonical text equals Python's `json.dumps(value, sort_keys=True,
  /// separators=(",", ":"), ensure_ascii=False)`, whose keys are ordered by code point.
  @Test func canonical() {
    let value: JSONValue = ["\u{FF5A}": 1, "😀": 2, "b": 3, "B": 4, "é": ["y": 1, "x": "\u{8}/"]]
    let text =
      "{\"B\":4,\"b\":3,\"é\":{\"x\":\"\\b/\",\"y\":1},\"\u{FF5A}\":1,\"😀\":2}"
    #expect(value.text(.canonical) == text)
  }

  @Test func pretty() {
    let value: JSONValue = ["a": [1, [:]], "b": []]
    #expect(value.text(.pretty) == "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}")
  }

  @Test func asciiOnly() {
    let value: JSONValue = ["é😀\u{9B}\u{7F}a"]
    #expect(value.text(.init(asciiOnly: true)) == #"["\u00e9\ud83d\ude00\u009b\u007fa"]"#)
  }

  @Test(arguments: [
    (0.1, "0.1"), (1e-5, "1e-05"), (1e22, "1e+22"), (.leastNonzeroMagnitude, "5e-324"),
    (-2.0, "-2.0"),
    (.nan, "null"), (.infinity, "null"),
  ])
  func doublesAreShortestAndFinite(value: Double, text: String) {
    #expect(JSONValue.number(value).text() == text)
  }

  @Test func doublesReadBackTheSame() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<5_000 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else { continue }
      #expect(try JSONValue(parsing: JSONValue.number(value).text()).double == value)
    }
  }

  @Test func whatWasWrittenReadsBackEqual() throws {
    for style in [JSONWriter.Style.compact, .pretty, .init(asciiOnly: true)] {
      #expect(try JSONValue(parsing: Self.value.encoded(style)) == Self.value)
    }
  }

  @Test func membersWithoutAValueAreLeftOut() {
    let missing: JSONValue? = nil
    #expect(JSONValue.members(["a": 1, "b": missing, "c": .null]).text() == #"{"a":1,"c":null}"#)
  }

  @Test func linesAreTakenInParts() {
    var writer = JSONWriter()
    writer.write(["a": 1])
    writer.endLine()
    #expect(writer.take() == Array("{\"a\":1}\n".utf8))
    writer.write(2)
    #expect(writer.take() == Array("2".utf8))
  }
}
