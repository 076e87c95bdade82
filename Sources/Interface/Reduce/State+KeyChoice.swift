import Judgment
import Review
import Screen

extension State {
  /// What a box of keys offers now.
  func keyRows(of choice: KeyChoice) -> [KeyRow] {
    switch choice {
    case .reasons: reasonRows
    case .categories: categoryRows
    case .criterion: criterionRows
    case .tags: tagRows
    }
  }

  /// Its name, and how it is left.
  func title(of choice: KeyChoice) -> String {
    switch choice {
    case .reasons: "Reasons ─ a key turns one on or off, Enter or Esc closes"
    case .categories: "Why they differ ─ a key chooses, Esc closes"
    case .criterion: criterionTitle
    case .tags: "Mark as ─ Esc goes back to the selection"
    }
  }

  /// What the word means that was turned on last, for a box without room for what all of them
  /// mean; nil where a choice closes the box.
  func meaning(of choice: KeyChoice) -> String? {
    let on: KeyRow?
    switch choice {
    case .reasons:
      let last = current.flatMap { myLabel($0) }?.reasons.last
      on = reasonRows.first { $0.word == last }
    case .criterion: on = criterionRows.first { $0.isOn == true }
    case .categories, .tags: return nil
    }
    return on.map(\.about) ?? "what one means is told once it is on"
  }

  /// What a key does while the box is open.
  mutating func press(_ key: Key, in choice: KeyChoice, _ moment: Moment) -> [Effect] {
    switch key {
    case .escape, .enter, .control("c"), .control("g"):
      mode = .review
      switch choice {
      case .tags(let selection): mode = .selecting(selection)
      case .categories: sayCategory()
      case .reasons, .criterion: break
      }
      return []
    case .character(let character):
      switch choice {
      case .tags(let selection): return mark(selection, tag: character, moment)
      case .criterion: return chooseForCriterion(character, moment)
      case .categories: return chooseCategory(at: character, moment)
      case .reasons: return toggleReason(at: character, moment)
      }
    default: return []
    }
  }
}
