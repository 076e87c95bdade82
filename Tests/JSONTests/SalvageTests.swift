import JSON
import Testing

@Suite struct SalvageTests {
  @Test func trailingCommasAreSteppedOver() {
    let salvage = JSONSalvage(Array("{\n\"a\":[1,2,],\n\"b\":3,\n}".utf8))
    #expect(salvage.value == ["a": [1, 2], "b": 3])
    #expect(salvage.isComplete)
    #expect(salvage.problems.map(\.kind) == [.trailingComma, .trailingComma])
    #expect(salvage.problems.map(\.line) == [2, 4])
    #expect(salvage.problems.map(\.column) == [10, 1])
  }

  @Test func notANumberIsReadAsNull() {
    let salvage = JSONSalvage(Array("[NaN,1,-Infinity,Infinity]".utf8))
    #expect(salvage.value == [nil, 1, nil, nil])
    #expect(
      salvage.problems.map(\.kind)
        == [.notANumber("NaN"), .notANumber("-Infinity"), .notANumber("Infinity")])
  }

  @Test(arguments: [
    ("[{\"a\":1},{\"a\":2},{\"a\":", "[{\"a\":1},{\"a\":2},{}]"),
    ("[1,2,\"unended", "[1,2]"), ("[1,2,x,4]", "[1,2]"),
    ("{\"a\":[1,{\"b\":2,", "{\"a\":[1,{\"b\":2}]}"),
  ])
  func whatStandsBeforeAnErrorRemains(text: String, kept: String) throws {
    let salvage = JSONSalvage(Array(text.utf8))
    #expect(salvage.value == (try JSONValue(parsing: kept)))
    #expect(!salvage.isComplete)
    #expect(salvage.problems.count == 1)
  }

  @Test func textAfterTheEndIsReportedAndTheValueKept() {
    let salvage = JSONSalvage(Array("[1] [2]".utf8))
    #expect(salvage.value == [1])
    #expect(!salvage.isComplete)
    #expect(salvage.problems.map(\.kind) == [.textAfterEnd])
  }

  @Test func nothingReadableIsNil() {
    #expect(JSONSalvage(Array("hello".utf8)).value == nil)
    #expect(JSONSalvage([]).problems.map(\.kind) == [.unexpectedEnd(expected: "a value")])
  }
}
