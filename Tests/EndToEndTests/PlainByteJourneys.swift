import Foundation
import JSON
import TestGround
import Testing

/// What the commands without a screen write, byte by byte. Line ends and tabs are their own.
extension Journeys {
  private static let own: Set<Unicode.Scalar> = ["\n", "\t"]

  @Test("No control and no bidi mark of a name, an argument or a file is printed by a command")
  func plainBytes() throws {
    let home = try Home()
    let name = Harmful.name
    let missing = "no" + name
    let file = name + ".jsonl"
    try home.write(file, Harmful.items + "{\"broken\(name)\n")
    try FileManager.default.createDirectory(
      atPath: home.folder + "/config/overrule/themes", withIntermediateDirectories: true)
    try home.write(
      "config/overrule/config.toml",
      #"theme = "no\u001b\u202e\u009b"\#n"\u001b\u202e" = 1\#n[keys]\#n"\u001b" = "x\u202e""#)
    try home.write("config/overrule/themes/\(name).toml", "name = ")
    let typed = "1\nc why \(name)\n/\(name)\n:\(name)\n?\nhistory\nQ\n"
    let commands: [[String]] = [
      ["inspect", file], ["inspect", "--json", file], ["inspect", missing],
      ["inspect", file, "--format", missing], [missing], ["--\(name)"],
      ["export", missing, "--format", "trl"], ["export", "s", "--format", missing],
      ["run", file, "--model", missing],
      ["run", file, "--model", Home.model, "--session", "s", "--max-tokens", "8"],
      ["export", "s", "--format", "trl", "--json"], ["score", "s"],
      [
        "judge", "--model", Home.model, "--prompt", name, "--response", name, "--response", "b",
        "--max-tokens", "8",
      ],
      ["tokenize", "--model", missing, "x"], ["generate", "--model", missing, "x"],
      ["model", "show", missing], ["model", "show", Home.model], ["model", "pull", missing],
      ["model", "list"], ["protocol", "show", missing], ["import", "theirs" + name, file],
      ["import", "theirs", missing], ["score", missing], ["config"], ["config", "--json"],
      ["keys"], ["keys", "--json"], ["filter"], ["--theme", missing, "--linear", file],
      ["--linear", "--session", "s"],
    ]
    var scalars = 0
    for command in commands {
      let done = try home.overrule(command, input: command.contains("--linear") ? typed : nil)
      for text in [done.output, done.errors] {
        scalars += text.unicodeScalars.count
        let found = Harmful.found(in: text, except: Self.own)
        #expect(found.isEmpty, "\(command[0]), \(command.count) words: \(found)")
      }
      #expect(!(done.output + done.errors).isEmpty, "\(command[0]) says nothing")
    }
    TestGround.report("scalars printed by \(commands.count) commands", compared: scalars)
    #expect(scalars > 20_000)
    // Escaped, not lost: a program reads the name as it is.
    let inspected = try JSONValue(parsing: home.overrule("inspect", "--json", file).output)
    #expect(inspected["file"]?.string?.hasSuffix(file) == true)
  }

  @Test("What goes into a file as it is comes to a terminal as chips")
  func exportOnATerminal() async throws {
    let home = try Home()
    try home.write("items.jsonl", Harmful.items)
    #expect(try home.overrule("import", "s", "items.jsonl").code == 0)
    // The facts are the same wherever they go; a pipe gets them whole.
    let piped = try home.overrule("export", "s", "--format", "recording").output
    #expect(Harmful.found(in: piped).contains("202e"))
    let pane = try await Pane(home)
    let path = home.folder + "/bytes"
    try pane.tell(["pipe-pane", "-o", "cat > \(path)"])
    try pane.enter("clear; \(Home.program ?? "") export s --format recording; echo over-$((1 + 1))")
    try await pane.wait(for: "over-2")
    let all = try Files.read(path)
    let start = try #require(all.range(of: "{\"kind\":"))
    let end = try #require(all.range(of: "over-2", options: .backwards))
    let shown = String(all[start.lowerBound..<end.lowerBound])
    // The terminal's line discipline makes CR LF of each line end.
    let found = Harmful.found(in: shown, except: ["\r", "\n"])
    #expect(found.isEmpty, "\(found)")
    #expect(shown.contains("U+202E"))
  }
}
