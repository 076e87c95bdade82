import Foundation

/// What the measures of the interface are made on: this program with folders of its own in a
/// temporary folder, so that nobody's sessions, settings or themes have a part in them.
final class BenchGround {
  let folder: String
  let program: String
  /// A model's file; nil where none is at hand.
  let model: String?
  /// How often keys are pressed in each measure.
  let keys: Int
  /// How often what takes a new process is measured.
  let starts: Int
  /// Comparisons in the large file.
  let comparisons: Int

  init(
    program: String = Program.path, model: String?, keys: Int, starts: Int, comparisons: Int
  ) throws {
    folder = NSTemporaryDirectory() + "overrule-bench-" + UUID().uuidString
    self.program = program
    self.model = model
    self.keys = keys
    self.starts = starts
    self.comparisons = comparisons
    try FileManager.default.createDirectory(
      atPath: folder + "/data/overrule", withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// All that the program's processes see of an environment: a pinned terminal, our folders.
  var environment: [String: String] {
    [
      "TERM": "xterm-256color", "LANG": "C.UTF-8", "HOME": folder, "USER": "bench",
      "PATH": "/usr/bin:/bin", "XDG_DATA_HOME": folder + "/data",
      "XDG_CONFIG_HOME": folder + "/configuration", "XDG_STATE_HOME": folder + "/state",
    ]
  }

  /// Starts the program with a screen.
  func start(_ arguments: [String]) throws(InterfaceBenchError) -> TerminalProcess {
    try TerminalProcess(program, arguments, environment: environment)
  }

  /// The longest stall that the program wrote into its log when it ended last, in milliseconds.
  var longestStall: Double? {
    let log = try? String(contentsOfFile: folder + "/state/overrule/overrule.log", encoding: .utf8)
    let line = log?.split(separator: "\n").last { $0.hasPrefix("longest stall") }
    return line?.split(separator: " ").compactMap { Double($0) }.last
  }
}
