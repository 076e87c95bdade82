import Glibc

/// A file that appears whole or not at all: written beside its place under another name, brought
/// to disk, then renamed. An existing file is replaced only where that was asked for.
package final class AtomicFile {
  private let path: String
  private let temporary: String
  private var descriptor: Int32
  private let replaces: Bool

  /// Begins a file. Where `replaces` is false, a file of that name is an error.
  package init(_ path: String, replaces: Bool = false) throws(SessionError) {
    guard replaces || access(path, F_OK) != 0 else { throw .fileExists(path: path) }
    self.path = path
    self.replaces = replaces
    let (folder, name) = Self.split(path)
    temporary = "\(folder)/.\(name).\(getpid()).\(UInt32.random(in: 0 ... .max)).partial"
    descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw SystemFailure.error("write", path) }
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    unlink(temporary)
  }

  /// Adds to what was written; nobody sees it before `finish`.
  package func write(_ bytes: [UInt8]) throws(SessionError) {
    var offset = 0
    while offset < bytes.count {
      let written = bytes.withUnsafeBytes { raw in
        Glibc.write(descriptor, raw.baseAddress?.advanced(by: offset), bytes.count - offset)
      }
      if written < 0 && errno == EINTR { continue }
      guard written > 0 else { throw SystemFailure.error("write", path) }
      offset += written
    }
  }

  /// Brings the file to disk and to its name.
  package func finish() throws(SessionError) {
    guard fsync(descriptor) == 0 else { throw SystemFailure.error("write", path) }
    if replaces {
      guard rename(temporary, path) == 0 else { throw SystemFailure.error("write", path) }
    } else if link(temporary, path) == 0 {
      // A link fails where the name is taken; a rename would replace it.
      unlink(temporary)
    } else {
      // File systems without links: the name was free when the file was begun.
      guard errno == EPERM || errno == ENOTSUP, access(path, F_OK) != 0,
        rename(temporary, path) == 0
      else { throw SystemFailure.error("write", path) }
    }
    close(descriptor)
    descriptor = -1
    let folder = open(Self.split(path).folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// A path's folder, `.` where it names none, and the name in it.
  static func split(_ path: String) -> (folder: String, name: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return (".", path) }
    let folder = String(path[..<slash])
    return (folder.isEmpty ? "/" : folder, String(path[path.index(after: slash)...]))
  }
}
