import Foundation
import TestGround

/// A folder of its own with a home, so that a test meets nothing but what it made: the program's
/// data, state and configuration go there, and the environment is pinned. Removed at the end.
final class Home {
  /// The optimised program, where it is built: `$OVERRULE_PROGRAM`, else the package's own.
  static let program: String? = {
    let named = ProcessInfo.processInfo.environment["OVERRULE_PROGRAM"]
    let path = named ?? TestGround.root + "/.build/release/overrule"
    return FileManager.default.isExecutableFile(atPath: path) ? path : nil
  }()

  /// Whether there is a program to start and a terminal to start it in.
  static let isReady = program != nil && tmux != nil

  /// Whether a real model can judge.
  static let hasModel = isReady && TestGround.smolLM2 != nil

  /// What the skipped tests say.
  static let missing = "SKIPPED: needs the release build of overrule, tmux, and SmolLM2"

  static let tmux: String? = ["/usr/bin/tmux", "/usr/local/bin/tmux", "/opt/homebrew/bin/tmux"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  let folder: String
  var environment: [String: String]

  init() throws {
    // Short: a socket's path may have about a hundred bytes.
    folder = "/tmp/overrule-e2e-\(UInt32.random(in: 0 ... .max))"
    environment = [
      "HOME": folder, "XDG_DATA_HOME": folder + "/data", "XDG_STATE_HOME": folder + "/state",
      "XDG_CONFIG_HOME": folder + "/config", "USER": "tester", "TZ": "UTC", "LC_ALL": "C.UTF-8",
      "TERM": "tmux-256color", "PATH": "/usr/local/bin:/usr/bin:/bin", "SHELL": "/bin/bash",
      // No history: a shell that ends would write it into a folder that is being removed.
      "TMUX_TMPDIR": folder, "HISTFILE": "",
    ]
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Writes a file into the folder and gives its path.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> String {
    try Files.write(text, to: folder + "/" + name)
    return folder + "/" + name
  }

  /// Runs the program without a screen.
  func overrule(_ arguments: String..., input: String? = nil) throws -> Command {
    try overrule(arguments, input: input)
  }

  func overrule(_ arguments: [String], input: String? = nil) throws -> Command {
    guard let program = Home.program else { throw JourneyError(Home.missing) }
    return try Command.run(
      program, arguments, environment: environment, in: folder, input: input)
  }

  /// The model that judges.
  static var model: String { TestGround.smolLM2 ?? "" }
}
