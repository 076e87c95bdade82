import Benchmarks
import Foundation
import JSON
import TestGround
import Testing

/// What `inspect` counts as it goes through a file is what is there when all of it is read.
@Suite("Counts of a file that is not held")
struct InspectionTests {
  /// Of the file alone; the rest is the same of a set.
  private static let ofFiles: Set<String> = ["confidence", "container", "packing", "keys"]

  private func same(_ path: String) throws {
    let file = try BenchmarkFile(path: path)
    let (contents, files) = try BenchmarkContents.read(paths: [path])
    let streamed = Inspection(file).json.object?.members ?? []
    let whole = Inspection(contents, files: files, path: path).json
    #expect(!streamed.isEmpty)
    for member in streamed where !Self.ofFiles.contains(member.key) {
      #expect(whole[member.key] == member.value, "\(path): \(member.key)")
    }
  }

  @Test func everyFixtureIsCountedAlike() throws {
    let root = TestGround.fixture("Benchmarks", "")
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    var compared = 0
    for name in names.sorted() {
      guard (try? BenchmarkFile(path: root + "/" + name)) != nil else { continue }
      try same(root + "/" + name)
      compared += 1
    }
    #expect(compared > 20)
  }

  /// Repeated items under another subset and with another gold, records of one item apart from each
  /// other and among others, broken lines.
  @Test func whatRepeatsCountsOnce() throws {
    func row(_ number: Int, _ chosen: String, _ rejected: String, _ subset: String) -> String {
      #"{"prompt":"p\#(number)","chosen":"\#(chosen)","rejected":"\#(rejected)","subset":"\#(subset)"}"#
    }
    let pairs = [
      row(1, "a", "b", "s"), row(2, "c", "c", "t"), row(1, "b", "a", "u"), row(1, "a", "b", "s"),
      "{", row(3, "long", "d", "s"),
    ]
    let folder = try folder(["pairs.jsonl": pairs.joined(separator: "\n")])
    try same(folder + "/pairs.jsonl")
    let json = Inspection(try BenchmarkFile(path: folder + "/pairs.jsonl")).json
    #expect(json["items"] == 3 && json["comparisons"] == 4 && json["repeated_items"] == 2)
    // The comparison the other way round is a new one of the item that came first.
    #expect(json["subsets"] == ["s": 3, "t": 1])
    #expect(json["records"] == 6 && json["broken_count"] == 1 && json["identical_responses"] == 1)
    #expect(
      json["notes"]?.array?.compactMap { $0["reason"]?.string }
        == Array(repeating: "it repeats a comparison with another gold", count: 2))
  }
}
