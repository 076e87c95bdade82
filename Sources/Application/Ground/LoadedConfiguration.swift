package import Configuration
import Interface
import Judgment

/// All that the configuration says, as far as it can be used, and sentences on the rest.
package struct LoadedConfiguration {
  /// Without what names a theme, protocol or model that is not there.
  package private(set) var settings: Settings
  /// With the changes that hold.
  package let keys: KeyTable
  /// Shipped ones and the user's.
  package let themes: ThemeShelf
  /// Reasons, tags and categories of conflicts.
  package let reasons: TaxonomyShelf
  /// What can't be used, with file and line where they are known.
  package private(set) var complaints: [String]

  package init(_ file: SettingsFile) {
    let (settings, complaints, document) = file.read()
    self.settings = settings
    self.complaints = complaints
    keys = KeyTable(settings, file: file.path)
    themes = ThemeShelf(folders: file.folders)
    reasons = TaxonomyShelf(folders: file.folders, settings: settings)
    dropUnknown(document, file)
    self.complaints += keys.complaints + themes.complaints + reasons.complaints
  }

  /// Takes out of the settings what names nothing that is there: the program starts without it.
  private mutating func dropUnknown(_ document: TOMLDocument?, _ file: SettingsFile) {
    func complain(_ key: String, _ sentence: String) {
      let line = document.map { ", line \($0.line(of: [key]))" } ?? ""
      complaints.append("\(file.path)\(line): \(sentence)")
    }
    if let name = settings.theme, themes.index(of: name) == nil {
      let known = themes.themes.map(\.name).joined(separator: ", ")
      complain("theme", "there is no theme \(name); there are \(known).")
      settings.theme = nil
    }
    if let name = settings.protocolName {
      do { _ = try ProtocolShelf().named(name) } catch {
        complain("protocol", Failure.sentence(error))
        settings.protocolName = nil
      }
    }
    if let name = settings.model {
      do { _ = try ModelLibrary(folders: file.folders).path(of: name) } catch {
        complain("model", Failure.sentence(error))
        settings.model = nil
      }
    }
  }
}
