import Glibc

/// Takes bytes as they are unpacked: in memory, and from `UnpackedFile.mostInMemory` on in a
/// nameless file.
final class UnpackingSink {
  private let path: String
  private var bytes: [UInt8] = []
  /// The nameless file; -1 while there is none.
  private var file: Int32 = -1
  private var count = 0
  /// Up to where the packed file's pages were given back.
  var lettingGo = 0

  /// `path` is the packed file's, to speak of it.
  init(path: String) { self.path = path }

  deinit {
    if file >= 0 { close(file) }
  }

  func append(_ part: UnsafeRawBufferPointer) throws(ContainerError) {
    count += part.count
    if file < 0, count > UnpackedFile.mostInMemory {
      file = try Self.namelessFile(path)
      let failure = bytes.withUnsafeBytes { Self.write($0, to: file) }
      bytes = []
      if let failure { throw noRoom(failure) }
    }
    if file < 0 {
      bytes.append(contentsOf: part)
    } else if let failure = Self.write(part, to: file) {
      throw noRoom(failure)
    }
  }

  /// The bytes; the sink is of no use afterwards.
  func finish() throws(ContainerError) -> FileBytes {
    guard file >= 0 else { return FileBytes(bytes, path: path) }
    defer { file = -1 }
    return try FileBytes(owning: file, path: path)
  }

  private static func namelessFile(_ path: String) throws(ContainerError) -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    var template = Array(((folder.isEmpty ? "/var/tmp" : folder) + "/overrule-XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else {
      throw .unreadable(
        path: path,
        reason: "it can't be unpacked: \(String(cString: strerror(errno)).lowercased())")
    }
    unlink(template)
    // Programs that this one starts have no use for it.
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    return descriptor
  }

  /// The system's error; nil where all was written.
  private static func write(_ part: UnsafeRawBufferPointer, to file: Int32) -> Int32? {
    var written = 0
    while written < part.count {
      let got = Glibc.write(file, part.baseAddress?.advanced(by: written), part.count - written)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return errno }
      written += got
    }
    return nil
  }

  private func noRoom(_ error: Int32) -> ContainerError {
    let reason = String(cString: strerror(error)).lowercased()
    return .unreadable(
      path: path, reason: "it can't be unpacked into $TMPDIR (else /var/tmp): \(reason)")
  }
}
