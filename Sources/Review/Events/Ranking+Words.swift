package import Judgment

/// Why words are no ranking, as a sentence's end.
package struct RankingError: Error, Equatable, Sendable {
  /// Without a capital or a full stop.
  package var reason: String

  init(_ reason: String) { self.reason = reason }
}

extension Ranking {
  /// Reads `B > A = C`: the names that responses have in an order, best first, those as good as each
  /// other joined by `=`. Who is not named is not ranked.
  package init(
    item: ItemID, parsing words: String, shown presentation: Presentation
  ) throws(RankingError) {
    var names: [String: ResponseID] = [:]
    for (slot, id) in presentation.responses.enumerated() {
      names[Presentation.name(at: slot)] = id
    }
    var seen: Set<ResponseID> = []
    var tiers: [[ResponseID]] = []
    for tier in words.split(separator: ">", omittingEmptySubsequences: false) {
      var ids: [ResponseID] = []
      for word in tier.split(separator: "=", omittingEmptySubsequences: false) {
        let name = word.filter { !$0.isWhitespace }.uppercased()
        guard !name.isEmpty else { throw RankingError("a letter is missing beside > or =") }
        guard let id = names[name] else { throw RankingError("there is no response \(name)") }
        guard seen.insert(id).inserted else { throw RankingError("\(name) stands there twice") }
        ids.append(id)
      }
      tiers.append(ids)
    }
    guard seen.count > 1 else { throw RankingError("it takes two responses or more: B > A = C") }
    self.init(item: item, tiers: tiers)
  }

  /// `B > A = C`, by the names that responses have in an order; `?` for one that is not shown.
  package func words(shown presentation: Presentation) -> String {
    tiers.map { tier in
      tier.map { presentation.name(of: $0) }.sorted().joined(separator: " = ")
    }.joined(separator: " > ")
  }
}
