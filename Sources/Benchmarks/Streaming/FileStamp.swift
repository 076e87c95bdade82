import Glibc

/// By what a file is told to be the same as before without reading it: size and time of change.
package struct FileStamp: Sendable, Equatable {
  /// In bytes, as stored.
  package var size: Int
  /// Nanoseconds since 1970.
  package var changed: Int

  package init(size: Int, changed: Int) {
    self.size = size
    self.changed = changed
  }

  /// Nil where there is no such file.
  package init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  /// Nil where the descriptor is none.
  init?(descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    size = Int(status.st_size)
    changed = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }
}
