import Foundation
import TestGround

/// The project's own files.
enum SourceTree {
  /// Paths of all files below a folder, relative to the project's root, sorted; links followed.
  static func files(below folder: String) throws -> [String] {
    let manager = FileManager.default
    var found: [String] = []
    var folders = [folder]
    while let current = folders.popLast() {
      for name in try manager.contentsOfDirectory(atPath: TestGround.root + "/" + current)
      where !name.hasPrefix(".") {
        let path = current + "/" + name
        var isFolder: ObjCBool = false
        guard manager.fileExists(atPath: TestGround.root + "/" + path, isDirectory: &isFolder)
        else { continue }
        if isFolder.boolValue { folders.append(path) } else { found.append(path) }
      }
    }
    return found.sorted()
  }

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: TestGround.root + "/" + path)))
  }

  static func text(_ path: String) throws -> String {
    String(decoding: try bytes(path), as: UTF8.self)
  }

  /// Lines as an editor counts them.
  static func lines(_ path: String) throws -> [Substring] {
    try text(path).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The module that a line imports, if it is an import: attributes, access level and the kind of
  /// a single declaration are passed over.
  static func importedModule(_ line: Substring) -> String? {
    var words: ArraySlice<Substring> = line.split { $0 == " " || $0 == "\t" }[...]
    let before: Set<Substring> = ["package", "public", "internal", "private", "fileprivate"]
    while let word = words.first {
      guard word.hasPrefix("@") || before.contains(word) else { break }
      words.removeFirst()
    }
    guard words.popFirst() == "import", var name = words.popFirst() else { return nil }
    let kinds: Set<Substring> = [
      "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
    ]
    if kinds.contains(name), let next = words.popFirst() { name = next }
    return name.split(separator: ".").first.map(String.init)
  }

  /// What each room's Swift files import, with one file that does.
  static func imports() throws -> [String: [String: String]] {
    var found: [String: [String: String]] = [:]
    for path in try files(below: "Sources") where path.hasSuffix(".swift") {
      let room = String(path.split(separator: "/")[1])
      for line in try lines(path) {
        if let module = importedModule(line) { found[room, default: [:]][module] = path }
      }
    }
    return found
  }
}
