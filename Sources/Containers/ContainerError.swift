/// Why a file gives no records at all.
package enum ContainerError: Error, Equatable, CustomStringConvertible {
  /// The file could not be opened or read; `reason` is the system's.
  case unreadable(path: String, reason: String)
  case isFolder(path: String)
  /// A folder of so many files that it can't be meant.
  case tooManyFiles(path: String, most: Int)
  case empty(path: String)
  /// A format that is known by its first bytes, but not read.
  case notRead(path: String, format: String, advice: String)
  /// Bytes that are not what their beginning or their name says; `reason` ends the sentence.
  case damaged(path: String, reason: String)
  /// Text that is no JSON, with its beginning.
  case notJSON(path: String, beginning: String)

  package var description: String {
    switch self {
    case .unreadable(let path, let reason): "\(path) can't be read: \(reason)"
    case .isFolder(let path): "\(path) is a folder, not a file"
    case .tooManyFiles(let path, let most):
      "\(path) holds more than \(most) files; name a folder of data"
    case .empty(let path): "\(path) is empty"
    case .notRead(let path, let format, let advice):
      "\(path) is \(format), which is not read; \(advice)"
    case .damaged(let path, let reason): "\(path) can't be read: \(reason)"
    case .notJSON(let path, let beginning):
      "\(path) holds neither a JSON array, nor an object, nor JSON Lines: "
        + "it begins with “\(beginning)”"
    }
  }
}
