import Containers
import Foundation
import Testing

@Suite("Folders of files")
struct FolderTests {
  private func folder(_ names: [String]) throws -> String {
    let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    for name in names {
      let url = URL(fileURLWithPath: folder + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("x".utf8).write(to: url)
    }
    return folder
  }

  @Test("All files of data below it, by path; the rest is told in a sentence, but for documents")
  func listing() throws {
    let folder = try folder([
      "b.jsonl", "a/z.parquet", "a/B.CSV.gz", "a/SOURCE.md", "README", "LICENSE.txt", "a/notes",
      "labels.txt", ".hidden/x.json", ".x.json", "c.json.zst",
    ])
    let named = try NamedFiles([folder])
    #expect(
      named.files.map { $0.path.dropFirst(folder.count) } == [
        "/a/B.CSV.gz", "/a/z.parquet", "/b.jsonl", "/c.json.zst",
      ])
    #expect(named.files.allSatisfy { $0.folder == folder })
    #expect(named.skipped == ["\(folder): skipped a/notes, labels.txt, which are no data"])
  }

  @Test("Files keep their order, whatever their names, and none comes twice")
  func files() throws {
    let folder = try folder(["two.txt", "one.json"])
    let named = try NamedFiles([
      folder + "/two.txt", folder + "/one.json", folder, folder + "/two.txt",
    ])
    #expect(named.files.map(\.path) == [folder + "/two.txt", folder + "/one.json"])
    #expect(named.files.allSatisfy { $0.folder == nil })
  }

  @Test("A link to a folder is not followed: it may lead round")
  func links() throws {
    let folder = try folder(["a/x.json"])
    try FileManager.default.createSymbolicLink(
      atPath: folder + "/a/round", withDestinationPath: folder)
    #expect(try NamedFiles([folder]).files.map(\.path) == [folder + "/a/x.json"])
  }
}
