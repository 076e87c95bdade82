/// What can go wrong with a session's file or a recording, each as one plain sentence that says
/// where and what to do.
package enum SessionError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file is no session: another program's database, or no database at all.
  case notASession(path: String)
  /// The file was written by a later version of Overrule.
  case newerVersion(path: String, found: Int, known: Int)
  case missing(path: String)
  case alreadyExists(path: String)
  /// What is to be written stands there already, and it was not asked for that it be replaced.
  case fileExists(path: String)
  /// A recording holds nothing of the session that it is to join.
  case unrelated(path: String, session: String)
  case readOnly(path: String)
  case diskFull(path: String)
  /// Another process kept the file locked for longer than the patience.
  case locked(path: String, seconds: Int)
  case corrupt(path: String, detail: String)
  case cannotOpen(path: String, detail: String)
  /// A file operation failed; `action` is a verb such as `write`.
  case system(action: String, path: String, detail: String)
  /// A recording's first line isn't one.
  case notARecording(path: String, detail: String)
  case newerRecording(path: String, found: Int)
  /// The open file does not stand at its path any more.
  case gone(path: String)
  /// Something to be stored refers to what isn't there.
  case unknown(what: String, id: String)
  /// A run is another process's: its lease is held.
  case leased(job: String, holder: String)
  /// Anything else, as a whole sentence.
  case invalid(String)

  /// Whether it says that nothing can be written there, which keeps nobody from reading.
  package var forbidsWriting: Bool {
    switch self {
    case .readOnly, .diskFull, .system("make the folder", _, _), .system("make", _, _): true
    default: false
    }
  }

  package var description: String {
    switch self {
    case .notASession(let path):
      "\(path) is not a session of Overrule; name another file with --session."
    case .newerVersion(let path, let found, let known):
      "\(path) was written by a newer Overrule (store version \(found), this one knows \(known)); "
        + "update Overrule to open it."
    case .missing(let path): "\(path) does not exist."
    case .gone(let path):
      "\(path) was moved or deleted while it was open; put it back to its place."
    case .alreadyExists(let path): "\(path) exists already; name another file."
    case .fileExists(let path):
      "\(path) exists already; name another file, or write over it with --force."
    case .unrelated(let path, let session):
      "\(path) has no comparison in common with \(session): it was not packed from it. "
        + "--unrelated joins it all the same."
    case .readOnly(let path):
      "\(path) can't be written to; labels would be lost, so give write permission to the file "
        + "and its folder."
    case .diskFull(let path):
      "The disk is full, \(path) could not be written; free some space and try again."
    case .locked(let path, let seconds):
      "\(path) has been locked by another process for \(seconds) s; end it or try again."
    case .corrupt(let path, let detail):
      "\(path) is damaged (\(detail)); restore it from a copy or a recording."
    case .cannotOpen(let path, let detail): "\(path) can't be opened: \(detail)."
    case .system(let action, let path, let detail): "Could not \(action) \(path): \(detail)."
    case .notARecording(let path, let detail): "\(path) is not a recording: \(detail)."
    case .newerRecording(let path, let found):
      "\(path) is a recording of format \(found), this Overrule reads format 1; update Overrule."
    case .unknown(let what, let id): "The session has no \(what) \(id)."
    case .leased(let job, let holder): "\(job) is being done by another process (\(holder))."
    case .invalid(let reason): reason
    }
  }
}
