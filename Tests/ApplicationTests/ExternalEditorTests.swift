import Application
import Foundation
import TestGround
import Testing

/// Editors here are shell scripts: the terminal is nobody's while the tests run.
@Suite("The reviewer's editor")
struct ExternalEditorTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "overrule tests " + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  /// An executable script, quoted for `$EDITOR`.
  private func script(_ lines: String, in folder: String) throws -> String {
    let path = folder + "/editor-\(UUID().uuidString)"
    try TestProgram.write("#!/bin/sh\n\(lines)\n", to: path)
    return "'\(path)'"
  }

  private func edit(_ text: String, by command: String) throws -> String {
    try ExternalEditor(environment: ["EDITOR": command]).edit(text, name: "note")
  }

  @Test("It is given the text, and what it leaves is taken")
  func edited() throws {
    try withFolder { folder in
      let editor = try script("printf 'and more' >> \"$1\"", in: folder)
      #expect(try edit("Grüße\n", by: editor) == "Grüße\nand more")
      #expect(try edit("", by: "true") == "")
    }
  }

  @Test("`$VISUAL` goes before `$EDITOR`; blanks name none; arguments are the shell's to part")
  func named() throws {
    try withFolder { folder in
      let one = try script("printf one > \"$2\"", in: folder) + " --wait"
      let two = try script("printf two > \"$1\"", in: folder)
      func result(_ environment: [String: String]) throws -> String {
        try ExternalEditor(environment: environment).edit("", name: "note")
      }
      #expect(try result(["VISUAL": one, "EDITOR": two]) == "one")
      #expect(try result(["VISUAL": "  ", "EDITOR": two]) == "two")
    }
  }

  @Test("The file is the user's alone, named for what it is, and gone afterwards")
  func privately() throws {
    try withFolder { folder in
      let editor = try script(
        """
        echo "$1" > '\(folder)/path'
        ls -ld "$1" > '\(folder)/modes'
        ls -ld "$(dirname "$1")" >> '\(folder)/modes'
        """, in: folder)
      _ = try edit("secret", by: editor)
      let path = try String(contentsOfFile: folder + "/path", encoding: .utf8).dropLast()
      #expect(path.hasSuffix("/note.md"))
      let modes = try String(contentsOfFile: folder + "/modes", encoding: .utf8)
      #expect(modes.split(separator: "\n").map { $0.prefix(10) } == ["-rw-------", "drwx------"])
      let parent = (String(path) as NSString).deletingLastPathComponent
      #expect(!FileManager.default.fileExists(atPath: parent))
    }
  }

  @Test("Of an editor that fails nothing is taken, and the reason is told")
  func failures() throws {
    try withFolder { folder in
      let fails = try script("echo changed > \"$1\"; exit 3", in: folder)
      let dies = try script("kill -TERM $$", in: folder)
      let removes = try script("rm \"$1\"", in: folder)
      let breaks = try script(#"printf '\377' > "$1""#, in: folder)
      #expect(throws: ExternalEditor.Problem.failed(fails, code: 3)) { try edit("", by: fails) }
      // As shells tell of a signal: 128 and its number, 15.
      #expect(throws: ExternalEditor.Problem.failed(dies, code: 143)) { try edit("", by: dies) }
      #expect(throws: ExternalEditor.Problem.noFile(reason: "the editor removed it")) {
        try edit("", by: removes)
      }
      #expect(throws: ExternalEditor.Problem.notText) { try edit("", by: breaks) }
      let absent = "overrule-no-such-editor"
      #expect(throws: ExternalEditor.Problem.notFound(absent)) { try edit("", by: absent) }
      #expect(throws: ExternalEditor.Problem.noEditor) {
        try ExternalEditor(environment: ["PATH": folder]).edit("", name: "note")
      }
    }
  }
}
