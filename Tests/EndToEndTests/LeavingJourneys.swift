import Glibc
import Testing

/// Ends that no key and no plain signal makes.
extension Journeys {
  @Test("A crash of a helper's thread gives the terminal back")
  func crashOfAHelper() async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.modesKept(named: "before")
    try await pane.start("items.jsonl", settings: "ulimit -c 0;")
    try await pane.wait(for: "Why does bread rise?")
    let process = try await pane.process()
    let threads = try LeavingProcess(process).threads
    let helper = try #require(threads.last { $0 != process })
    // A signal to one thread, as a trap in it would be; Glibc's module leaves the call out.
    typealias Kill = @convention(c) (pid_t, pid_t, Int32) -> Int32
    let kill = unsafeBitCast(try #require(dlsym(nil, "tgkill")), to: Kill.self)
    #expect(kill(process, helper, SIGTRAP) == 0)
    #expect(try await pane.exitCode() == 128 + SIGTRAP)
    let modes = try pane.modes()
    #expect(!modes.alternate && modes.cursor)
    try await pane.modesKept(named: "after")
    #expect(
      try Files.read(home.folder + "/after") == Files.read(home.folder + "/before"))
  }

  @Test("q and Q give the terminal back", arguments: ["q", "Q"])
  func keys(key: String) async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.modesKept(named: "before")
    try await pane.start("items.jsonl")
    try await pane.wait(for: "Why does bread rise?")
    try pane.press(key)
    #expect(try await pane.exitCode() == 0)
    let modes = try pane.modes()
    #expect(!modes.alternate && modes.cursor)
    try await pane.modesKept(named: "after")
    #expect(
      try Files.read(home.folder + "/after") == Files.read(home.folder + "/before"))
  }

  @Test("What is still being opened keeps nobody: q quits, and a lost terminal ends it")
  func quitWhileOpening() async throws {
    let home = try Home()
    // Nobody writes into it.
    #expect(mkfifo(home.folder + "/pipe", 0o600) == 0)
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.start("pipe")
    try await pane.wait(for: "opening …")
    try pane.press("q")
    #expect(try await pane.exitCode() == 0)
    try await pane.start("pipe")
    try await pane.wait(for: "opening …")
    let process = try await pane.process()
    try pane.tell(["kill-server"])
    try await LeavingProcess(process).isOver()
  }

  @Test("Killed while stopped, it leaves the shell its terminal", arguments: [SIGTERM, SIGKILL])
  func killedWhileStopped(signal: Int32) async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.modesKept(named: "before")
    try await pane.start("items.jsonl")
    try await pane.wait(for: "Why does bread rise?")
    let process = try await pane.process()
    try pane.press("C-z")
    try await pane.wait(for: "Stopped")
    kill(process, signal)
    // What is stopped takes the signal when it goes on; a kill it takes at once.
    if signal == SIGTERM { try pane.enter("clear; fg; echo code=$?=") }
    try await LeavingProcess(process).isOver()
    let modes = try pane.modes()
    #expect(!modes.alternate && modes.cursor)
    try await pane.modesKept(named: "after")
    #expect(
      try Files.read(home.folder + "/after") == Files.read(home.folder + "/before"))
  }

  /// With the hangup's signal, and without it, as under nohup: then a read finds nobody there.
  @Test(
    "A terminal that is lost ends the program, and its labels are kept", arguments: ["", "HUP"])
  func lostTerminal(ignored: String) async throws {
    let home = try Home()
    try home.write("items.jsonl", Items.few)
    let pane = try await Pane(home, columns: 100, rows: 30)
    try await pane.start(
      "items.jsonl", "--session", "s", settings: ignored.isEmpty ? "" : "trap '' \(ignored);")
    try await pane.wait(for: "Why does bread rise?")
    let process = try await pane.process()
    try pane.press("1")
    try await pane.wait(for: "A  ✓")
    try pane.tell(["kill-server"])
    try await LeavingProcess(process).isOver()
    #expect(try home.overrule("export", "s", "--format", "trl").output.contains("bread"))
  }
}

/// A process as the system tells of it.
private struct LeavingProcess {
  let id: pid_t

  init(_ id: pid_t) { self.id = id }

  /// Its threads, oldest first.
  var threads: [pid_t] {
    get throws {
      guard let folder = opendir("/proc/\(id)/task") else { throw JourneyError("no threads") }
      defer { closedir(folder) }
      var threads: [pid_t] = []
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if let thread = pid_t(name) { threads.append(thread) }
      }
      return threads.sorted()
    }
  }

  /// Waits until it is gone, or waits only for somebody to ask how it ended.
  func isOver() async throws {
    let until = Pane.uptime() + Pane.patience
    while Pane.uptime() < until {
      guard let state = try? Files.read("/proc/\(id)/stat"), !state.contains(") Z") else { return }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw JourneyError("process \(id) goes on")
  }
}
