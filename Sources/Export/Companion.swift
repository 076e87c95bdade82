/// A second file that a format's reader needs beside the rows.
package struct Companion: Sendable, Equatable {
  /// What is put behind the export's file name, without a dot, such as `config.xml`.
  package var suffix: String
  /// The whole file.
  package var bytes: [UInt8]
  /// What it is, to stand in a sentence: `Label Studio's labelling configuration`.
  package var about: String

  package init(suffix: String, bytes: [UInt8], about: String) {
    self.suffix = suffix
    self.bytes = bytes
    self.about = about
  }
}
