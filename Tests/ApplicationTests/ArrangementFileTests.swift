import Application
import Foundation
import Interface
import Testing

@Suite struct ArrangementFileTests {
  private func withFolder(_ body: (Folders) throws -> Void) throws {
    let path = FileManager.default.temporaryDirectory.path + "/overrule-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try body(Folders(environment: ["HOME": path, "XDG_STATE_HOME": path]))
  }

  @Test func whatIsWrittenIsRead() throws {
    try withFolder { folders in
      let file = ArrangementFile(folders: folders)
      #expect(file.read().arrangement == Arrangement())
      #expect(file.read().complaint == nil)
      var arrangement = Arrangement()
      arrangement.shares = [.wide: [.list: 214, .sides: 0], .compact: [.verdict: 1_000]]
      arrangement.text.wraps = false
      arrangement.text.showsLineNumbers = true
      try file.write(arrangement)
      #expect(file.read().arrangement == arrangement)
      #expect(file.read().complaint == nil)
    }
  }

  @Test(arguments: [
    ("wrap = 3\n", "line 1"), ("[wide]\nlist = \"far\"\n", "line 2"),
    ("markdown = true\n[wide]\nlist = 1001\n", "line 3"), ("[wide\n", "line"),
    ("wide = 4", "line 1"),
  ])
  func aBrokenFileIsIgnoredAndTold(_ text: String, _ place: String) throws {
    try withFolder { folders in
      let file = ArrangementFile(folders: folders)
      try FileManager.default.createDirectory(
        atPath: folders.state, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: file.path))
      let (arrangement, complaint) = file.read()
      #expect(arrangement == Arrangement())
      #expect(complaint?.contains(place) == true)
      #expect(complaint?.contains(file.path) == true)
    }
  }

  /// A later version's layouts and borders are no reason to forget the rest.
  @Test func whatIsNotKnownIsPassedOver() throws {
    try withFolder { folders in
      let file = ArrangementFile(folders: folders)
      try FileManager.default.createDirectory(
        atPath: folders.state, withIntermediateDirectories: true)
      try Data("[wide]\nlist = 300\nmoat = 4\n[round]\nlist = 1\n".utf8)
        .write(to: URL(fileURLWithPath: file.path))
      #expect(file.read().arrangement.shares == [.wide: [.list: 300]])
      #expect(file.read().complaint == nil)
    }
  }
}
