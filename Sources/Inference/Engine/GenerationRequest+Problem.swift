extension GenerationRequest {
  /// Why it can't be run on a model; nil where it can.
  func problem(vocabulary: Int, contextLength: Int) -> EngineError? {
    if prompt.isEmpty { return .request("the prompt has no tokens") }
    if let id = prompt.first(where: { !(0..<vocabulary).contains(Int($0)) }) {
      return .request("the prompt has the token \(id), but ids go from 0 to \(vocabulary - 1)")
    }
    if let complaint = sampling.complaint { return .request(complaint) }
    // A generated token needs a place too.
    if prompt.count > contextLength || (prompt.count == contextLength && maximumTokens > 0) {
      return .tooLong(promptTokens: prompt.count, contextTokens: contextLength)
    }
    return nil
  }
}
