import Glibc

/// Folders and files that only their owner may read: sessions hold people's decisions.
enum PrivateFolder {
  /// Makes a folder and those above it, mode 0700; folders that are there stay as they are.
  static func make(_ path: String) throws(SessionError) {
    guard !path.isEmpty, access(path, F_OK) != 0 else { return }
    try make(AtomicFile.split(path).folder)
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw SystemFailure.error("make the folder", path)
    }
  }

  /// Makes an empty file, mode 0600. False where it is there already.
  static func makeFile(_ path: String) throws(SessionError) -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0 && errno == EEXIST { return false }
    guard descriptor >= 0 else {
      if errno == EACCES { throw .readOnly(path: path) }
      throw SystemFailure.error("make", path)
    }
    close(descriptor)
    return true
  }
}
