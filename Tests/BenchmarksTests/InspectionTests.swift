import Benchmarks
import Containers
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

  private func same(folder path: String) throws -> Bool {
    guard let (contents, files) = try? BenchmarkContents.read(paths: [path]) else { return false }
    let folder = try FolderInspection(path: path)
    #expect(
      folder.inspection.json == Inspection(contents, files: files, path: path).json, "\(path)")
    #expect(folder.files.map(\.path) == files.map(\.path), "\(path)")
    #expect(folder.skipped == contents.skipped, "\(path)")
    return true
  }

  @Test func everyFolderOfFixturesIsCountedAlike() throws {
    let root = TestGround.fixture("Benchmarks", "")
    let names = FileManager.default.enumerator(atPath: root)?.compactMap { $0 as? String } ?? []
    var compared = try same(folder: root) ? 1 : 0
    for name in names.sorted() where NamedFiles.isFolder(root + "/" + name) {
      if try same(folder: root + "/" + name) { compared += 1 }
    }
    #expect(compared > 2)
  }

  /// Records of three items: of the first before and behind the others, of the second side by side; the
  /// same group's name with another prompt, and one that belongs to none.
  @Test func groupedRecordsAreCountedAlike() throws {
    func row(_ prompt: String, _ rejected: String, _ group: String?) -> String {
      func turns(_ answer: String) -> String {
        #"[{"role":"user","content":"\#(prompt)"},{"role":"assistant","content":"\#(answer)"}]"#
      }
      let uid = group.map { #","bon_uid":"\#($0)""# } ?? ""
      return #"{"text_chosen":\#(turns("best of \(prompt)")),"text_rejected":\#(turns(rejected)),"#
        + #""answers":"<answer>[[A]]</answer>","results":1,"subset":"s \#(prompt)","#
        + #""Is_Chosen_Answer_Shuffled_toPositionB":false\#(uid)}"#
    }
    let rows = [
      row("one", "a", "1"), row("two", "b", "2"), row("two", "c", "2"), row("free", "d", nil),
      row("other", "e", "1"), row("three", "f", "3"), row("one", "g", "1"), row("two", "b", "2"),
    ]
    let folder = try folder(["logs.jsonl": rows.joined(separator: "\n")])
    try same(folder + "/logs.jsonl")
    let json = Inspection(try BenchmarkFile(path: folder + "/logs.jsonl")).json
    // “one” comes back after another prompt took its group's name: a new item, as when all is read.
    #expect(json["records"] == 8 && json["items"] == 6 && json["comparisons"] == 8)
    #expect(try same(folder: folder))
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
