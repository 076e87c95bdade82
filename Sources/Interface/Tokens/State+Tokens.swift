import Judgment
import Review
import Screen

extension State {
  /// Marks the tokens that the judge doubted, or takes the marks away.
  mutating func toggleHeat() -> [Effect] {
    guard isCurrentOpen else { return sealed() }
    sight.showsDoubt.toggle()
    if !sight.showsDoubt {
      say("doubted tokens are not marked")
    } else if knowsProbabilities {
      say("marked: tokens below p .50, more so below .10; \(keyName(.nextDoubt)) walks them")
    } else {
      say("doubted tokens are marked; this run has no token probabilities")
    }
    return []
  }

  /// Whether tokens that the judge doubted are marked in what is on screen.
  var marksDoubt: Bool {
    sight.showsDoubt && isCurrentOpen && shownTarget != nil && knowsProbabilities
  }

  private var knowsProbabilities: Bool { shownPieces.contains { $0.logProbability != nil } }

  /// Moves the token cursor to the next or previous token that is on screen, around the ends, and
  /// asks what its alternatives spell.
  mutating func walkTokens(_ direction: Int, onlyDoubtful: Bool) -> [Effect] {
    guard isCurrentOpen else { return sealed() }
    guard let run, let reading = shownReading, let target = shownTarget else {
      say(noRunWords)
      return []
    }
    guard knowsProbabilities else {
      say("no token probabilities are recorded of this run")
      return []
    }
    let pieces = shownPieces
    let count = min(pieces.count, reading.pieceStarts.count)
    let places = shownPlaces
    var index = walked.token ?? tokenBeforeSight(reading, direction)
    for _ in 0..<count {
      index = ((index + direction) % count + count) % count
      guard let range = reading.range(ofPiece: index), pieces[index].isWalked(onlyDoubtful),
        let place = places.first(where: { $0.range.overlaps(range) })
      else { continue }
      walked.leave()
      walked.token = index
      bringToSight(target, byte: max(range.lowerBound, place.range.lowerBound), in: place.pane)
      return spellAlternatives(of: pieces[index], of: run.run.judge)
    }
    say(onlyDoubtful ? "no token here was doubted: all have p .50 or more" : "no token here")
    return []
  }

  /// Where walking begins: before what the pane in focus shows first, else before the judgment.
  private func tokenBeforeSight(_ reading: JudgmentReading, _ direction: Int) -> Int {
    var first = 0
    if let rect = contentRect(of: focus),
      let place = content(of: focus, columns: rect.columns).place(row: top(of: focus), column: 0),
      place.target == shownTarget, let piece = reading.pieceIndex(at: place.byte)
    {
      first = piece
    }
    return direction > 0 ? first - 1 : first
  }

  private func spellAlternatives(of piece: Piece, of judge: JudgeIdentity) -> [Effect] {
    let known = spellings[judge.vocabulary] ?? [:]
    let unknown = piece.alternatives.map(\.token).filter { known[$0] == nil }
    return unknown.isEmpty || judge.kind != .local ? [] : [.spell(unknown, judge)]
  }
}

extension Piece {
  /// Whether the token cursor stops at it.
  fileprivate func isWalked(_ onlyDoubtful: Bool) -> Bool {
    guard origin == .model, !bytes.isEmpty else { return false }
    return onlyDoubtful ? doubt ?? .none > .none : logProbability != nil || !alternatives.isEmpty
  }
}
