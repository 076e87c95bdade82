/// Why a file gives no records at all.
package enum ContainerError: Error, Equatable, CustomStringConvertible {
  /// The file could not be opened or read; `reason` is the system's.
  case unreadable(path: String, reason: String)
  case isFolder(path: String)
  case empty(path: String)
  /// A format that is known by its first bytes or its name, but not read.
  case notReadYet(path: String, format: String, advice: String)
  /// Text that is no JSON, with its beginning.
  case notJSON(path: String, beginning: String)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) can't be read: \(reason)"
    case .isFolder(let path): "\(path) is a folder; name the files in it"
    case .empty(let path): "\(path) is empty"
    case .notReadYet(let path, let format, let advice):
      "\(path) is \(format), which is not read yet; \(advice)"
    case .notJSON(let path, let beginning):
      "\(path) holds neither a JSON array, nor an object, nor JSON Lines: "
        + "it begins with “\(beginning)”"
    }
  }
}
