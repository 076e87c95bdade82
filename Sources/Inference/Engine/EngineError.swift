/// What can go wrong between a model file and its tokens.
package enum EngineError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The file cannot be read as a model: a sentence of the reader, with file and place.
  case file(String)
  /// An architecture that is not built in.
  case architecture(file: String, name: String)
  /// A hyperparameter that is missing or makes no sense.
  case hyperparameter(file: String, key: String, problem: String)
  /// Something the file asks for that the engine does not do.
  case unsupported(file: String, what: String)
  /// A tensor that is missing, or has another shape or type than it must.
  case tensor(file: String, name: String, problem: String)
  /// The memory could not be had.
  case memory(what: String, bytes: Int)
  /// The prompt leaves no room to answer.
  case tooLong(promptTokens: Int, contextTokens: Int)
  /// A request that makes no sense.
  case request(String)
  /// The engine was shut down before the generation ended.
  case shutDown

  package var description: String {
    switch self {
    case .file(let sentence):
      return sentence
    case .architecture(let file, let name):
      return "\(file): the architecture “\(name)” is not built in; these run: "
        + Configuration.Architecture.allCases.map(\.rawValue).joined(separator: ", ")
    case .hyperparameter(let file, let key, let problem):
      return "\(file): hyperparameter \(key) \(problem)"
    case .unsupported(let file, let what):
      return "\(file): \(what)"
    case .tensor(let file, let name, let problem):
      return "\(file): tensor \(name) \(problem)"
    case .memory(let what, let bytes):
      return "no memory for \(what): \(bytes) bytes could not be allocated"
    case .tooLong(let prompt, let context):
      return "the prompt has \(prompt) tokens and the context holds \(context): "
        + "shorten it by at least \(prompt + 1 - context), or allow a longer context"
    case .request(let problem):
      return "the request cannot be run: \(problem)"
    case .shutDown:
      return "the engine was shut down before the generation ended"
    }
  }
}
