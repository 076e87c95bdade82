import Judgment
import Review
import Screen

extension State {
  // MARK: - Responses

  /// The response of the first pane, and those of the second that are compared with it.
  private var comparedResponses: (first: Response, others: [Response])? {
    guard let item, let presentation else { return nil }
    func responses(_ pane: Pane) -> [Response] {
      [slot(of: pane)].filter { presentation.responses.indices.contains($0) }
        .compactMap { item.response(presentation.responses[$0]) }
    }
    guard let first = responses(.first).first else { return nil }
    return (first, responses(.second))
  }

  /// How the responses on screen differ: of the first pane and, first, of the second.
  var responseDiff: (first: Response, second: Response, diff: WordDiff)? {
    guard diffing?.texts == .responses, let compared = comparedResponses,
      let other = compared.others.first
    else { return nil }
    return (compared.first, other, memo.diff(compared.first.text, other.text))
  }

  /// What only one of the responses has. Both sides look the same: neither is the better for it.
  func differenceMarks(on target: MarkedSpan.Target, in range: Range<Int>) -> [StyledSpan] {
    guard diffing?.texts == .responses, case .response(let id, let index, _) = target,
      let compared = comparedResponses
    else { return [] }
    let isFirst = id == compared.first.id
    guard
      let other = isFirst ? compared.others.first : compared.others.first(where: { $0.id == id })
    else { return [] }
    let diff = memo.diff(compared.first.text, other.text)
    let message = (isFirst ? compared.first : other).range(ofMessage: index)
    func span(_ bytes: Range<Int>, _ role: Role) -> StyledSpan? {
      let part = bytes.clamped(to: message)
      guard !part.isEmpty else { return nil }
      return StyledSpan(
        part.lowerBound - message.lowerBound..<part.upperBound - message.lowerBound,
        theme.mark(role))
    }
    let shown = range.lowerBound + message.lowerBound..<range.upperBound + message.lowerBound
    // Of texts with hardly a word in common nearly all would be marked, which says nothing.
    var spans =
      isTooDifferent(diff)
      ? []
      : (isFirst ? diff.onlyInA : diff.onlyInB).overlapping(shown).compactMap {
        span($0, .differs)
      }
    if let change = diffing?.change, diff.changes.indices.contains(change),
      isFirst || other.id == compared.others.first?.id
    {
      let stretch = diff.changes[change]
      let bytes = isFirst ? diff.a.bytes(of: stretch.a) : diff.b.bytes(of: stretch.b)
      if let lit = bytes.flatMap({ span($0, .lit) }) { spans.append(lit) }
    }
    return spans
  }

  /// Whether responses have too few words in common for marks to say anything.
  func isTooDifferent(_ diff: WordDiff) -> Bool { (diff.share ?? 1) < Self.leastShare }

  /// The share of words from which on responses are marked where they differ.
  private static let leastShare = 0.15

  // MARK: - Runs

  /// The run that the one in view is compared with; nil while none is, or it isn't read yet.
  var comparedRun: RunRecord? {
    guard case .runs(let id, _)? = diffing?.texts, let other = records[id], other.isLoaded,
      let run, run.isLoaded, run.run.comparison == other.run.comparison, id != run.run.id
    else { return nil }
    return other
  }

  /// How the run in view differs from the one it is compared with.
  var runDiff: (other: RunRecord, run: RunRecord, diff: WordDiff)? {
    guard let other = comparedRun, let run else { return nil }
    return (other, run, memo.diff(other.run.transcript.text, run.run.transcript.text))
  }

  /// The raw transcript of the run in view with what the other one has instead.
  func runDiffContent(columns: Int) -> PaneContent? {
    guard let (other, run, diff) = runDiff else { return nil }
    let merged = diff.merged
    var content = PaneContent(memo, .rubric, firstPart: -2)
    var spans = merged.parts.compactMap { part -> StyledSpan? in
      switch part.origin {
      case .both: nil
      case .onlyInA: StyledSpan(part.range, theme.mark(.removed))
      case .onlyInB: StyledSpan(part.range, theme.mark(.added))
      }
    }
    if let change = diffing?.change, merged.changes.indices.contains(change) {
      spans.append(StyledSpan(merged.changes[change], theme.mark(.lit)))
    }
    let anchors = merged.parts.map { part in
      PaneContent.Anchor(
        .run(part.origin == .onlyInA ? other.run.id : run.run.id), part.source,
        at: part.range.lowerBound)
    }
    addMarked(
      String(decoding: merged.bytes, as: UTF8.self), anchors: anchors, to: &content,
      columns: columns, style: theme[.text], spans: spans)
    return content
  }

  // MARK: - In words

  /// `62% of words shared`.
  func shareWords(_ diff: WordDiff) -> String {
    if diff.changes.isEmpty { return "the same words" }
    guard let share = diff.share else { return "no words to compare" }
    let unit = diff.unit == .lines ? "lines" : "words"
    // Never all while something differs, never none while something is shared.
    let percent = Int((share * 100).rounded())
    let bounded = min(max(percent, share > 0 ? 1 : 0), 99)
    return "\(bounded)% of \(unit) shared"
  }

  /// What a pane's title says of the comparison.
  func differenceRemark(_ pane: Pane) -> String {
    switch (pane, diffing?.texts) {
    case (.first, .responses): return " · word diff"
    case (.second, .responses): return responseDiff.map { " · " + shareWords($0.diff) } ?? ""
    case (.rubric, .runs(let other, _)):
      guard sight.showsRaw, isCurrentOpen, let current, let runs = runsByComparison[current],
        let index = runs.firstIndex(of: other),
        let own = run.flatMap({ runs.firstIndex(of: $0.run.id) })
      else { return "" }
      let words = runDiff.map { " · " + shareWords($0.diff) } ?? " · reading …"
      return " · run \(own + 1) against \(index + 1)" + words
    default: return ""
    }
  }
}
