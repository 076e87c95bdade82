import Containers
import JSON
import TestGround
import Testing

/// Files that pyarrow, zstandard and Python's gzip and csv wrote, against the rows that were put
/// in.
@Suite("Files of other writers")
struct OtherWritersTests {
  @Test("Every codec, page version, encoding and container gives the rows that were put in")
  func rows() throws {
    var compared = 0
    for (name, rows) in try ContainerFixtures.files() where rows.hasSuffix(".jsonl") {
      let file = try RecordFile(path: ContainerFixtures.folder + name)
      let expected = try ContainerFixtures.rows(rows)
      let (records, problems) = file.records().split()
      #expect(problems.isEmpty, "\(name)")
      #expect(records.count == expected.count, "\(name)")
      for (record, value) in zip(records, expected) {
        #expect(
          ContainerFixtures.same(record.value, value),
          "\(name), record \(record.index): \(record.value.text()) for \(value.text())")
        compared += 1
      }
      #expect(records.map(\.index) == Array(records.indices), "\(name)")
    }
    TestGround.report("rows of other writers' files", compared: compared)
    #expect(compared > 600)
  }

  @Test("Each record is read again alone, in any order")
  func places() throws {
    var chance = SeededGenerator(seed: 11)
    var compared = 0
    for (name, rows) in try ContainerFixtures.files() where rows.hasSuffix(".jsonl") {
      let file = try RecordFile(path: ContainerFixtures.folder + name)
      #expect(file.container.hasReadableRecords, "\(name)")
      let records = file.records().split().records
      for record in records.shuffled(using: &chance) + records.shuffled(using: &chance) {
        #expect(
          file.value(at: record.extent) == record.value, "\(name), record \(record.index)")
        compared += 1
      }
      #expect(records.last?.extent.upperBound ?? 0 <= file.extentEnd)
    }
    TestGround.report("records read by their places", compared: compared)
    #expect(compared > 1_200)
  }

  @Test("What is not read is named, with its column")
  func refused() throws {
    var refused = 0
    for (name, words) in try ContainerFixtures.files() where !words.hasSuffix(".jsonl") {
      let parts = words.split(separator: " ")
      let error = try #require(throws: ContainerError.self) {
        try RecordFile(path: ContainerFixtures.folder + name)
      }
      #expect(
        error.description.contains("column “\(parts[0])”")
          && error.description.contains("\(parts[1]) is not read"), "\(name): \(error)")
      refused += 1
    }
    #expect(refused == 6)
  }

  @Test("A file says what it is by its bytes, whatever its name")
  func detection() throws {
    for (name, _) in try ContainerFixtures.files() where name.hasSuffix("-dict-full.parquet") {
      let file = try recordFile(ContainerFixtures.bytes(name), "data.bin")
      #expect(file.container == .parquet && file.packing == nil)
    }
    let packed = try RecordFile(path: ContainerFixtures.folder + "one.jsonl.gz")
    #expect(packed.container == .lines && packed.packing == .gzip)
    let frames = try recordFile(ContainerFixtures.bytes("frames.jsonl.zst"), "frames")
    #expect(frames.container == .lines && frames.packing == .zstd)
    let table = try RecordFile(path: ContainerFixtures.folder + "comma.csv.gz")
    #expect(table.container == .table && table.packing == .gzip)
  }
}
