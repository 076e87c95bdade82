import JSON
import Testing

@Suite struct ReaderTests {
  @Test func tokensComeInOrder() throws {
    var reader = JSONReader(Array(#" {"a":[1,"x",{}],"b":{"c":null,"d":[]}} true "#.utf8))
    var tokens: [JSONReader.Token] = []
    while let token = try reader.next() { tokens.append(token) }
    #expect(
      tokens == [
        .beginObject, .key("a"), .beginArray, .number(JSONNumber(1)), .string("x"), .beginObject,
        .endObject, .endArray, .key("b"), .beginObject, .key("c"), .null, .key("d"), .beginArray,
        .endArray, .endObject, .endObject, .bool(true),
      ])
  }

  @Test func elementsArePulledAsWholeValues() throws {
    var reader = JSONReader(Array(#"[{"a":1}, [2], 3]"#.utf8))
    #expect(try reader.next() == .beginArray)
    var values: [JSONValue] = []
    while let value = try reader.nextValue() { values.append(value) }
    #expect(values == [["a": 1], [2], 3])
    #expect(reader.depth == 0)
    #expect(try reader.next() == nil)
  }

  @Test func memberValuesArePulledAfterTheirKey() throws {
    var reader = JSONReader(Array(#"{"a":{"x":[1]},"b":2}"#.utf8))
    #expect(try reader.next() == .beginObject)
    #expect(try reader.next() == .key("a"))
    #expect(try reader.nextValue() == ["x": [1]])
    #expect(try reader.next() == .key("b"))
    #expect(try reader.next() == .number(JSONNumber(2)))
    #expect(try reader.next() == .endObject)
  }

  @Test func aBrokenElementIsLeftByItsBrackets() throws {
    let text = #"[{"a":1},{"a":"\q }","b":[oops]},{"a":3}]"#
    var reader = JSONReader(Array(text.utf8))
    #expect(try reader.next() == .beginArray)
    #expect(try reader.nextValue() == ["a": 1])
    _ = reader.peek()
    let start = reader.offset + 1
    #expect(throws: JSONError.self) { try reader.nextValue() }
    let found = reader.skipBroken(from: start)
    #expect(found)
    #expect(try reader.nextValue() == ["a": 3])
    #expect(try reader.nextValue() == nil)
  }

  @Test func anUnendedStringHasNoEnd() {
    var reader = JSONReader(Array(#"{"a":"x,"b":1}]"#.utf8))
    let found = reader.skipBroken(from: 0)
    #expect(!found)
  }
}
