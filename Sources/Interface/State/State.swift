package import Judgment
package import Review
package import Screen

/// All that the screen shows and the keys act on. Only `reduce` changes it.
package struct State: Sendable, Equatable {
  // Who, and with what
  package var me: Author
  package var keymap: Keymap
  package var themes: [Theme]
  package var themeIndex = 0
  package var size: Size
  package var isASCII = false

  // What is known
  package var session: OpenedSession?
  package var itemsByID: [ItemID: Item] = [:]
  package var comparisonsByID: [ComparisonID: Comparison] = [:]
  /// Each comparison's place in the session, from 0.
  package var numbers: [ComparisonID: Int] = [:]
  package var decisions = Decisions() {
    didSet { countsAreStale = true }
  }
  /// Events on their way to the disk, and those that could not be stored, with the reason.
  package var saving: Set<EventID> = []
  package var notSaved: [EventID: String] = [:]
  package var records: [RunID: RunRecord] = [:]
  /// For the header; computed anew after an action that changed what is counted.
  package var counts = Counts()
  var countsAreStale = false
  /// Each comparison's runs, oldest first.
  package var runsByComparison: [ComparisonID: [RunID]] = [:]
  package var desk: JudgeDesk
  package var offers: [JudgeOffer] = []
  package var places: [StartOffer] = []

  // What is seen
  package var mode: Mode = .review
  package var filterText = ""
  /// Why the filter can't be read, when it can't.
  package var filterError: String?
  /// The comparisons that the filter keeps, in the list's order.
  package var visible: [ComparisonID] = []
  /// The comparison in view.
  package var current: ComparisonID?
  package var focus: Pane = .list
  /// Panes that had the focus, last one last: which tab a slot shows.
  package var lastTabs: [Pane] = []
  package var zoomed: Pane?
  package var showsRaw = false
  package var wraps = true
  package var scrolls: [Pane: Scroll] = [:]
  /// The first row of the list on screen.
  package var listTop = 0
  /// The run in view where it isn't the newest.
  package var chosenRun: [ComparisonID: RunID] = [:]
  /// The quote that `]q` stands on, by its number in the run in view.
  package var quote: Int?
  /// The criterion that `]r` stands on.
  package var criterion: Int?
  package var playback: Playback?
  package var isBlind: Bool
  /// Comparisons whose judge was on screen while nothing was sealed.
  package var seenOpen: Set<ComparisonID> = []
  /// Keys pressed of a sequence that isn't complete, and since when.
  package var prefix: [Key] = []
  package var prefixSince: Timestamp?
  package var toast: Toast?

  // Time
  package var now: Timestamp
  /// When the comparison in view came into view, and the active time on it before that.
  package var viewedSince: Timestamp
  package var activeBefore = 0
  package var hasFocus = true
  package var lastLabelKey: KeyPress?
  package var lastStop: Timestamp?
  package var hasQuit = false

  package init(
    me: Author, size: Size, now: Timestamp, keymap: Keymap = .standard, themes: [Theme] = [],
    choice: JudgeChoice? = nil, isBlind: Bool = false
  ) {
    self.me = me
    self.size = size
    self.now = now
    self.keymap = keymap
    self.themes = themes.isEmpty ? [.plain] : themes
    self.isBlind = isBlind
    desk = JudgeDesk(choice: choice)
    viewedSince = now
  }

  package var theme: Theme { themes[themeIndex % themes.count] }

  /// A key and when it was pressed.
  package struct KeyPress: Sendable, Equatable {
    package var key: Key
    package var at: Timestamp

    package init(key: Key, at: Timestamp) {
      self.key = key
      self.at = at
    }
  }
}
