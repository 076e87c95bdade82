import Foundation
import TestGround
import Testing

/// How files are named, how long they are, where they lie, and what they never name.
@Suite struct LayoutTests {
  private static let code = [".swift", ".c", ".h"]

  @Test func filesAreShort() throws {
    let paths = try ["Sources", "Tests"].flatMap { try SourceTree.files(below: $0) }
      .filter { path in Self.code.contains { path.hasSuffix($0) } }
    for path in paths {
      let count = try SourceTree.bytes(path).count { $0 == 10 }
      #expect(count <= 500, "\(path) has \(count) lines")
    }
    TestGround.report("lengths of files", compared: paths.count)
    #expect(paths.count > 200)
  }

  @Test func noFileIsADrawerForEverything() throws {
    let drawers = ["Util", "Helper", "Common", "Manager", "Misc"]
    for path in try ["Sources", "Tests"].flatMap({ try SourceTree.files(below: $0) }) {
      for part in path.split(separator: "/") {
        for word in drawers { #expect(!part.contains(word), "\(path) is named \(word)") }
      }
    }
  }

  @Test func theTopLevelIsWhatTheLayoutAllows() throws {
    let allowed: Set<String> = [
      "Package.swift", "Sources", "Tests", "Themes", "SampleSessions", "README.md", "Makefile",
      "LICENSE",
      // The package manager writes it; git ignores it.
      "Package.resolved",
    ]
    let entries = try FileManager.default.contentsOfDirectory(atPath: TestGround.root)
      .filter { !$0.hasPrefix(".") }
    for entry in entries { #expect(allowed.contains(entry), "\(entry) at the top level") }
    #expect(entries.contains("Package.swift") && entries.contains("Sources"))
  }

  @Test func nothingNamesWhatIsNotPartOfTheProject() throws {
    let strange = [
      "../shared", "/work/", "pypi.org", "pythonhosted.org", "npmjs.", "crates.io", "rubygems.org",
      "packagist.org", "repo.maven",
    ].map { Data($0.utf8) }
    var paths = try ["Sources", "Themes", "SampleSessions"].flatMap {
      try SourceTree.files(below: $0)
    }
    paths += ["README.md", "Makefile"]
    for path in paths where !path.hasSuffix(".png") {
      let data = Data(try SourceTree.bytes(path))
      for word in strange where data.range(of: word) != nil {
        Issue.record("\(path) names \(String(decoding: word, as: UTF8.self))")
      }
    }
    TestGround.report("files that name nothing outside", compared: paths.count)
    #expect(paths.count > 150)
  }
}
