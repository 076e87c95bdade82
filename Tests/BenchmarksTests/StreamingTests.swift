import Benchmarks
import Foundation
import JSON
import Judgment
import TestGround
import Testing

@Suite("Files that are read by their places")
struct StreamingTests {
  /// Lines of a file in RewardBench's form; every seventh is broken, every fifth comes again.
  private static func text(_ count: Int) -> String {
    var lines: [String] = []
    for number in 0..<count {
      let subset = ["chat", "safety", "reasoning"][number % 3]
      lines.append(
        """
        {"prompt": "Question \(number): why?", "chosen": "Because of \(number).\\n\\"So\\"", \
        "rejected": "Ünlikely 漢 \(number)", "subset": "\(subset)"}
        """)
      if number % 7 == 3 { lines.append("{\"prompt\": \"broken") }
      if number % 5 == 2 { lines.append(lines[lines.count / 2]) }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func file(_ text: String, _ name: String = "items.jsonl") throws -> String {
    let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    return folder + "/" + name
  }

  private func index(_ path: String) throws -> (StreamedFile, FileIndex) {
    let streamed = try #require(StreamedFile(path: path, from: .zero))
    let index = FileIndexer(streamed).run { _ in true }
    return (streamed, try #require(index))
  }

  @Test("An index has the comparisons that reading the whole file gives, and reads each of them")
  func sameAsWhole() throws {
    let path = try file(Self.text(1_500))
    let whole = try BenchmarkContents.read(paths: [path]).contents
    let (streamed, index) = try index(path)
    #expect(index.chunks.count > 1)
    #expect(index.chunks.flatMap(\.ids) == whole.comparisons.map(\.id))
    #expect(
      index.problems.count == min(whole.problems.count, 200) + (whole.problems.count > 200 ? 1 : 0))
    #expect(index.goldIsAlwaysFirst == whole.goldIsAlwaysFirst)
    let items = Dictionary(uniqueKeysWithValues: whole.items.map { ($0.id, $0) })
    var row = 0
    for chunk in index.chunks {
      #expect(Set(chunk.order) == Set(chunk.ids.indices.map(UInt32.init)))
      #expect(
        zip(chunk.order, chunk.order.dropFirst()).allSatisfy {
          chunk.ids[Int($0)] < chunk.ids[Int($1)]
        })
      for place in 0..<chunk.count {
        let read = try streamed.read(
          offset: Int(chunk.offsets[place]), length: Int(chunk.lengths[place]),
          record: Int(chunk.records[place]), place: Int(chunk.places[place]))
        #expect(read.comparison == whole.comparisons[row])
        #expect(read.item == items[read.comparison.item])
        #expect(index.subsets[Int(chunk.subsets[place])] == read.item.subset)
        #expect(chunk.digests[place] == ComparisonDigest(read.comparison, of: read.item))
        row += 1
      }
    }
    TestGround.report("comparisons read by their places", compared: row)
    #expect(row == 1_500)
  }

  @Test("An array's records are read by their places, too")
  func array() throws {
    let records = (0..<40).map { number in
      JSONValue.members([
        "prompt": .string("Question \(number)"), "chosen": .string("yes \(number)"),
        "rejected": .string("no"), "subset": .string("one"),
      ])
    }
    let path = try file(JSONValue.array(records).text(), "items.json")
    let whole = try BenchmarkContents.read(paths: [path]).contents
    let (streamed, index) = try index(path)
    let chunk = try #require(index.chunks.first)
    #expect(chunk.ids == whole.comparisons.map(\.id))
    let read = try streamed.read(
      offset: Int(chunk.offsets[39]), length: Int(chunk.lengths[39]), record: 39, place: 0)
    #expect(read.item == whole.items[39])
  }

  @Test("What is written is read back; damage, another stamp or identity is no index")
  func coding() throws {
    let (_, index) = try index(try file(Self.text(300)))
    var bytes: [UInt8] = []
    index.write { bytes += $0 }
    let back = try #require(Self.decoded(bytes, index))
    #expect(back.chunks == index.chunks && back.subsets == index.subsets)
    #expect(back.problems == index.problems && back.goldIsAlwaysFirst == index.goldIsAlwaysFirst)
    var other = index
    other.stamp.changed += 1
    #expect(Self.decoded(bytes, other) == nil)
    other = index
    other.identity += "0"
    #expect(Self.decoded(bytes, other) == nil)
    #expect(Self.decoded(Array(bytes.dropLast()), index) == nil)
    let start = try #require(bytes.firstIndex(of: 10)) + 1
    for place in stride(from: start, to: bytes.count, by: 101) {
      var damaged = bytes
      damaged[place] ^= 1 << UInt8(place % 8)
      #expect(Self.decoded(damaged, index) == nil, "a bit of byte \(place)")
    }
  }

  private static func decoded(_ bytes: [UInt8], _ index: FileIndex) -> FileIndex? {
    guard let end = bytes.firstIndex(of: 10) else { return nil }
    var rest = bytes[(end + 1)...]
    return FileIndex(
      stamp: index.stamp, identity: index.identity, line: Array(bytes[..<end])
    ) { count in
      guard rest.count >= count else { return nil }
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
  }

  @Test("A file that changed under the reader is an error, not another text")
  func changed() throws {
    let path = try file(Self.text(20))
    let (streamed, index) = try index(path)
    let chunk = try #require(index.chunks.first)
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 30)
    try file.close()
    #expect(throws: StreamedFileError.self) {
      try streamed.read(
        offset: Int(chunk.offsets[5]), length: Int(chunk.lengths[5]), record: 5, place: 0)
    }
  }

