import Benchmarks
import Foundation
import TestGround
import Testing

@Suite("Folders and several files")
struct FolderReadingTests {
  private static let pairs = TestGround.fixture("Benchmarks", "Containers/")

  /// A folder with these files, some of them copies of fixtures.
  private func folder(_ texts: [String: String], copies: [String] = []) throws -> String {
    let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for (name, text) in texts {
      try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
    }
    for name in copies {
      try FileManager.default.copyItem(atPath: Self.pairs + name, toPath: folder + "/" + name)
    }
    return folder
  }

  private static func row(_ number: Int) -> String {
    "{\"prompt\": \"Q\(number)\", \"chosen\": \"yes\", \"rejected\": \"no\", \"subset\": \"s\"}\n"
  }

  @Test("All files below it that hold items are one set; the rest is told")
  func all() throws {
    let folder = try folder(
      [
        "b.jsonl": Self.row(2) + Self.row(3), "a.jsonl": Self.row(1) + Self.row(2),
        "numbers.json": "[{\"score\": 1}]", "notes.txt": "Notes", "README.md": "About",
      ], copies: ["pairs.parquet"])
    let (contents, files) = try BenchmarkContents.read(paths: [folder])
    #expect(files.map(\.source.name) == ["a.jsonl", "b.jsonl", "pairs.parquet"])
    #expect(contents.items.count == 3 + 30 && contents.repeatedCount == 1)
    #expect(
      contents.skipped == [
        "\(folder): skipped notes.txt, which is no data",
        "skipped: \(folder)/numbers.json holds scores, not items; there is nothing to judge in it",
      ])
  }

  @Test("A folder without items, and a named file without, are errors")
  func nothing() throws {
    let folder = try folder(["numbers.json": "[{\"score\": 1}]", "a.jsonl": Self.row(1)])
    #expect(throws: BenchmarkError.self) {
      try BenchmarkContents.read(paths: [folder + "/a.jsonl", folder + "/numbers.json"])
    }
    try FileManager.default.removeItem(atPath: folder + "/a.jsonl")
    let error = try #require(throws: BenchmarkError.self) {
      try BenchmarkContents.read(paths: [folder])
    }
    #expect(error.description.hasPrefix("\(folder) holds no file of items; skipped: "))
  }

  /// The same rows, so that the file's identity differs but every item is the same.
  @Test("The same rows in other containers add nothing")
  func same() throws {
    let names = ["pairs.jsonl", "pairs.parquet", "pairs.csv", "pairs.jsonl.gz", "pairs.jsonl.zst"]
    let contents = try BenchmarkContents.read(paths: names.map { Self.pairs + $0 }).contents
    #expect(contents.items.count == 30 && contents.comparisons.count == 30)
    #expect(contents.repeatedCount == 4 * 30)
    #expect(contents.problems.isEmpty)
  }
}
