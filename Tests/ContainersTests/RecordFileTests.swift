import Containers
import JSON
import Testing

/// A file of the given text, under a name.
func recordFile(_ text: String, _ name: String = "records.json") throws -> RecordFile {
  try RecordFile(FileBytes(Array(text.utf8), path: name))
}

@Suite struct RecordFileTests {
  @Test(arguments: [
    ("[{\"a\":1}]", "x.json", Container.array), ("[{\"a\":1},\n{\"a\":2}]", "x.json", .array),
    ("[\n]", "x.json", .array), ("[{\"a\":1}]", "x.jsonl", .array),
    ("{\"a\":1}\n{\"a\":2}", "x.json", .lines), ("{\"a\":1}\n", "x.jsonl", .lines),
    ("\u{FEFF}{\"a\":1}\r\n{\"a\":2}\r\n", "x.txt", .lines),
    ("{\"a\":1}\n", "x.json", .single), ("{\n\"a\": {\n\"b\":1}\n}", "x.json", .single),
    ("{\"data\": [\n{\"x\":1},\n{\"x\":2}\n]}", "x.json", .single),
    ("{\n  \"0\": [\n{\"x\":1}\n]\n}", "x.json", .single),
    ("{\"a\":oops}\n{\"a\":2}\n{\"a\":3}\n{\"a\":4}", "x.json", .lines),
    ("{\"a\":\"cut,\n{\"a\":2}\n{\"a\":3}\n", "x.jsonl", .lines),
    ("{\n\"a\": [\n1\n]\n}", "x.jsonl", .single),
    ("[1,2]\n[3,4]\n", "x.jsonl", .lines), ("\"a\"\n\"b\"", "x.json", .lines),
  ])
  func containersAreToldByContent(text: String, name: String, container: Container) throws {
    #expect(try recordFile(text, name).container == container)
  }

  @Test func arrayRecordsKnowTheirPlace() throws {
    let text = "\n[ {\"a\":1},\n\n  {\"a\":\n 2}, 3]\n"
    let (records, problems) = try recordFile(text).records().split()
    #expect(problems.isEmpty)
    #expect(records.map(\.value) == [["a": 1], ["a": 2], 3])
    #expect(records.map(\.line) == [2, 4, 5])
    #expect(records.map(\.index) == [0, 1, 2])
    let bytes = Array(text.utf8)
    #expect(bytes[records[1].extent].elementsEqual("{\"a\":\n 2}".utf8))
  }

  @Test func aBrokenElementIsReportedAndTheRestIsRead() throws {
    let text = "[{\"a\":1},\n{\"a\": \"\\q, }\"},\n{\"a\":3},\n{\"a\" 4},\n{\"a\":5},\n]"
    let (records, problems) = try recordFile(text).records().split()
    #expect(records.map { $0.value["a"]?.int } == [1, 3, 5])
    #expect(records.map(\.index) == [0, 2, 4])
    #expect(problems.map(\.record) == [1, 3, nil])
    #expect(problems.map(\.line) == [2, 4, 6])
    #expect(problems.map(\.isLoss) == [true, true, false])
    #expect(problems[0].description == "records.json:2:8: record 2: \\q is not an escape of JSON")
  }

  @Test func aTruncatedArrayKeepsWhatWasWhole() throws {
    let (records, problems) = try recordFile("[{\"a\":1},\n{\"a\":2},\n{\"a\":\"end").records()
      .split()
    #expect(records.map { $0.value["a"]?.int } == [1, 2])
    #expect(problems.count == 1)
    #expect(problems[0].record == 2 && problems[0].isLoss && problems[0].line == 3)
    let (cut, cutProblems) = try recordFile("[{\"a\":1},{\"a\":2}").records().split()
    #expect(cut.count == 2)
    #expect(cutProblems.map(\.isLoss) == [false])
    let (loose, looseProblems) = try recordFile("[{\"a\":1}\n{\"a\":2}]").records().split()
    #expect(loose.count == 1)
    #expect(looseProblems.map(\.isLoss) == [true] && looseProblems.map(\.line) == [2])
  }

