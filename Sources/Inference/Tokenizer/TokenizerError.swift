/// Why a file's tokenizer can't be used; one sentence each.
package enum TokenizerError: Error, Equatable, Sendable, CustomStringConvertible {
  /// The metadata of the tokenizer is missing or of a wrong type.
  case metadata(GGUFError)
  /// A kind of tokenizer that Overrule does not have.
  case unsupportedModel(file: String, model: String)
  /// A byte-level BPE tokenizer whose rule for cutting words Overrule does not have.
  case unsupportedPreTokenizer(file: String, name: String?)
  /// Lists that do not fit together.
  case inconsistent(file: String, what: String, expected: String, got: String)

  package var description: String {
    switch self {
    case .metadata(let error):
      return error.description
    case .unsupportedModel(let file, let model):
      return "\(file): tokenizer model \"\(model)\" (tokenizer.ggml.model) is not supported; "
        + "expected \"gpt2\" (byte-level BPE) or \"llama\" (SentencePiece's BPE)."
    case .unsupportedPreTokenizer(let file, let name):
      let known = PreTokenizer.allCases.map(\.rawValue).joined(separator: ", ")
      let got = name.map { "pre-tokenizer \"\($0)\" is not supported" } ?? "no pre-tokenizer named"
      return "\(file): \(got) (tokenizer.ggml.pre); expected one of \(known)."
    case .inconsistent(let file, let what, let expected, let got):
      return "\(file): \(what): expected \(expected), got \(got)."
    }
  }
}
