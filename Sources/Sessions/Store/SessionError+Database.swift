import GRDB
import Glibc

extension SessionError {
  /// A sentence for whatever a database operation threw.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as SessionError: self = error
    case let error as LineError: self = .corrupt(path: path, detail: error.description)
    case let error as DatabaseError: self.init(error, path: path)
    default: self = .cannotOpen(path: path, detail: "\(error)")
    }
  }

  private init(_ error: DatabaseError, path: String) {
    let detail = error.message ?? "SQLite error \(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM: self = .readOnly(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      self = .locked(path: path, seconds: SessionStore.patienceSeconds)
    case .SQLITE_NOTADB: self = .notASession(path: path)
    case .SQLITE_CORRUPT: self = .corrupt(path: path, detail: detail)
    case .SQLITE_CANTOPEN where access(path, R_OK | W_OK) != 0: self = .readOnly(path: path)
    case .SQLITE_CANTOPEN where access(AtomicFile.split(path).folder, W_OK) != 0:
      // SQLite needs to make its log beside the file.
      self = .readOnly(path: path)
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, detail: detail)
    default: self = .system(action: "read or write", path: path, detail: detail)
    }
  }
}
