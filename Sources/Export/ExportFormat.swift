/// A format that other tools read. Formats are values in `ExportFormats.all`; each has its file.
///
/// A recording is not among them: it is the session itself, and `SessionStore` writes it.
package protocol ExportFormat: Sendable {
  /// What `--format` takes.
  var name: String { get }
  /// One line for help: the tool, and what a row holds.
  var summary: String { get }
  /// The suffix of files, without a dot.
  var suffix: String { get }

  func export(_ material: ExportMaterial) -> Export
}

package enum ExportFormats {
  package static let all: [any ExportFormat] = [
    TRLPreference(layout: .conversational), TRLPreference(layout: .plain),
  ]

  /// The format of a name; nil where there is none.
  package static func named(_ name: String) -> (any ExportFormat)? {
    all.first { $0.name == name }
  }
}
