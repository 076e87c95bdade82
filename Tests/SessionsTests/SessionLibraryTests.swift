import Foundation
import Sessions
import Testing

@Suite("Where sessions lie")
struct SessionLibraryTests {
  /// A file's name has at most 255 bytes, whatever a session is called.
  @Test(
    "A long name is shortened to what a file may be called",
    arguments: ["a", "é", "漢", "𝕏"])
  func longNames(letter: String) throws {
    let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = SessionLibrary(folder: folder).path(
      named: String(repeating: letter, count: 150))
    #expect(FileManager.default.createFile(atPath: path + "-journal", contents: nil))
    #expect(URL(fileURLWithPath: path).lastPathComponent.hasPrefix(letter + letter))
  }
}
