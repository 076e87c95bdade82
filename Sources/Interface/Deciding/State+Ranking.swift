import Judgment
import Review

/// One decision on all of an item's responses, from which pairs follow.
extension State {
  /// My ranking of the item in view, in the letters on screen; nil where there is none, or where it
  /// would tell a reader who is to decide anew.
  var rankingWords: String? {
    guard let item, let presentation, let current, !isRepeat(current) || isOpen(current),
      let ranking = decisions.ranking(of: item.id, by: me.id)
    else { return nil }
    return ranking.words(shown: presentation)
  }

  /// What words say of the responses in view.
  func ranking(from words: String) throws(LineError) -> Ranking {
    guard let item, let presentation else {
      throw LineError(sentence: "there is no item in view")
    }
    do throws(RankingError) {
      return try Ranking(item: item.id, parsing: words, shown: presentation)
    } catch {
      throw LineError(sentence: "no ranking: \(error.reason)")
    }
  }

  /// Stores a ranking of the item in view. Pairs are derived from it where measures need them, and
  /// stored nowhere.
  mutating func rank(_ words: String, _ moment: Moment) -> [Effect] {
    guard let ranking = try? ranking(from: words), let presentation else { return [] }
    let told = ranking.words(shown: presentation)
    let before = decisions.ranking(of: ranking.item, by: me.id)
    guard before?.tiers.map(Set.init) != ranking.tiers.map(Set.init) else {
      say("that is your ranking already: \(told)")
      return []
    }
    say("ranked \(told); \(keyName(.undo)) takes it back")
    return store(Event(at: moment.place, by: me, .ranking(ranking)))
  }
}
