import JSON
import TestGround
import Testing

@Suite struct ParsingTests {
  @Test func keepsOrderAndNumberText() throws {
    let value = try JSONValue(parsing: #"{"b":1.50,"a":[-0,1e3,12345678901234567890],"":null}"#)
    #expect(value.object?.keys == ["b", "a", ""])
    #expect(value["b"]?.number?.text == "1.50")
    #expect(value["b"]?.double == 1.5)
    #expect(value["b"]?.int == nil)
    #expect(value["a"]?[0]?.number?.text == "-0")
    #expect(value["a"]?[1]?.int == 1000)
    #expect(value["a"]?[2]?.int == nil)
    #expect(value["a"]?[2]?.number?.text == "12345678901234567890")
    #expect(value["a"]?[3] == nil)
    #expect(value[""] == .null)
    #expect(value["missing"] == nil)
  }

  @Test func escapes() throws {
    let value = try JSONValue(parsing: #"["\"\\\/\b\f\n\r\t","\u00e9\uD83D\ude00\u0000","é😀"]"#)
    #expect(value[0]?.string == "\"\\/\u{8}\u{C}\n\r\t")
    #expect(value[1]?.string == "é😀\0")
    #expect(value[2]?.string == "é😀")
  }

  @Test func loneSurrogatesBecomeReplacementCharactersAndAreReported() throws {
    let text = #"["a\ud83d","\ude00b","\ud83dx","\ud83d\ud83d\ude00"]"#
    let strings = ["a\u{FFFD}", "\u{FFFD}b", "\u{FFFD}x", "\u{FFFD}😀"]
    let strict = try JSONValue(parsing: text)
    #expect(strict.array?.compactMap(\.string) == strings)
    let salvage = JSONSalvage(Array(text.utf8))
    #expect(salvage.value == strict)
    #expect(salvage.isComplete)
    #expect(salvage.problems.map(\.offset) == [3, 12, 22, 32])
    #expect(
      salvage.problems.map(\.kind) == [
        .loneSurrogate(0xD83D), .loneSurrogate(0xDE00), .loneSurrogate(0xD83D),
        .loneSurrogate(0xD83D),
      ])
  }

  @Test func bytesThatAreNoUTF8BecomeReplacementCharacters() throws {
    let bytes: [UInt8] = [0x22, 0x61, 0xFF, 0x62, 0x22]
    #expect(try JSONValue(parsing: bytes) == "a\u{FFFD}b")
    #expect(JSONSalvage(bytes).problems.map(\.kind) == [.invalidUTF8])
  }

  @Test func byteOrderMarkIsSteppedOverAndOtherEncodingsAreNamed() throws {
    #expect(try JSONValue(parsing: [0xEF, 0xBB, 0xBF] + Array("{}".utf8)) == [:])
    for bytes: [UInt8] in [[0xFF, 0xFE, 0x7B, 0x00], [0x00, 0x7B]] {
      #expect(throws: JSONError(kind: .notUTF8, offset: 0, line: 1, column: 1)) {
        try JSONValue(parsing: bytes)
      }
    }
  }

  @Test(arguments: [
    ("", 0, 1, 1), ("[1,\n 2,\n x]", 9, 3, 2), ("[1 2]", 3, 1, 4), (#"{"a" 1}"#, 5, 1, 6),
    (#"{"a":1,}"#, 7, 1, 8), ("[1]\n]", 4, 2, 1), ("[01]", 1, 1, 2), ("[-]", 1, 1, 2),
    ("[1.]", 1, 1, 2), ("[.5]", 1, 1, 2), ("[1e]", 1, 1, 2), ("[+1]", 1, 1, 2),
    ("[tru]", 1, 1, 2), ("[NaN]", 1, 1, 2), ("[-Infinity]", 1, 1, 2), (#"["\x"]"#, 2, 1, 3),
    (#"["\u12g4"]"#, 2, 1, 3), ("[\"a\nb\"]", 3, 1, 4), (#"["a"#, 3, 1, 4), ("['a']", 1, 1, 2),
    ("[[1],", 5, 1, 6), ("{1:2}", 1, 1, 2), ("\u{2028}[]", 0, 1, 1),
  ])
  func errorsSayWhere(text: String, offset: Int, line: Int, column: Int) throws {
    let error = try #require(throws: JSONError.self) { try JSONValue(parsing: text) }
    #expect([error.offset, error.line, error.column] == [offset, line, column])
    #expect(error.description.hasPrefix("line \(line), column \(column): "))
  }

  @Test func nestingIsLimited() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try JSONValue(parsing: nested(512))
    #expect(throws: JSONError(kind: .tooDeep(limit: 512), offset: 512, line: 1, column: 513)) {
      try JSONValue(parsing: nested(513))
    }
    #expect(throws: JSONError.self) { try JSONValue(parsing: nested(3_000_000)) }
  }

  @Test func doubledKeysStayAndTheLastOneCounts() throws {
    let value = try JSONValue(parsing: #"{"a":1,"b":2,"a":3}"#)
    #expect(value["a"]?.int == 3)
    #expect(value.object?.count == 3)
    #expect(value.text() == #"{"a":1,"b":2,"a":3}"#)
  }

  @Test func keysAreComparedByBytes() throws {
    // An accented letter composed and decomposed: equal strings for Swift, two keys for JSON.
    let value = try JSONValue(parsing: #"{"\u00e9":1,"e\u0301":2}"#)
    #expect(value["\u{E9}"]?.int == 1)
    #expect(value["e\u{301}"]?.int == 2)
    #expect(JSONValue.string("\u{E9}") != .string("e\u{301}"))
  }

  @Test func largeObjectsAreFoundByIndex() throws {
    let count = 20_000
    let text = "{" + (0..<count).map { #""k\#($0)":\#($0)"# }.joined(separator: ",") + "}"
    var value = try JSONValue(parsing: text)
    let found = (0..<count).filter { value["k\($0)"]?.int == $0 }.count
    #expect(found == count)
    value["k7"] = "seven"
    value["k8"] = nil
    value["new"] = true
    #expect(value["k7"] == "seven" && value["k8"] == nil && value["new"] == true)
    #expect(value["k19999"]?.int == 19_999)
    #expect(value.object?.count == count)
  }
}
