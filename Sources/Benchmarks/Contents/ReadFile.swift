import Containers

/// A file that items, or what was joined with them, came from.
package struct ReadFile: Sendable {
  /// As it was named.
  package var path: String
  /// Its absolute path, as readers see it.
  package var source: SourceFile
  /// What finds a session again for it (`BenchmarkFile.identity`).
  package var identity: String
  /// The format that it was read as.
  package var format: String
}

extension ReadFile {
  /// A file that was read for its items.
  init(_ file: BenchmarkFile) {
    self.init(
      path: file.records.path, source: file.source, identity: file.identity,
      format: file.reader.name)
  }
}