  @Test("Small files, and logs whose records hold judgments, are read whole")
  func notStreamed() throws {
    let path = try file(Self.text(20))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path)).count
    for (threshold, isStreamed) in [
      (StreamingThreshold(), false),
      (StreamingThreshold(bytes: bytes, records: .max / 2), true),
      (StreamingThreshold(bytes: bytes + 1, records: .max / 2), false),
      (StreamingThreshold(bytes: .max, records: 23), true),
      (StreamingThreshold(bytes: .max, records: 24), false),
    ] {
      #expect((StreamedFile(path: path, from: threshold) != nil) == isStreamed, "\(threshold)")
    }
    #expect(StreamedFile(path: path, from: .zero) != nil)
    for name in ["Sample-Judge-Instruct/reward_bench/log_result/logs.json"] {
      let log = TestGround.fixture("Benchmarks", name)
      #expect(!(try BenchmarkContents.read(paths: [log]).contents.runs.isEmpty))
      #expect(StreamedFile(path: log, from: .zero) == nil)
    }
  }

  @Test("Who stops in the middle gets no index")
  func stopped() throws {
    let streamed = try #require(StreamedFile(path: try file(Self.text(600)), from: .zero))
    var chunks = 0
    let index = FileIndexer(streamed).run { _ in
      chunks += 1
      return chunks < 2
    }
    #expect(index == nil && chunks == 2)
  }

  /// The same rows in three containers: their comparisons are the same.
  @Test("Tables, compressed lines and Parquet are read by their places as lines are")
  func containers() throws {
    let folder = TestGround.fixture("Benchmarks", "Containers/")
    let whole = try BenchmarkContents.read(paths: [folder + "pairs.jsonl"]).contents
    #expect(whole.comparisons.count == 30)
    for name in ["pairs.parquet", "pairs.csv", "pairs.jsonl.gz", "pairs.jsonl.zst"] {
      let (streamed, index) = try index(folder + name)
      #expect(index.chunks.flatMap(\.ids) == whole.comparisons.map(\.id), "\(name)")
      #expect(index.problems.isEmpty, "\(name)")
      let chunk = try #require(index.chunks.first)
      for place in (0..<chunk.count).reversed() {
        let read = try streamed.read(
          offset: Int(chunk.offsets[place]), length: Int(chunk.lengths[place]),
          record: Int(chunk.records[place]), place: Int(chunk.places[place]))
        #expect(read.comparison == whole.comparisons[place], "\(name)")
        #expect(read.item.messages == whole.items[place].messages, "\(name)")
      }
      let isJSON = name.contains("jsonl")
      #expect(streamed.holdsJSON == isJSON, "\(name)")
      guard isJSON else { continue }
      let first = Int(chunk.offsets[0])
      let json = try streamed.json(in: first..<first + Int(chunk.lengths[0]))
      #expect(json.first == UInt8(ascii: "{") && json.last == UInt8(ascii: "}"), "\(name)")
    }
  }
}
