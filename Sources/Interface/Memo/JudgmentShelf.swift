import Judgment
import Screen

/// What panes show of one judgment, as long as nothing that it is made from changes: passages by
/// the thousand are not put together again for every key.
struct JudgmentShelf {
  /// All that a pane's content is made from: whatever else these panes come to show of the state
  /// must stand here. What marks lay over it (`State.marks`) is not of the content.
  struct Key: Equatable {
    var pane: Pane
    var columns: Int
    var wraps: Bool
    var theme: Theme
    /// The slots whose evaluations are shown.
    var slots: [Int]
    /// Whose text the marks are over.
    var run: RunID?
    /// What quotes are checked against.
    var item: ItemID?
    var order: Presentation?
    /// How many decisions there are: some are shown beside what they are about.
    var events: Int
    /// Whether they are: not in a replay, nor beside an amendment.
    var showsReviews: Bool
    var reading: ReadingIdentity
  }

  private var kept: [(key: Key, content: PaneContent)] = []

  subscript(key: Key) -> PaneContent? { kept.first { $0.key == key }?.content }

  mutating func keep(_ content: PaneContent, for key: Key) {
    kept.removeAll { $0.key.pane == key.pane && $0.key.slots == key.slots }
    kept.append((key, content))
  }
}

/// A judgment as far as its text goes.
struct ReadingIdentity: Equatable {
  private let bytes: [UInt8]
  private let origins: [JudgmentReading.OriginStart]
  private let isOver: Bool
  private let slots: Int

  init(_ reading: JudgmentReading) {
    bytes = reading.bytes
    origins = reading.origins
    isOver = reading.isOver
    slots = reading.slots.count
  }

  static func == (left: Self, right: Self) -> Bool {
    left.isOver == right.isOver && left.slots == right.slots && left.origins == right.origins
      && left.bytes.equal(right.bytes)
  }
}
