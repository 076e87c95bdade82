import Configuration
import Foundation
package import Interface

/// The themes at hand: those compiled in, and the user's own in `themes/*.toml` of the
/// configuration folder or `$OVERRULE_THEMES`.
package struct ThemeShelf {
  /// Each name once: of two files the one read later counts, the user's after the shipped.
  package private(set) var themes: [Theme] = []
  /// Sentences on files that could not be used.
  package private(set) var complaints: [String] = []

  package init(folders: Folders = Folders()) {
    for (name, text) in ThemeFile.shipped { add(text, file: name + ".toml") }
    var places = [folders.configuration + "/themes"]
    if let extra = ProcessInfo.processInfo.environment["OVERRULE_THEMES"] { places.append(extra) }
    for folder in places {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      for file in files.sorted() where file.hasSuffix(".toml") {
        let path = folder + "/" + file
        guard let data = FileManager.default.contents(atPath: path) else { continue }
        add(String(decoding: data, as: UTF8.self), file: path)
      }
    }
  }

  private mutating func add(_ text: String, file: String) {
    do {
      let parsed = try ThemeFile(try TOMLDocument(text, file: file))
      let entries = parsed.roles.map { role, entry in
        Theme.Entry(
          role: role, foreground: entry.foreground, background: entry.background,
          attributes: entry.attributes, sparse: entry.sparse)
      }
      do {
        let theme = try Theme(name: parsed.name, summary: parsed.summary, entries: entries)
        themes.removeAll { $0.name == theme.name }
        themes.append(theme)
      } catch {
        let line = parsed.roles[error.role]?.line ?? 1
        complaints.append("\(file), line \(line): \(error).")
      }
    } catch {
      complaints.append(Failure.sentence(error))
    }
  }

  /// The place of a theme by its name or its file's, in any case.
  package func index(of name: String) -> Int? {
    themes.firstIndex { $0.name.lowercased() == name.lowercased() }
  }
}
