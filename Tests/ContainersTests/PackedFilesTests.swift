import Containers
import JSON
import Testing

@Suite("Compressed files")
struct PackedFilesTests {
  private func read(
    _ bytes: [UInt8], _ name: String
  ) throws -> (records: [Record], problems: [RecordProblem]) {
    try recordFile(bytes, name).records().split()
  }

  @Test("What was unpacked before a cut is read, and the cut is told", arguments: ["gz", "zst"])
  func cut(ending: String) throws {
    let name = "one.jsonl." + ending
    let bytes = try ContainerFixtures.bytes(name)
    let whole = try read(bytes, name).records
    var most = 0
    for length in stride(from: bytes.count - 1, to: bytes.count / 2, by: -29) {
      guard let (records, problems) = try? read(Array(bytes[..<length]), name) else { continue }
      #expect(records == Array(whole.prefix(records.count)))
      #expect(problems.last?.reason.hasSuffix("cut short; what follows is lost") == true)
      #expect(problems.last?.place == .file)
      most = max(most, records.count)
    }
    #expect(most > 0)
  }

  /// The last eight bytes of gzip are its checksum and length; of zstd, the last four its checksum.
  @Test("A wrong checksum is told", arguments: [("gz", 8), ("zst", 4)])
  func checksum(ending: String, size: Int) throws {
    let name = "one.jsonl." + ending
    var bytes = try ContainerFixtures.bytes(name)
    bytes[bytes.count - size] ^= 1
    do throws(ContainerError) {
      let (_, problems) = try recordFile(bytes, name).records().split()
      #expect(problems.last?.reason.contains("data is damaged") == true)
    } catch {
      // zstd gives nothing of a small frame whose checksum is wrong.
      #expect(ending == "zst" && error.description.contains("data is damaged"))
    }
  }

  @Test("Something else behind the data is told; zeros are padding")
  func behind() throws {
    let bytes = try ContainerFixtures.bytes("one.jsonl.gz")
    #expect(try read(bytes + [0, 0, 0], "x.jsonl.gz").problems.isEmpty)
    let problems = try read(bytes + Array("hello".utf8), "x.jsonl.gz").problems
    #expect(
      problems.map(\.description) == [
        "x.jsonl.gz: something else follows its gzip data; what follows is lost"
      ])
  }

  @Test("A file that is compressed twice, and one that is nothing inside, are refused")
  func inside() throws {
    // Empty gzip and zstd data, by the formats' specifications.
    let empty: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0,
    ]
    #expect(throws: ContainerError.empty(path: "x.gz")) { try recordFile(empty, "x.gz") }
    #expect(throws: ContainerError.self) { try recordFile([0x1F, 0x8B, 8], "x.gz") }
    // A stored block (RFC 1951, 3.2.4) that holds gzip's first bytes; the checksum is not reached.
    let twice: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1, 4, 0, 0xFB, 0xFF, 0x1F, 0x8B, 8, 0,
    ]
    let error = try #require(throws: ContainerError.self) { try recordFile(twice, "x.gz") }
    #expect(error.description.contains("gzip within a compressed file"))
  }
}
