import Judgment
import Review
import Screen

/// The list of items as it is read out.
extension State {
  /// As many items as are read out at once.
  private static let linearPage = 20

  /// Items of the list, a line each: `3, here, labelled B, judge A .72: Write a message …`, and at
  /// the end how to hear more.
  ///
  /// - Parameter number: the first one's, from 1; nil begins with the item in view.
  /// - Returns: the lines; a sentence where there is nothing to list.
  package func linearList(from number: Int?) -> [String] {
    guard !queue.visible.isEmpty else { return [linearHeading] }
    let first = number.map { $0 - 1 } ?? position ?? 0
    guard queue.visible.indices.contains(first) else {
      return ["there are \(queue.visible.count) items here"]
    }
    let end = min(queue.visible.count, first + Self.linearPage)
    var lines = (first..<end).map { linearRow(queue.visible[$0], at: $0) }
    if end < queue.visible.count {
      lines.append("\(queue.visible.count - end) more: list \(end + 1)")
    }
    return lines
  }

  private func linearRow(_ id: ComparisonID, at place: Int) -> String {
    var facts = ["\(place + 1)"]
    if place == position { facts.append("here") }
    guard let comparison = comparison(id) else { return facts.joined(separator: ", ") }
    let presentation = presentation(of: comparison)
    let label = myLabel(id)
    if adjudicating != nil {
      facts.append(conflictWords(of: comparison, presentation) ?? "no conflict")
    } else if label?.state == .skipped {
      facts.append("skipped")
    } else if let choice = label?.choice {
      let word = choice.word { presentation.name(of: $0) }
      facts.append((label?.isUnfinished == true ? "draft " : "labelled ") + word)
    } else {
      facts.append("not labelled")
    }
    if adjudicating == nil, isOpen(id), isLeft(id) { facts.append("reviewers differ") }
    if case .failed = storage(id) { facts.append("not stored") }
    if !isOpen(id) {
      if hasRun(id) { facts.append("judge sealed") }
    } else if let run = run(inViewOf: id) {
      var words = "judge " + runVerdict(run, presentation).text
      if hasOtherOrder(id) {
        words += isSlotDecided(id) ? ", the other order decides otherwise" : ", both orders"
      }
      facts.append(words)
    } else {
      facts.append("not judged")
    }
    if label?.isFlagged == true { facts.append("flagged") }
    if label?.note != nil { facts.append("has a note") }
    let question = item(of: id).map { Sanitizer.oneLine($0.question, limit: 80) } ?? ""
    return facts.joined(separator: ", ") + ": " + question
  }
}
