/// What is wrong with what a person asked for: exit code 2.
package enum UsageError: Error, CustomStringConvertible {
  case noSuchFile(String)
  /// No session has such a name; `near` are those that it may stand for.
  case noSuchSession(String, near: [String])
  /// What was asked for is well formed, and nothing answers it: a whole sentence.
  case nothingToDo(String)
  /// A value or a combination of options that can't be: a whole sentence.
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
