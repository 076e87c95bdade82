import Foundation

/// A session's file copied to where it can be opened: SQLite opens none whose folder it can't write
/// its log into.
package enum SessionCopy {
  /// Another process may be writing meanwhile: so often it is copied again.
  private static let attempts = 5

  /// Copies a session's file, with what its log holds.
  ///
  /// - Throws: `.locked` where it changes all the time; what the system says of files that can't be
  ///   read.
  package static func make(of path: String, at target: String) throws(SessionError) {
    for _ in 0..<attempts {
      let before = stamps(path)
      for suffix in ["", "-wal"] {
        try? FileManager.default.removeItem(atPath: target + suffix)
        guard suffix.isEmpty || FileManager.default.fileExists(atPath: path + suffix) else {
          continue
        }
        do {
          let bytes = try Data(
            contentsOf: URL(fileURLWithPath: path + suffix), options: .mappedIfSafe)
          try bytes.write(to: URL(fileURLWithPath: target + suffix))
        } catch {
          throw .system(
            action: "copy", path: path + suffix, detail: error.localizedDescription.lowercased())
        }
      }
      if stamps(path) == before { return }
    }
    throw .locked(path: path, seconds: 0)
  }

  /// Size and time of change of a session's file and its log.
  private static func stamps(_ path: String) -> [Stamp?] {
    ["", "-wal"].map { suffix in
      var status = stat()
      guard stat(path + suffix, &status) == 0 else { return nil }
      return Stamp(
        size: Int64(status.st_size), seconds: Int64(status.st_mtim.tv_sec),
        nanoseconds: Int64(status.st_mtim.tv_nsec))
    }
  }

  private struct Stamp: Equatable {
    var size: Int64
    var seconds: Int64
    var nanoseconds: Int64
  }
}
