import Judgment
import Review
import Screen

/// Tokens and what the judge thought of them, laid over its text.
extension State {
  /// The pieces that `shownReading` reads, and perhaps more behind them.
  var shownPieces: [Piece] {
    guard let run else { return [] }
    if let playback, playback.run == run.run.id { return playback.pieces }
    return run.run.transcript.pieces
  }

  /// The token that the cursor stands on; nil where there is none, or it is not there yet.
  var shownToken: (piece: Piece, range: Range<Int>)? {
    guard let token = walked.token, isCurrentOpen, let range = shownReading?.range(ofPiece: token)
    else {
      return nil
    }
    let pieces = shownPieces
    return pieces.indices.contains(token) ? (pieces[token], range) : nil
  }

  /// What of the judgment stands in which pane, in the transcript's order.
  var shownPlaces: [(pane: Pane, range: Range<Int>)] {
    guard isCurrentOpen, let reading = shownReading, let panes = shownPanes else { return [] }
    if sight.showsRaw { return [(.rubric, 0..<reading.bytes.count)] }
    var places: [(pane: Pane, range: Range<Int>)] = []
    for passage in panes.first {
      if case .criterion(let index) = passage.kind, panes.rubric.indices.contains(index) {
        places += [panes.rubric[index].nameRange, panes.rubric[index].textRange]
          .map { (.rubric, $0) }
      } else if passage.kind != .route {
        places.append((.rubric, passage.range))
      }
    }
    for row in panes.evaluation {
      for passage in [row.heading].compactMap({ $0 }) + row.passages {
        places.append((evaluationPane(of: passage), passage.range))
      }
    }
    places += panes.closing.map { (.verdict, $0.range) }
    return places.filter { !$0.range.isEmpty }.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Tokens with less than half of the mass, where they are marked.
  func doubtMarks(on target: MarkedSpan.Target, in range: Range<Int>) -> [StyledSpan] {
    guard sight.showsDoubt, target == shownTarget, isCurrentOpen, let reading = shownReading,
      !range.isEmpty, var index = reading.pieceIndex(at: range.lowerBound)
    else { return [] }
    let pieces = shownPieces
    let some = theme.mark(.doubt)
    let strong = theme.mark(.doubtStrong)
    var spans: [StyledSpan] = []
    while let place = reading.range(ofPiece: index), place.lowerBound < range.upperBound,
      index < pieces.count
    {
      switch pieces[index].doubt {
      case .some(.some): spans.append(StyledSpan(place, some))
      case .some(.strong): spans.append(StyledSpan(place, strong))
      case .some(.none), nil: break
      }
      index += 1
    }
    return spans
  }

  /// The token under the cursor.
  func tokenMarks(on target: MarkedSpan.Target) -> [StyledSpan] {
    guard target == shownTarget, let token = shownToken else { return [] }
    return [StyledSpan(token.range, theme.mark(.cursorText), isCursor: true)]
  }
}
