/// Why a chat template could not be read or rendered. Lines count from 1.
package enum ChatTemplateError: Error, Equatable, Sendable {
  /// The template is not valid Jinja.
  case syntax(line: Int, String)
  /// Valid Jinja that this interpreter does not know.
  case unsupported(line: Int, String)
  /// An operation failed while rendering, as it would in Python.
  case failed(line: Int, String)
  /// The template itself refused the conversation, by `raise_exception`.
  case refused(line: Int, String)
  /// The template would run too long, grow too large or nest too deep.
  case limit(line: Int, String)

  /// The line in the template, from 1.
  package var line: Int {
    switch self {
    case .syntax(let line, _), .unsupported(let line, _), .failed(let line, _),
      .refused(let line, _), .limit(let line, _):
      line
    }
  }

  /// The same error with its line, where the place that threw it did not know one.
  func located(at place: Int) -> ChatTemplateError {
    guard line == 0 else { return self }
    return switch self {
    case .syntax(_, let text): .syntax(line: place, text)
    case .unsupported(_, let text): .unsupported(line: place, text)
    case .failed(_, let text): .failed(line: place, text)
    case .refused(_, let text): .refused(line: place, text)
    case .limit(_, let text): .limit(line: place, text)
    }
  }
}

extension ChatTemplateError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .syntax(let line, let text):
      "The chat template's line \(line) is not valid Jinja: \(text)."
    case .unsupported(let line, let text):
      "The chat template's line \(line) uses \(text), which is not supported here."
    case .failed(let line, let text):
      "The chat template failed at line \(line): \(text)."
    case .refused(let line, let text):
      "The chat template refuses this conversation at line \(line): \(text)"
    case .limit(let line, let text):
      "The chat template was stopped at line \(line): \(text)."
    }
  }
}

extension ChatTemplateError {
  /// A failure whose line the interpreter adds.
  static func failed(_ text: String) -> ChatTemplateError { .failed(line: 0, text) }

  /// An unsupported construct whose line the interpreter adds.
  static func unsupported(_ text: String) -> ChatTemplateError { .unsupported(line: 0, text) }
}
