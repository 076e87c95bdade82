/// What is wrong with what a person asked for: exit code 2.
package enum UsageError: Error, CustomStringConvertible {
  case noSuchFile(String)
  /// No session has such a name; `near` are those that it may stand for.
  case noSuchSession(String, near: [String])
  case nothingToDo(String)
  case wrongValue(String)

  package var description: String {
    switch self {
    case .noSuchFile(let path): "There is no file \(path)."
    case .noSuchSession(let name, let near):
      "There is no session \(name)"
        + (near.isEmpty ? "." : ", but \(near.joined(separator: ", ")).")
    case .nothingToDo(let sentence), .wrongValue(let sentence): sentence
    }
  }
}
