import Review
import Screen

extension State {
  /// Whether the filter asks for gold while that is hidden wherever nothing is labelled: then few
  /// rows or none match, and not because of what the judge did.
  var asksForHiddenGold: Bool {
    !blindness.showsGold && queue.error == nil && !blindness.isOn
      && queue.filter?.asksForGold == true
  }

  static let goldWords = "gold shows once labelled (:gold on)"

  /// Opens the filter's line.
  mutating func beginFilter(_ editor: LineEditor) {
    queue.choice = nil
    queue.cameFrom = ListPlace(comparison: current, top: sight.listTop)
    mode = .filter(editor, before: queue.plan.filter)
  }

  mutating func pressInFilter(_ key: Key, _ editor: LineEditor, before: String) -> [Effect] {
    switch key {
    case .tab, .down, .control("n"): return walkChoices(1, editor, before: before)
    case .backTab, .up, .control("p"): return walkChoices(-1, editor, before: before)
    default: break
    }
    var editor = editor
    let outcome = editor.press(key)
    queue.choice = nil
    switch outcome {
    case .accepted:
      mode = .review
      queue.cameFrom = nil
    case .cancelled:
      mode = .review
      return setFilter(before)
    case .editing:
      mode = .filter(editor, before: before)
      guard editor.string != queue.plan.filter else { return [] }
      return setFilter(editor.string)
    case .ignored: break
    }
    return []
  }

  /// Puts the next choice into the line; past the last one what was typed comes back. A single one
  /// is taken, so that what follows it can be completed next.
  private mutating func walkChoices(
    _ step: Int, _ editor: LineEditor, before: String
  ) -> [Effect] {
    let typed = queue.choice?.typed ?? editor
    let completion = completion(of: typed)
    guard !completion.choices.isEmpty else { return [] }
    let count = completion.choices.count + 1
    // Place 0 is what was typed.
    let place = (((queue.choice?.index ?? -1) + 1 + step) % count + count) % count
    var shown = typed
    if place > 0 {
      shown = Self.taking(completion.choices[place - 1], at: completion.range, in: typed)
    }
    queue.choice = place == 0 || count == 2 ? nil : FilterChoice(typed: typed, index: place - 1)
    mode = .filter(shown, before: before)
    return setFilter(shown.string)
  }

  private static func taking(
    _ choice: FilterCompletion.Choice, at range: Range<Int>, in editor: LineEditor
  ) -> LineEditor {
    let text = editor.string
    let bytes = Array(text.utf8)
    let before = String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + choice.text
    let after = String(decoding: bytes[range.upperBound...], as: UTF8.self)
    return LineEditor(before, after: after)
  }

  /// What could stand at the cursor of a filter.
  func completion(of editor: LineEditor) -> FilterCompletion {
    let text = editor.string
    let cursor = String(editor.text.prefix(editor.cursor)).utf8.count
    return FilterCompletion(
      of: text, cursor: cursor, values: valuesAtHand, isSealed: blindness.isOn)
  }

  /// Texts that rows have, for fields that take any.
  func valuesAtHand(_ field: FilterField) -> [String] {
    switch field {
    case .subset: table.subsets.filter { !$0.isEmpty }
    case .model: desk.judgeRuns.map(\.name)
    // One's own reasons are masked among those in conflict.
    case .reason: adjudicating == nil ? tallies.reasons : []
    default: []
    }
  }

  /// The choices that the box above the line shows, and the one chosen.
  var filterChoices: (choices: [FilterCompletion.Choice], chosen: Int?) {
    guard case .filter(let editor, _) = mode else { return ([], nil) }
    return (completion(of: queue.choice?.typed ?? editor).choices, queue.choice?.index)
  }
}