  @Test func keyedObjectsGiveTheirMembers() throws {
    let file = try recordFile("{\n\"0\": [1],\n\"b\": [2,3],\n}")
    #expect(file.container == .single)
    let (records, problems) = file.records(as: .keyedObject).split()
    #expect(records.map(\.key) == ["0", "b"])
    #expect(records.map(\.value) == [[1], [2, 3]])
    #expect(records.map(\.line) == [2, 3])
    // The comma before the last brace, reported at the brace.
    #expect(problems.map(\.line) == [4] && problems.map(\.column) == [1])
    #expect(problems.map(\.isLoss) == [false])
  }

  @Test func onlyLineFeedsEndLines() throws {
    // U+2028, U+2029, U+0085, vertical tab's neighbours and a lone CR are text or whitespace.
    let inner = "a\u{2028}b\u{2029}c\u{85}d"
    let text = "{\"a\":\"\(inner)\"}\r\n\n \r{\"a\":\"\(inner)\"}\n{\"a\":1}"
    let (records, problems) = try recordFile(text, "x.jsonl").records().split()
    #expect(problems.isEmpty)
    #expect(records.map { $0.value["a"]?.string } == [inner, inner, nil])
    #expect(records.map(\.line) == [1, 3, 4])
    #expect(records.map(\.index) == [0, 1, 2])
  }

  @Test func aBrokenLineIsReportedAndTheRestIsRead() throws {
    let text = "{\"a\":1}\n{\"a\":\n{\"a\":3} x\n{\"a\":NaN}\n{\"a\":\"\\ud83d\"}\n{\"a\":6}\n"
    let (records, problems) = try recordFile(text, "x.jsonl").records().split()
    #expect(records.map(\.index) == [0, 3, 4, 5])
    #expect(records[1].value == ["a": nil])
    #expect(records[2].value == ["a": "\u{FFFD}"])
    #expect(problems.map(\.line) == [2, 3, 4, 5])
    #expect(problems.map(\.isLoss) == [true, true, false, false])
    #expect(problems.map(\.record) == [1, 2, 3, 4])
  }

  /// Ends within a second only where nothing is looked at again for each record.
  @Test func manyRecordsOnOneLineAreReadInOnePass() throws {
    let count = 200_000
    let text = "[" + (0..<count).map { "{\"n\":\($0)}" }.joined(separator: ",") + "]"
    var expected = 0
    for entry in try recordFile(text).records() {
      guard case .record(let record) = entry else { continue }
      if record.value["n"]?.int == expected, record.line == 1 { expected += 1 }
    }
    #expect(expected == count)
  }

  @Test func byteRangesOfLinesReadAgain() throws {
    let text = "\u{FEFF}  {\"a\":1} \n{\"b\":\"é\"}\n"
    let file = try recordFile(text, "x.jsonl")
    for record in file.records().split().records {
      #expect(try JSONValue(parsing: file.file[record.extent]) == record.value)
    }
  }

  @Test(
    arguments: [
      (Array("PARE".utf8), "encrypted Parquet"), (Array("PK\u{3}\u{4}".utf8), "zip"),
      (Array("SQLite format 3\0".utf8), "SQLite"),
      ([0xFF, 0xFE, 0x7B, 0], "UTF-16"),
    ] as [([UInt8], String)])
  func unreadFormatsAreNamed(bytes: [UInt8], format: String) throws {
    let error = try #require(throws: ContainerError.self) {
      try RecordFile(FileBytes(bytes, path: "data.bin"))
    }
    #expect(error.description.contains(format))
    #expect(error.description.contains("which is not read; "))
  }

  @Test func whatIsNoRecordsIsSaidInASentence() throws {
    #expect(throws: ContainerError.empty(path: "x")) { try recordFile(" \n", "x") }
    #expect(throws: ContainerError.notJSON(path: "x", beginning: "hello there")) {
      try recordFile("hello there\nagain", "x")
    }
    // It has no end.
    #expect(
      throws: ContainerError.unreadable(path: "/dev/zero", reason: "it is a device, not a file")
    ) { try RecordFile(path: "/dev/zero") }
    #expect(throws: ContainerError.isFolder(path: "/tmp")) { try RecordFile(path: "/tmp") }
    #expect(
      throws: ContainerError.unreadable(path: "/nowhere", reason: "no such file or directory")
    ) { try RecordFile(path: "/nowhere") }
  }
}
