import Judgment
import Review
import Screen

/// The guidelines that reviewers follow: Markdown, each version an event of the session.
extension State {
  /// The version in force; nil before the first.
  var guidelinesInForce: (event: Event, guidelines: Guidelines)? { decisions.guidelines.last }

  /// The version that the pane shows.
  func shownGuidelines(_ view: GuidelinesView) -> (event: Event, guidelines: Guidelines)? {
    decisions.guidelines.dropLast(view.back).last
  }

  mutating func press(_ key: Key, in view: GuidelinesView) -> [Effect] {
    var view = view
    let rows = guidelinesRows(view)
    let page = max(1, guidelinesRect.rows - 1)
    func scroll(_ count: Int) {
      view.top = min(max(0, view.top + count), max(0, rows - guidelinesRect.rows))
      mode = .guidelines(view)
    }
    func turn(_ step: Int) -> [Effect] {
      let count = decisions.guidelines.count
      let back = min(max(0, view.back + step), max(0, count - 1))
      if back == view.back {
        say(
          count == 0 ? "no guidelines yet" : step > 0 ? "the first version" : "the newest version")
      }
      view.back = back
      view.top = 0
      mode = .guidelines(view)
      return []
    }
    switch key {
    case .escape, .character("q"), .control("c"), .control("g"): mode = .review
    case .down, .character("j"): scroll(1)
    case .up, .character("k"): scroll(-1)
    case .pageDown, .character(" "), .control("d"): scroll(page)
    case .pageUp, .character("b"), .control("u"): scroll(-page)
    case .home, .character("g"): scroll(-rows)
    case .end, .character("G"): scroll(rows)
    case .character("{"), .left: return turn(1)
    case .character("}"), .right: return turn(-1)
    case .character("m"):
      arrangement.text.showsMarkdown.toggle()
      view.top = min(view.top, max(0, guidelinesRows(view) - guidelinesRect.rows))
      mode = .guidelines(view)
      return [.rememberArrangement(arrangement)]
    case .character("e"):
      guard session != nil else { return [] }
      if let refused = refuse(.edit) { return refused }
      return [
        .edit(EditRequest(.guidelines, text: guidelinesInForce?.guidelines.markdown ?? ""))
      ]
    default: break
    }
    return []
  }

  /// Stores a new version, numbered on from the last.
  mutating func setGuidelines(_ text: String, _ moment: Moment) -> [Effect] {
    let text = text.trimmingBlanks
    mode = .guidelines(GuidelinesView())
    guard text != guidelinesInForce?.guidelines.markdown ?? "" else {
      say("the guidelines are as they were")
      return []
    }
    let numbers = decisions.guidelines.compactMap { Int($0.guidelines.version) }
    let version = String((numbers.max() ?? 0) + 1)
    say("version \(version) is in force from now on; labels name it")
    return store(
      Event(at: moment.place, by: me, .guidelines(Guidelines(version: version, markdown: text))))
  }
}
