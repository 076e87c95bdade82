import Foundation

/// Where things live (the XDG base directory specification, on every system).
package struct Folders: Sendable {
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

  package var models: String { data + "/models" }
  package var sessions: String { data + "/sessions" }
  package var pictures: String { data + "/pictures" }
  package var log: String { state + "/overrule.log" }

  /// Folders that may hold the themes and sample sessions that the program ships: beside the
  /// installed program, or the project that it was built in.
  package static func shipped(_ name: String) -> String? {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    if let executable = Bundle.main.executableURL { folder = executable.resolvingSymlinksInPath() }
    folder.deleteLastPathComponent()
    let manager = FileManager.default
    let installed = folder.deletingLastPathComponent().path + "/share/overrule/" + name
    if manager.fileExists(atPath: installed) { return installed }
    for _ in 0..<5 {
      let beside = folder.appendingPathComponent(name).path
      if manager.fileExists(atPath: beside),
        manager.fileExists(atPath: folder.appendingPathComponent("Package.swift").path)
      {
        return beside
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }
}
