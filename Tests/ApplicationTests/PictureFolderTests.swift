import Application
import Foundation
import Judgment
import Testing

@Suite("Pictures of the screen as files")
struct PictureFolderTests {
  private let home = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
  /// 2023-11-14 22:13:20 UTC.
  private let time = Timestamp(milliseconds: 1_700_000_000_000)

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: home + "/pictures").sorted()
  }

  @Test("Two of one second stand beside each other, whole, and nothing else is left")
  func neverOverAnother() throws {
    defer { try? FileManager.default.removeItem(atPath: home) }
    let folder = PictureFolder(path: home + "/pictures")
    let first = try folder.save("<svg>1</svg>".utf8, as: .svg, name: "My session", at: time)
    let second = try folder.save("<svg>2</svg>".utf8, as: .svg, name: "My session", at: time)
    _ = try folder.save("{}".utf8, as: .cast, name: "My session", at: time)
    #expect(
      try names() == [
        "my-session-20231114T221320Z-2.svg", "my-session-20231114T221320Z.cast",
        "my-session-20231114T221320Z.svg",
      ])
    #expect(try String(contentsOfFile: first, encoding: .utf8) == "<svg>1</svg>")
    #expect(try String(contentsOfFile: second, encoding: .utf8) == "<svg>2</svg>")
  }

  /// A session is named by whoever made its file.
  @Test(
    "A name can't leave the folder or hide",
    arguments: [
      ("../../etc/passwd", "etc-passwd"), (".hidden\u{0}\n\u{1B}[31m", "hidden-31m"),
      ("評価 🙂", "screen"), ("", "screen"), (String(repeating: "a", count: 500), nil),
    ])
  func names(_ name: String, _ stem: String?) throws {
    defer { try? FileManager.default.removeItem(atPath: home) }
    let path = try PictureFolder(path: home + "/pictures").save(
      "x".utf8, as: .svg, name: name, at: time)
    let stem = stem ?? String(repeating: "a", count: 40)
    #expect(path == "\(home)/pictures/\(stem)-20231114T221320Z.svg")
    #expect(try names().count == 1)
  }

  @Test("Where no folder can be, that is said")
  func noFolder() throws {
    defer { try? FileManager.default.removeItem(atPath: home) }
    try Data().write(to: URL(fileURLWithPath: home))
    #expect(throws: (any Error).self) {
      try PictureFolder(path: home + "/pictures").save("x".utf8, as: .svg, name: "x", at: time)
    }
  }
}
