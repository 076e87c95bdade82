import Foundation

/// A protocol that makes a judge write for long, and the same each time: what is measured while the
/// engine decodes needs seconds of it. A small judge that is asked to judge texts of random words
/// repeats itself, and is stopped within a hundred tokens.
enum BenchProtocol {
  /// How many tokens a run gets at most.
  static let tokens = 1_024

  /// Writes it, and gives its path.
  static func write(on ground: BenchGround) throws -> String {
    let path = ground.folder + "/long-text.toml"
    let text = """
      name = "long-text"
      summary = "a long text, to measure by"
      system = "You are a novelist."
      single_turn = '''
      {question}

      {answer_a}

      {answer_b}

      Write a long novel in many chapters, in plain words, about a lighthouse keeper and the ships \
      that pass. Tell every day of a whole year.'''
      multi_turn = "{conversation_1} {conversation_2}"
      token_limit = \(tokens)
      verdict_rule = "last-tag"

      [sampling]
      temperature = 1.0

      """
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }
}
