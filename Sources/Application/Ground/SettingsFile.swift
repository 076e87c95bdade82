package import Configuration
import Foundation

/// `config.toml` in the configuration folder, and the small state that the program keeps itself.
package struct SettingsFile: Sendable {
  package let folders: Folders

  package init(folders: Folders = Folders()) { self.folders = folders }

  package var path: String { folders.configuration + "/config.toml" }
  private var themePath: String { folders.state + "/theme" }

  /// The settings; a broken file gives the defaults, with the sentence that says where.
  package func read() -> (settings: Settings, complaint: String?) {
    guard let data = FileManager.default.contents(atPath: path) else { return (Settings(), nil) }
    do {
      let document = try TOMLDocument(String(decoding: data, as: UTF8.self), file: path)
      return (try Settings(document), nil)
    } catch {
      return (Settings(), "\(error)")
    }
  }

  /// The theme that was chosen last in the program.
  package var rememberedTheme: String? {
    FileManager.default.contents(atPath: themePath).map { String(decoding: $0, as: UTF8.self) }
  }

  package func remember(theme: String) throws {
    try FileManager.default.createDirectory(
      atPath: folders.state, withIntermediateDirectories: true)
    try Data(theme.utf8).write(to: URL(fileURLWithPath: themePath), options: .atomic)
  }
}
