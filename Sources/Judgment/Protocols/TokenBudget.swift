/// How much a judge may write.
package enum TokenBudget: Hashable, Sendable {
  /// At most so many tokens.
  case tokens(Int)
  /// The prompt leaves too little room; a sentence that says so.
  case tooLong(String)
}

extension JudgingProtocol {
  /// min(token limit, context − prompt), or too long when less remains than the protocol needs:
  /// `leastTokens`, or all of the scaffold's budgets.
  ///
  /// - Parameters:
  ///   - contextLength: the model's, in tokens.
  ///   - promptTokens: the rendered prompt's; for a scaffolded run that of its longest context
  ///     without what it writes.
  ///   - isScaffolded: whether the scaffold writes it.
  ///   - limit: a limit of the user's in place of the protocol's.
  /// - Returns: the budget.
  package func tokenBudget(
    contextLength: Int, promptTokens: Int, isScaffolded: Bool, limit: Int? = nil
  ) -> TokenBudget {
    let room = contextLength - promptTokens
    var needed = leastTokens
    if isScaffolded, let scaffold { needed = scaffold.totalTokens }
    guard room >= needed else {
      return .tooLong(
        "The prompt takes \(promptTokens) of \(contextLength) tokens, which leaves \(max(0, room)) "
          + "where at least \(needed) are needed; take a model with a longer context.")
    }
    return .tokens(min(limit ?? tokenLimit, room))
  }
}
