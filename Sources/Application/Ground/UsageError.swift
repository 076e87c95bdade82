/// What is wrong with what a person asked for: exit code 2.
package enum UsageError: Error, CustomStringConvertible {
  case noSuchFile(String)
  case nothingToDo(String)
  case wrongValue(String)

  package var description: String {
    switch self {
    case .noSuchFile(let path): "There is no file \(path)."
    case .nothingToDo(let sentence), .wrongValue(let sentence): sentence
    }
  }
}
