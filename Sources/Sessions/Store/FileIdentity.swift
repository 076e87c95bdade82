import Glibc

/// Which file stands at a path: the same as long as it is not replaced, moved or deleted.
struct FileIdentity: Sendable, Equatable {
  private let device: UInt64
  private let number: UInt64

  /// Nil where there is none. The file is not opened: closing it again would drop the locks that
  /// this process holds on it.
  init?(_ path: String) {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    device = UInt64(facts.st_dev)
    number = UInt64(facts.st_ino)
  }
}
