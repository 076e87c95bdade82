package import Judgment
package import Review
package import Screen

/// All that the screen shows and the keys act on. Only `reduce` changes it.
///
/// What belongs together is a value of its own, in the folder of what it is about.
package struct State: Sendable, Equatable {
  // Who, and with what
  /// Who reviews, and whom each event names.
  package var me: Author
  /// What was given to this reviewer, where a recording was packed for somebody.
  package var assigned: AssignedReading
  /// With the reviewer's own changes.
  package var keymap: Keymap
  /// The reasons and tags to choose from.
  package var taxonomy = Taxonomy()
  /// The terminal's, in cells.
  package var size: Size
  package var look: ScreenLook

  // What is known
  /// Nil until one is open. Later decisions and runs stand in the values below.
  package var session: OpenedSession?
  package var opening = SessionOpening()
  package var start = StartList()
  /// All comparisons, without their texts.
  package var table = ComparisonTable()
  /// Items and comparisons with their texts, as far as they are at hand.
  package var texts = TextsAtHand()
  /// All events so far, those that are not on disk yet among them.
  package var decisions = Decisions()
  package var saving = EventSaving()
  /// Every run that is known, those that go on among them.
  package var records: [RunID: RunRecord] = [:]
  /// Each comparison's runs, oldest first.
  package var runsByComparison: [ComparisonID: [RunID]] = [:]
  package var tallies = Tallies()
  package var desk: JudgeDesk
  /// What tokens of a model's vocabulary spell, by the model (`JudgeIdentity.vocabulary`), as far
  /// as it was asked; no bytes where that can't be known.
  package var spellings: [String: [Int32: [UInt8]]] = [:]
  /// What the program did, oldest first.
  package var journal: [JournalEntry] = []

  // What is read
  package var queue = ReviewQueue()
  /// Queues by name: the user's own.
  package var savedQueues: [SavedQueue] = []
  /// Rows being counted for facets, queues or the cube, or counted last.
  var counting: CountPass?
  /// The comparison in view.
  package var current: ComparisonID?
  package var walked = WalkedPlaces()
  package var searches = Searches()
  /// What is compared word by word.
  package var diffing: Diffing?
  /// A replay of the run in view; nil where none is on.
  package var playback: Playback?
  /// The measures, and whether they have the screen.
  package internal(set) var measures = MeasuresRoom()

  // What is decided
  package var blindness: Blindness
  var seen = SeenJudgments()
  /// Conflicts being settled; nil while each reviewer decides for themselves.
  package internal(set) var adjudicating: Adjudicating?
  /// What waits for a decision on a conflict, while the program runs.
  var adjudicationRemarks: [ComparisonID: AdjudicationRemarks] = [:]
  /// A new comparison that is being written.
  var writing = ComparisonWriting()

  // What is seen
  /// Borders, and how texts are shown: kept from session to session.
  package var arrangement = Arrangement()
  package var sight = PaneSight()
  /// The pane that keys act on.
  package var focus: Pane = .list
  /// The sentence over the footer; nil where none is shown.
  package var toast: Toast?
  /// What frames keep from each other; it changes nothing that is shown.
  package let memo = Memo()

  // What has the keyboard, and what was pressed
  /// What keys mean now.
  package var mode: Mode = .review
  package var input = KeyInput()
  var mouse = MouseInput()
  package var commandLine = CommandLineMemory()
  /// Once it is set, the loop ends.
  package var hasQuit = false

  // Time
  /// The time of the action that is being carried out, or was last.
  package var now: Timestamp
  /// How far the reviewer's clock is before UTC, in minutes.
  package var minutesFromUTC = 0
  /// The time spent on the comparison in view.
  package var clock: ReadingClock

  package init(
    me: Author, size: Size, now: Timestamp, keymap: Keymap = .standard, themes: [Theme] = [],
    choice: JudgeChoice? = nil, isBlind: Bool = false
  ) {
    self.me = me
    assigned = AssignedReading(ownName: me)
    self.size = size
    self.now = now
    self.keymap = keymap
    look = ScreenLook(themes: themes)
    blindness = Blindness(isOn: isBlind)
    desk = JudgeDesk(choice: choice)
    clock = ReadingClock(since: now)
  }

  package var theme: Theme { look.theme }

  /// Whether long lines are wrapped in the panes.
  package var wraps: Bool { arrangement.text.wraps }
}
