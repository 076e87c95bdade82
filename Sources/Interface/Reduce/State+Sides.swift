import Judgment
import Review

/// Which of the responses stand left and right, where there are more than two.
extension State {
  /// The slot, from 0, that a pane is about.
  func slot(of pane: Pane) -> Int {
    pane == .second || pane == .evaluationB ? sight.sides.right : sight.sides.left
  }

  var responseCount: Int { presentation?.responses.count ?? 2 }

  /// The side that keys about a response mean: that of the pane in focus, else the right.
  var sideInFocus: Sides.Side { focus == .first || focus == .evaluationA ? .left : .right }

  /// Puts a response at a side; where it stands at the other, they change places.
  mutating func put(_ slot: Int, at side: Sides.Side) {
    guard (0..<responseCount).contains(slot), sight.sides[side] != slot else { return }
    let before = sight.sides
    let other: Sides.Side = side == .left ? .right : .left
    if sight.sides[other] == slot { sight.sides[other] = sight.sides[side] }
    sight.sides[side] = slot
    for (side, panes) in [
      (Sides.Side.left, [Pane.first, .evaluationA]), (.right, [.second, .evaluationB]),
    ] where sight.sides[side] != before[side] {
      for pane in panes { sight.scrolls[pane] = nil }
    }
  }

  /// Brings a slot's response into view, at the right unless it stands there already.
  ///
  /// - Returns: the side that it stands at.
  mutating func turn(toSlot slot: Int) -> Sides.Side {
    if sight.sides.left == slot { return .left }
    put(slot, at: .right)
    return .right
  }

  /// The next or previous response that does not stand at the other side.
  mutating func walkResponses(_ direction: Int) -> [Effect] {
    let count = responseCount
    guard count > 2 else {
      say("there are only two responses")
      return []
    }
    let side = sideInFocus
    let other = sight.sides[side == .left ? .right : .left]
    var slot = sight.sides[side]
    repeat { slot = (slot + direction + count) % count } while slot == other
    put(slot, at: side)
    say("\(side == .left ? "left" : "right"): \(Presentation.name(at: slot)) of \(count)")
    return []
  }
}
