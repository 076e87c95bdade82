import Foundation

/// The system's cache of files' pages.
enum PageCache {
  /// Reads a model's file, or all files of a split one, so that no engine pays for the disk.
  static func fill(_ path: String) throws {
    for path in SplitModel(path: path)?.paths ?? [path] {
      let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
      defer { try? file.close() }
      var isAtEnd = false
      while !isAtEnd {
        isAtEnd = try file.read(upToCount: 4 << 20)?.isEmpty ?? true
      }
    }
  }
}
