import Foundation

/// Where things live (the XDG base directory specification, on every system).
package struct Folders: Sendable {
  /// `$HOME`; the other folders are `overrule` in `$XDG_DATA_HOME`, `$XDG_CONFIG_HOME` and
  /// `$XDG_STATE_HOME`, or where the specification has these by default.
  package var home: String
  package var data: String
  package var configuration: String
  package var state: String
  /// Searched for models beside `data`'s own folder: `$MODELS`.
  package var extraModels: String?

  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory()
    self.home = home
    func folder(_ variable: String, _ fallback: String) -> String {
      // The specification: relative paths in these variables are to be ignored.
      if let path = environment[variable], path.hasPrefix("/") { return path + "/overrule" }
      return home + "/" + fallback + "/overrule"
    }
    data = folder("XDG_DATA_HOME", ".local/share")
    configuration = folder("XDG_CONFIG_HOME", ".config")
    state = folder("XDG_STATE_HOME", ".local/state")
    extraModels = environment["MODELS"].flatMap { $0.isEmpty ? nil : $0 }
  }

  /// What `model pull` fills.
  package var models: String { data + "/models" }
  /// A file each.
  package var sessions: String { data + "/sessions" }
  /// Of the screen, and casts.
  package var pictures: String { data + "/pictures" }
  /// Where standard error goes while the screen is up.
  package var log: String { state + "/overrule.log" }

  /// The folder of themes or sample sessions that the program ships; nil where none is found.
  package static func shipped(_ name: String) -> String? {
    var program = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    if let executable = Bundle.main.executableURL { program = executable.resolvingSymlinksInPath() }
    let variable = ProcessInfo.processInfo.environment["XDG_DATA_DIRS"] ?? ""
    return shipped(
      name, besideProgramIn: program.deletingLastPathComponent().path,
      dataFolders: (variable.isEmpty ? "/usr/local/share:/usr/share" : variable)
        .split(separator: ":").map(String.init))
  }

  /// The same for a program that stands in `folder`: in the `share` beside its `bin`, beside the
  /// program itself, in the project that it was built in, or in one of the system's data folders.
  package static func shipped(
    _ name: String, besideProgramIn folder: String, dataFolders: [String]
  ) -> String? {
    let manager = FileManager.default
    let folder = URL(fileURLWithPath: folder)
    var candidates = [
      folder.deletingLastPathComponent().path + "/share/overrule/" + name,
      folder.path + "/" + name,
    ]
    var project = folder
    for _ in 0..<5 {
      if manager.fileExists(atPath: project.appendingPathComponent("Package.swift").path) {
        candidates.append(project.appendingPathComponent(name).path)
      }
      project.deleteLastPathComponent()
    }
    candidates += dataFolders.map { $0 + "/overrule/" + name }
    return candidates.first { manager.fileExists(atPath: $0) }
  }
}
