import Glibc
import Testing

extension Journeys {
  @Test(
    "Every signal gives the terminal back as it was and ends with its code",
    arguments: [
      ("TERM", SIGTERM), ("HUP", SIGHUP), ("INT", SIGINT), ("QUIT", SIGQUIT), ("SEGV", SIGSEGV),
      ("ABRT", SIGABRT), ("TRAP", SIGTRAP), ("ILL", SIGILL), ("BUS", SIGBUS), ("FPE", SIGFPE),
    ])
  func signals(name: String, signal: Int32) async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.modesKept(named: "before")
    try await pane.start("items.jsonl", "--session", "s", settings: "ulimit -c 0;")
    try await pane.wait(for: "Why does bread rise?")
    #expect(try pane.modes().alternate)
    // A label that was shown as stored must not be lost by it.
    try pane.press("1")
    try await pane.wait(for: "1 labelled")
    try await pane.wait(for: "A  ✓")
    kill(try await pane.process(), signal)
    #expect(try await pane.exitCode() == 128 + signal)
    let modes = try pane.modes()
    #expect(!modes.alternate && modes.cursor)
    try await pane.modesKept(named: "after")
    let before = try Files.read(home.folder + "/before")
    #expect(try Files.read(home.folder + "/after") == before)
    #expect(before.contains("icanon"))
    let kept = try home.overrule("export", "s", "--format", "trl")
    #expect(kept.output.contains("bread"))
  }

  @Test("Ctrl-z gives the terminal to the shell, fg takes it again")
  func suspended() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.modesKept(named: "before")
    try await pane.start("items.jsonl")
    try await pane.wait(for: "Why does bread rise?")
    try pane.press("C-z")
    try await pane.wait(for: "Stopped")
    #expect(try !pane.modes().alternate)
    try await pane.modesKept(named: "meanwhile")
    #expect(
      try Files.read(home.folder + "/meanwhile") == Files.read(home.folder + "/before"))
    // The window changes while it sleeps.
    try pane.resize(columns: 140, rows: 42)
    try pane.enter("clear; fg; echo code=$?=")
    try await pane.wait(for: "─ Items ")
    try await pane.wait(row: 5, label: "–")
    try pane.press("1")
    try await pane.wait(row: 1, label: "A", mark: "✓")
    #expect(try await pane.quit() == 0)
  }
}

extension Pane {
  /// Keeps what `stty` tells of the terminal in a file of the home.
  func modesKept(named name: String) async throws {
    try enter("clear; stty -a > \(name); echo kept-\(name)-$((1 + 1))")
    try await wait(for: "kept-\(name)-2")
  }
}
