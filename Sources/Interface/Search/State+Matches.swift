import Judgment
import Review
import Screen

/// A match in a pane, and the row of its content that it begins in.
struct PaneMatch: Equatable {
  var match: TextMatch
  var row: Int
}

extension State {
  /// The matches of the search in a part of a text, lit; the one stood on by itself.
  func searchMarks(
    on target: MarkedSpan.Target, in range: Range<Int>, of passage: Range<Int>
  ) -> [StyledSpan] {
    guard let search = searches.inPanes else { return [] }
    return ranges(of: search.pattern, on: target).overlapping(range).compactMap { match in
      // What begins in another passage, or ends there, is no match here.
      guard match.clamped(to: passage) == match else { return nil }
      let isCurrent = search.current == TextMatch(target, match)
      return StyledSpan(match, theme.mark(isCurrent ? .matchCurrent : .match))
    }
  }

  /// Where a pattern stands in the whole of a text that can be marked, as it is shown now.
  private func ranges(of pattern: TextPattern, on target: MarkedSpan.Target) -> [Range<Int>] {
    switch target {
    case .run(let id):
      let reading = id == run?.run.id ? shownReading : records[id]?.reading
      return memo.ranges(of: pattern, in: reading?.bytes ?? [], of: id)
    case .message(let index, let id):
      guard let item, item.id == id, item.messages.indices.contains(index) else { return [] }
      return memo.ranges(of: pattern, in: item.messages[index].content, of: target)
    case .response(let response, let index, let id):
      guard let item, item.id == id, let response = item.response(response),
        response.messages.indices.contains(index)
      else { return [] }
      return memo.ranges(of: pattern, in: response.messages[index].content, of: target)
    }
  }

  /// The search's matches in a pane, in the order of reading; none where it is hidden.
  func matches(in pane: Pane) -> [PaneMatch] {
    guard let search = searches.inPanes, let rect = contentRect(of: pane) else { return [] }
    return matches(of: search.pattern, in: pane, columns: rect.columns)
  }

  func matches(of pattern: TextPattern, in pane: Pane, columns: Int) -> [PaneMatch] {
    var found: [PaneMatch] = []
    content(of: pane, columns: columns).eachBlock { block, top in
      for anchor in block.anchors {
        // Not what begins in another passage, or ends there.
        for range in ranges(of: pattern, on: anchor.target).overlapping(anchor.range)
        where range.clamped(to: anchor.range) == range {
          let offset = anchor.offset + range.lowerBound - anchor.range.lowerBound
          found.append(
            PaneMatch(
              match: TextMatch(anchor.target, range), row: top + block.layout.row(at: offset)))
        }
      }
      guard let own = block.own else { return }
      for range in pattern.ranges(in: own.text) {
        found.append(
          PaneMatch(
            match: TextMatch(own, range), row: top + block.layout.row(at: range.lowerBound)))
      }
    }
    return found
  }

  /// The search's matches in what a pane says itself, while it is searched: what is looked for in a text is not looked
  /// for among the words around it.
  func searchMarks(on own: PaneContent.OwnText) -> [StyledSpan] {
    guard let search = searches.inPanes, own.pane == focus else { return [] }
    return search.pattern.ranges(in: own.text).map { range in
      let isCurrent = search.current == TextMatch(own, range)
      return StyledSpan(range, theme.mark(isCurrent ? .matchCurrent : .match))
    }
  }

  /// What a pane's title says of the search: where one stands among the matches, or how many
  /// there are. Only the pane in focus counts.
  func searchRemark(_ pane: Pane) -> String {
    guard let search = searches.inPanes, pane == focus, !pane.isList, !search.pattern.isEmpty else {
      return ""
    }
    let text = "“" + Sanitizer.oneLine(search.pattern.text, limit: 16) + "”"
    return " · " + text + " " + count(of: matches(in: pane))
  }

  /// `3 of 17`; `17 found` where none is stood on; `not here`.
  func count(of found: [PaneMatch]) -> String {
    if found.isEmpty { return "not here" }
    if let current = searches.inPanes?.current,
      let index = found.firstIndex(where: { $0.match == current })
    {
      return "\(index + 1) of \(found.count)"
    }
    return "\(found.count) found"
  }
}

extension PaneContent {
  /// Gives every block with its first row, in the order of reading.
  func eachBlock(from first: Int = 0, _ body: (Block, Int) -> Void) {
    var row = first
    for part in parts {
      switch part {
      case .block(let block): body(block, row)
      case .columns(let contents, _, _):
        for content in contents { content.eachBlock(from: row, body) }
      }
      row += part.rows
    }
  }
}

extension [Range<Int>] {
  /// Those that share a byte with another range; they are ascending, none over another.
  func overlapping(_ other: Range<Int>) -> ArraySlice<Range<Int>> {
    func firstIndex(where isPast: (Range<Int>) -> Bool) -> Int {
      var low = 0
      var high = count
      while low < high {
        let middle = (low + high) / 2
        if isPast(self[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let first = firstIndex { $0.upperBound > other.lowerBound }
    return self[first..<Swift.max(first, firstIndex { $0.lowerBound >= other.upperBound })]
  }
}
