import Glibc

/// The files below a folder, by their names alone.
struct DataFolder {
  /// Those that may hold records, sorted by path.
  var files: [String] = []
  /// All others, sorted by path, but for documents about the data.
  var others: [String] = []

  /// Deeper folders are not looked at, and more files are refused: a home folder named by mistake.
  private static let mostDepth = 8
  private static let mostFiles = 10_000

  private static let endings = [
    ".json", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab", ".parquet",
  ]

  /// Hidden files and folders are passed over, and so are links to folders, which may lead round.
  init(_ path: String) throws(ContainerError) {
    do throws(ContainerError) {
      try list(path, depth: 0)
    } catch .tooManyFiles(_, let most) {
      throw .tooManyFiles(path: path, most: most)
    }
    files.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    others.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private mutating func list(_ folder: String, depth: Int) throws(ContainerError) {
    guard let stream = opendir(folder) else {
      // One below that may not be read is no reason to read none.
      if depth > 0 { return }
      throw .unreadable(path: folder, reason: String(cString: strerror(errno)).lowercased())
    }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard !name.hasPrefix(".") else { continue }
      let path = folder.hasSuffix("/") ? folder + name : folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      let isLink = status.st_mode & S_IFMT == S_IFLNK
      if isLink, stat(path, &status) != 0 { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR where !isLink && depth < Self.mostDepth: try list(path, depth: depth + 1)
      case S_IFREG:
        guard files.count + others.count < Self.mostFiles else {
          throw .tooManyFiles(path: folder, most: Self.mostFiles)
        }
        let inside = Packing.nameInside(name).lowercased()
        if Self.endings.contains(where: inside.hasSuffix) {
          files.append(path)
        } else if !Self.isDocument(name.lowercased()) {
          others.append(path)
        }
      default: break
      }
    }
  }

  /// What tells of data, by its name in small letters: nobody takes it for records, so that passing it
  /// over is no news.
  private static func isDocument(_ name: String) -> Bool {
    [".md", ".rst"].contains(where: name.hasSuffix)
      || ["readme", "license", "licence", "citation"].contains(where: name.hasPrefix)
  }
}
