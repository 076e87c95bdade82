import Glibc

/// The files that a person names, those of named folders among them.
package struct NamedFiles: Sendable {
  /// A file to be opened.
  package struct Entry: Sendable, Equatable {
    package var path: String
    /// The folder that was named in its place; nil where it was named itself.
    package var folder: String?
  }

  /// In the order of the names; a folder's by path. Each once.
  package private(set) var files: [Entry] = []
  /// What of folders is passed over: a sentence for each folder.
  package private(set) var skipped: [String] = []

  /// How many names a sentence holds.
  private static let named = 5

  package init(_ paths: [String]) throws(ContainerError) {
    var seen: Set<String> = []
    for path in paths {
      guard Self.isFolder(path) else {
        if seen.insert(path).inserted { files.append(Entry(path: path)) }
        continue
      }
      let folder = try DataFolder(path)
      for file in folder.files where seen.insert(file).inserted {
        files.append(Entry(path: file, folder: path))
      }
      if !folder.others.isEmpty { skipped.append(Self.sentence(path, folder.others)) }
    }
  }

  /// Whether a folder is there, directly or by a link.
  package static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  private static func sentence(_ folder: String, _ others: [String]) -> String {
    let names = others.prefix(named).map { path in
      path.dropFirst(folder.count).drop { $0 == "/" }
    }
    let more = others.count > named ? " and \(others.count - named) more" : ""
    return "\(folder): skipped \(names.joined(separator: ", "))\(more), which "
      + (others.count == 1 ? "is no data" : "are no data")
  }
}
