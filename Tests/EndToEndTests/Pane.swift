import Glibc

/// A real pseudo-terminal with a shell in it, in a private tmux server: keys in, cells out.
///
/// The shell has job control and a prompt of its own (`ready>`), the program is started in it as
/// a person would. Every wait is for something on screen, with a limit; none is a plain sleep.
final class Pane {
  static let prompt = "ready>"

  let home: Home
  private let tmux: String
  private let server: String
  /// Seconds that a wait may take where none are given: the machine may be busy.
  static let patience = 30.0

  init(_ home: Home, columns: Int = 140, rows: Int = 42) async throws {
    guard let tmux = Home.tmux else { throw JourneyError(Home.missing) }
    self.home = home
    self.tmux = tmux
    server = "t\(UInt32.random(in: 0 ... .max))"
    var shell = ["/usr/bin/env", "-i"]
    shell += home.environment.map { "\($0)=\($1)" }.sorted()
    shell += ["PS1=" + Pane.prompt + " ", "/bin/bash", "--noprofile", "--norc", "-i"]
    try tell(
      ["new-session", "-d", "-x", "\(columns)", "-y", "\(rows)", "-c", home.folder] + shell)
    try await wait("the shell's prompt") { $0.contains(Pane.prompt) }
  }

  deinit { _ = try? tell(["kill-server"]) }

  @discardableResult
  func tell(_ words: [String]) throws -> String {
    let done = try Command.run(
      tmux, ["-L", server, "-f", "/dev/null"] + words, environment: home.environment,
      in: home.folder)
    guard done.code == 0 else { throw JourneyError("tmux \(words[0]): \(done.errors)") }
    return done.output
  }

  // MARK: - In

  /// Presses keys, by tmux's names: `j`, `Enter`, `Escape`, `C-c`, `BTab`, `M-2`.
  func press(_ keys: String...) throws { try tell(["send-keys"] + keys) }

  func press(_ keys: [String]) throws { try tell(["send-keys"] + keys) }

  /// Types text as it is.
  func type(_ text: String) throws { try tell(["send-keys", "-l", text]) }

  func resize(columns: Int, rows: Int) throws {
    try tell(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
  }

  /// Runs a line in the shell.
  func enter(_ line: String) throws {
    try type(line)
    try press("Enter")
  }

  /// Starts the program; its process is known from then on. `pattern` is a last word that the
  /// shell expands, for a file whose name cannot be typed.
  func start(_ arguments: String..., pattern: String = "", settings: String = "") async throws {
    guard let program = Home.program else { throw JourneyError(Home.missing) }
    let words = arguments.map { "'" + $0 + "' " }.joined() + pattern
    unlink(home.folder + "/pid")
    try enter("clear; (echo $BASHPID > pid; \(settings) exec \(program) \(words)); echo code=$?=")
  }

  /// The program's process, once it is there.
  func process() async throws -> pid_t {
    let path = home.folder + "/pid"
    let until = Pane.uptime() + Pane.patience
    while Pane.uptime() < until {
      if let text = try? Files.read(path), text.hasSuffix("\n"), let id = Int32(text.dropLast()) {
        return id
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    throw JourneyError("the program has no process")
  }

  // MARK: - Out

  /// What is on screen, line by line.
  func screen() throws -> String { try tell(["capture-pane", "-p"]) }

  /// What is on screen with its colours.
  func colours() throws -> String { try tell(["capture-pane", "-p", "-e"]) }

  func lines() throws -> [String] {
    try screen().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// Whether the alternate screen is on, and whether the cursor is shown.
  func modes() throws -> (alternate: Bool, cursor: Bool) {
    let words = try tell(["display-message", "-p", "#{alternate_on} #{cursor_flag}"])
    return (words.hasPrefix("1"), words.dropFirst(2).hasPrefix("1"))
  }

  /// Waits until the screen is as wanted.
  @discardableResult
  func wait(
    _ what: String, within seconds: Double = Pane.patience, until isThere: (String) -> Bool
  ) async throws -> String {
    let until = Pane.uptime() + seconds
    var last = ""
    repeat {
      last = try screen()
      if isThere(last) { return last }
      try await Task.sleep(for: .milliseconds(10))
    } while Pane.uptime() < until
    throw JourneyError("not within \(Int(seconds)) s: \(what). On screen:\n\(last)")
  }

  /// Waits for a text on screen.
  @discardableResult
  func wait(for text: String, within seconds: Double = Pane.patience) async throws -> String {
    try await wait("“\(text)”", within: seconds) { $0.contains(text) }
  }

  @discardableResult
  func wait(while text: String, within seconds: Double = Pane.patience) async throws -> String {
    try await wait("“\(text)” gone", within: seconds) { !$0.contains(text) }
  }

  /// Waits until the program has ended, and gives its exit code.
  func exitCode() async throws -> Int32 {
    let text = try await wait("the program's end") { $0.contains(/code=\d+=/) }
    guard let match = text.matches(of: /code=(\d+)=/).last, let code = Int32(match.1) else {
      throw JourneyError("no exit code on screen")
    }
    return code
  }

  /// Presses `Q` and confirms where it asks; the exit code.
  func quit() async throws -> Int32 {
    try press("Q")
    let seen = try await wait("the end, or a question") {
      $0.contains(/code=\d+=/) || $0.contains("Quit?")
    }
    if seen.contains("Quit?") { try press("y") }
    return try await exitCode()
  }

  /// Seconds that only go forward.
  static func uptime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1_000_000_000
  }
}
