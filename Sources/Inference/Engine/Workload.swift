/// A piece of work of the engine whose speed is measured.
package enum Workload: Hashable, Sendable {
  /// Computing a prompt of `tokens` after a context of `depth` that is there already.
  case prompt(tokens: Int, depth: Int = 0)
  /// Generating `tokens` of each of `sequences` together, each after a context of `depth`.
  case generate(tokens: Int, depth: Int, sequences: Int = 1, prompts: Prompts = .shared)

  /// How the contexts of sequences that generate together relate.
  package enum Prompts: String, Sendable, CaseIterable {
    /// All continue one prompt, as votes do; it is computed once.
    case shared
    /// Each has a prompt of its own.
    case different
  }

  /// Tokens that are counted, of all sequences.
  package var tokens: Int {
    switch self {
    case .prompt(let tokens, _): tokens
    case .generate(let tokens, _, let sequences, _): tokens * sequences
    }
  }

  /// Tokens that stand in each context before the measuring starts.
  package var depth: Int {
    switch self {
    case .prompt(_, let depth), .generate(_, let depth, _, _): depth
    }
  }

  /// Sequences that are at work together.
  package var sequences: Int {
    if case .generate(_, _, let sequences, _) = self { sequences } else { 1 }
  }

  /// Positions that each context needs.
  var positions: Int { depth + tokens / max(1, sequences) }
}
