import Glibc

/// Sentences for failed system calls.
enum SystemFailure {
  /// What the last system call on this thread failed with.
  static func error(_ action: String, _ path: String) -> SessionError {
    error(action, path, code: errno)
  }

  static func error(_ action: String, _ path: String, code: Int32) -> SessionError {
    switch code {
    case ENOSPC, EDQUOT: .diskFull(path: path)
    case EROFS: .readOnly(path: path)
    case ENOENT where action == "read": .missing(path: path)
    case EEXIST: .alreadyExists(path: path)
    default: .system(action: action, path: path, detail: String(cString: strerror(code)))
    }
  }
}
