import Configuration
import Foundation
import JSON

/// `overrule config`: where things are, what is set, and what of it can't be used.
package struct ConfigCommand: Sendable {
  /// Whether a file to start from is printed instead.
  package var isExample: Bool
  package var isJSON: Bool

  package init(isExample: Bool, isJSON: Bool) {
    self.isExample = isExample
    self.isJSON = isJSON
  }

  /// - Returns: the exit code: 1 where something can't be used.
  package func run() -> Int32 {
    if isExample {
      Output.raw(Array(Settings.example.utf8))
      return ExitCode.done
    }
    let file = SettingsFile()
    let configuration = LoadedConfiguration(file)
    let (settings, all) = (configuration.settings, configuration.complaints)
    if isJSON {
      Output.line(json(file, settings, all))
    } else {
      let rows = Self.places(file).map { ($0.name, $0.path + ($0.isThere ? "" : "  (not there)")) }
      for (name, path) in rows { Output.line(Self.padded(name) + path) }
      let values = Self.values(of: settings)
      if !values.isEmpty { Output.line("\nset in config.toml") }
      for (key, value) in values { Output.line(Self.padded("  " + key) + value) }
      if !Self.places(file)[0].isThere {
        Output.note("`overrule config --example` prints a file to start from.")
      }
      for complaint in all { Output.note(complaint) }
    }
    return all.isEmpty ? ExitCode.done : ExitCode.failed
  }

  private struct Place {
    var name: String
    var path: String

    var isThere: Bool { FileManager.default.fileExists(atPath: path) }
  }

  private static func places(_ file: SettingsFile) -> [Place] {
    let folders = file.folders
    return [
      Place(name: "configuration", path: file.path),
      Place(name: "themes", path: folders.configuration + "/themes"),
      Place(name: "sessions", path: folders.sessions),
      Place(name: "models", path: folders.models),
      Place(name: "state", path: folders.state),
      Place(name: "log", path: folders.log),
    ]
  }

  private static func values(of settings: Settings) -> [(String, String)] {
    let texts: [(String, String?)] = [
      ("ahead", settings.ahead.map { "\($0)" }),
      ("blind", settings.isBlind.map { "\($0)" }), ("cache-type", settings.cacheType),
      ("color", settings.color), ("links", settings.links),
      ("low-memory", settings.lowMemory.map { "\($0)" }),
      ("model", settings.model), ("mouse", settings.usesMouse.map { "\($0)" }),
      ("protocol", settings.protocolName), ("reviewer", settings.reviewer),
      ("scaffold", settings.scaffold),
      ("synchronized", settings.isSynchronized.map { "\($0)" }), ("theme", settings.theme),
      ("threads", settings.threads.map(String.init)),
    ]
    var values = texts.compactMap { key, value in value.map { (key, $0) } }
    for key in settings.keys {
      let name = ["keys", key.place, key.command].compactMap { $0 }.joined(separator: ".")
      values.append((name, key.keys.isEmpty ? "none" : key.keys.joined(separator: ", ")))
    }
    return values
  }

  private func json(
    _ file: SettingsFile, _ settings: Settings, _ complaints: [String]
  ) -> JSONValue {
    var places = JSONObject()
    for place in Self.places(file) {
      places.append(
        place.name,
        .members(["path": .string(place.path), "exists": .bool(place.isThere)]))
    }
    var values = JSONObject()
    for (key, value) in Self.values(of: settings) { values.append(key, .string(value)) }
    return .members([
      "places": .object(places), "settings": .object(values),
      "complaints": .array(complaints.map { .string($0) }),
    ])
  }

  private static func padded(_ text: String) -> String {
    text + String(repeating: " ", count: max(1, 18 - text.count))
  }
}
