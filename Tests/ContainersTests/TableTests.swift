import Containers
import JSON
import Testing

/// RFC 4180, section 2, and what lies beside it.
@Suite("Tables of separated values")
struct TableTests {
  private func read(
    _ text: String, _ name: String = "x.csv"
  ) throws -> (records: [Record], problems: [RecordProblem]) {
    try recordFile(Array(text.utf8), name).records().split()
  }

  @Test(
    "Fields, quotes, line ends",
    arguments: [
      // Each record on a line of its own, CR LF; the last needs none.
      ("a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]), ("a,b\r\n1,2", [["1", "2"]]),
      ("a,b\n1,2\n", [["1", "2"]]),
      // Spaces are part of a field.
      ("a,b\n 1 , 2\n", [[" 1 ", " 2"]]),
      // Quotes around; in them line ends, separators and doubled quotes.
      ("a,b\n\"1\",\"2\"\r\n", [["1", "2"]]),
      ("a,b\n\"x\r\ny\",\"p,q\"\n", [["x\r\ny", "p,q"]]),
      ("a,b\n\"he said \"\"no\"\"\",\"\"\"\"\n", [["he said \"no\"", "\""]]),
      ("a,b\n\"\",\n", [["", ""]]), ("a,b\n,", [["", ""]]),
      // A lone CR, U+2028 and a quote inside of a field are text.
      ("a,b\nx\ry,p\u{2028}q\n", [["x\ry", "p\u{2028}q"]]),
      ("a,b\n5\" disk,2\n", [["5\" disk", "2"]]),
      // Empty lines are no records.
      ("a,b\n\n1,2\r\n\r\n3,4\n\n", [["1", "2"], ["3", "4"]]),
      ("\u{FEFF}a,b\n1,2\n", [["1", "2"]]), ("a,b\n", []),
    ] as [(String, [[String]])])
  func fields(text: String, rows: [[String]]) throws {
    let (records, problems) = try read(text)
    #expect(problems.isEmpty)
    #expect(records.map { $0.value.object?.keys } == rows.map { _ in ["a", "b"] })
    #expect(
      records.map { ["a", "b"].map { [value = $0.value] in value[$0]?.string } } == rows)
  }

  @Test("What separates is told by the first line, or by the name")
  func separators() throws {
    #expect(try read("a;b\n1,5;2\n").records[0].value == ["a": "1,5", "b": "2"])
    #expect(try read("a\tb\n1\t2\n").records[0].value == ["a": "1", "b": "2"])
    #expect(try read("\"a;;;;\",b\n1,2\n").records[0].value == ["a;;;;": "1", "b": "2"])
    #expect(try read("a,b\tc\n1,2\t3\n", "x.tsv").records[0].value == ["a,b": "1,2", "c": "3"])
    #expect(throws: ContainerError.self) { try read("a,b\n1,2\n", "x.txt") }
    // JSON under a table's name is JSON.
    #expect(try recordFile("{\"a\":1}\n{\"a\":2}\n", "x.csv").container == .lines)
  }

  @Test("A record knows its line and its bytes, whatever stands in its fields")
  func places() throws {
    let text = "a,b\r\n\"1\n\n\",2\r\n3,4\r\n"
    let file = try recordFile(Array(text.utf8), "x.csv")
    let records = file.records().split().records
    #expect(records.map(\.line) == [2, 5])
    let bytes = Array(text.utf8)
    #expect(bytes[records[1].extent].elementsEqual("3,4\r\n".utf8))
    #expect(records.map { file.value(at: $0.extent) } == records.map(\.value))
  }

  @Test("A row of another number of fields is reported and the rest is read")
  func counts() throws {
    let (records, problems) = try read("a,b\n1\n2,3\n4,5,6\n7,8\n")
    #expect(records.map { $0.value["a"]?.string } == ["2", "7"])
    #expect(records.map(\.index) == [1, 3])
    #expect(
      problems.map(\.description) == [
        "x.csv:2: record 1: it has 1 fields where the first line names 2",
        "x.csv:4: record 3: it has 3 fields where the first line names 2",
      ])
  }

  @Test("Broken quotes are reported where they stand")
  func quotes() throws {
    let (records, problems) = try read("a,b\n\"1\"x,2\n3,4\n5,\"6\n7,8\n")
    #expect(records.map { $0.value["a"]?.string } == ["3"])
    #expect(problems.map(\.line) == [2, 4])
    #expect(problems.map(\.isLoss) == [true, true])
    #expect(problems[1].reason.hasSuffix("nothing after it was read"))
  }

  @Test("Bytes that are no UTF-8 are replaced, with a note")
  func encoding() throws {
    let (records, problems) = try recordFile(
      Array("a,b\n".utf8) + [0x47, 0xF6, 0x2C, 0x31, 0x0A], "x.csv"
    ).records().split()
    #expect(records.map(\.value) == [["a": "G\u{FFFD}", "b": "1"]])
    #expect(problems.map(\.isLoss) == [false])
  }
}
