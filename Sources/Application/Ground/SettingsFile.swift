package import Configuration
import Foundation
import Interface

/// `config.toml` in the configuration folder, and the small state that the program keeps itself.
package struct SettingsFile: Sendable {
  package let folders: Folders

  package init(folders: Folders = Folders()) { self.folders = folders }

  package var path: String { folders.configuration + "/config.toml" }
  private var themePath: String { folders.state + "/theme" }
  private var commandsPath: String { folders.state + "/commands" }

  /// The settings, and sentences on what of the file can't be used, with file and line: that is
  /// as if it were not there. The document is for lines; nil where there is none.
  package func read() -> (settings: Settings, complaints: [String], document: TOMLDocument?) {
    guard let data = FileManager.default.contents(atPath: path) else {
      return (Settings(), [], nil)
    }
    do {
      let document = try TOMLDocument(String(decoding: data, as: UTF8.self), file: path)
      var complaints: [ConfigurationError] = []
      let settings = Settings(document, complaints: &complaints)
      return (settings, complaints.map(\.description), document)
    } catch {
      return (Settings(), ["\(error)"], nil)
    }
  }

  /// The theme that was chosen last in the program.
  package var rememberedTheme: String? {
    FileManager.default.contents(atPath: themePath).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Keeps the name for the next start.
  ///
  /// - Throws: what the system says where it can't be written.
  package func remember(theme: String) throws {
    try FileManager.default.createDirectory(
      atPath: folders.state, withIntermediateDirectories: true)
    try Data(theme.utf8).write(to: URL(fileURLWithPath: themePath), options: .atomic)
  }

  /// Lines that were run on the `:` line, in this session or before, the oldest first.
  package var rememberedCommands: [String] {
    guard let data = FileManager.default.contents(atPath: commandsPath) else { return [] }
    var lines: [String] = []
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n").reversed()
    where lines.count < CommandLineMemory.most && !lines.contains(String(line)) {
      lines.append(String(line))
    }
    return lines.reversed()
  }

  /// Adds a line to those to come. Several programs may do so at once. It is a comfort: where it
  /// can't be kept, nothing is said.
  package func remember(command line: String) {
    let bytes = Array((line.replacing("\n", with: " ") + "\n").utf8)
    let isLong =
      (try? FileManager.default.attributesOfItem(atPath: commandsPath)[.size] as? Int)
      .map { $0 > 100_000 } ?? false
    if isLong {
      // Only what would be read is worth keeping.
      let kept = rememberedCommands.map { $0 + "\n" }.joined()
      try? Data(kept.utf8).write(to: URL(fileURLWithPath: commandsPath), options: .atomic)
    }
    let file = open(commandsPath, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { return }
    _ = bytes.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    close(file)
  }
}
