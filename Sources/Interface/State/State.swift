package import Judgment
package import Review
package import Screen

/// All that the screen shows and the keys act on. Only `reduce` changes it.
package struct State: Sendable, Equatable {
  // Who, and with what
  package var me: Author
  /// Who reviews where nothing is assigned to anybody: as the program was started.
  let ownName: Author
  /// Whether a recording that was packed for somebody is read as that person.
  package var canBeAssigned = false
  package var keymap: Keymap
  package var themes: [Theme]
  /// The reasons and tags to choose from.
  package var taxonomy = Taxonomy()
  package var themeIndex = 0
  package var size: Size
  package var isASCII = false

  // What is known
  package var session: OpenedSession?
  /// A session that was opened and waits until nothing of the one before would be lost.
  var arrived: OpenedSession?
  /// Whether what was asked for last would have had to be stored where nothing can be.
  var hasRefused = false
  /// All comparisons, without their texts.
  package var table = ComparisonTable()
  /// Items and comparisons whose texts are at hand.
  var itemsByID: [ItemID: Item] = [:]
  var comparisonsByID: [ComparisonID: Comparison] = [:]
  package var decisions = Decisions()
  /// Events on their way to the disk, and those that could not be stored, with the reason.
  package var saving: Set<EventID> = []
  /// Of those that could not be stored, those that are being tried again, and when that began.
  var savingAgain: Set<EventID> = []
  var lastAttempt = Timestamp(milliseconds: 0)
  package var notSaved: [EventID: String] = [:]
  package var records: [RunID: RunRecord] = [:]
  /// For the header; kept up to date one comparison at a time (`retally`).
  package var counts = Counts()
  /// What each comparison adds to the counts, and the reviewer's labels on it.
  var tallies: [ComparisonID: Tally] = [:]
  /// Each comparison's runs, oldest first.
  package var runsByComparison: [ComparisonID: [RunID]] = [:]
  package var desk: JudgeDesk
  package var offers: [JudgeOffer] = []
  package var places: [StartOffer] = []
  /// Whether it was looked for what can be opened, found or not.
  var hasPlaces = false
  /// Whether what was named on the command line is still being read.
  package var isOpening = false
  /// What was pressed meanwhile, to be done when it is open.
  var typedAhead: [TypedAhead] = []
  /// How much of it was read, 0…1; nil where nothing is known of that.
  var openingShare: Double?

  /// Of a large file that is read as it comes into view; nil where all texts are at hand.
  package var shelf: TextShelf?

  // What is seen
  package var mode: Mode = .review
  package var filterText = ""
  /// Why the filter can't be read, when it can't, and which bytes of it are to blame.
  package var filterError: String?
  var filterErrorRange: Range<Int>?
  /// The choice of the completion list that Tab has put into the filter being typed.
  var filterChoice: FilterChoice?
  /// Where the reader was when the filter being typed, or just dropped, was begun.
  var cameFrom: ListPlace?
  /// The list's order.
  package var sort = QueueSort.fileOrder
  /// The shares of controls and repeats that are mixed into the list, and what they are drawn by
  /// where it isn't the session's seed.
  package var controls = 0.0
  package var repeats = 0.0
  package var queueSeed: UInt64?
  /// The item to begin with when a session opens, by its number from 1, once.
  package var firstItem: Int?
  /// The queue to begin with when a session opens, once.
  package var firstQueue: QueuePlan?
  /// What was given to this reviewer to label, until it is; nil where nothing is.
  var assigned: AssignedQueue?
  /// Why controls and repeats are in the list; rows that the filter keeps have no entry.
  var entries: [ComparisonID: QueueMix.Entry] = [:]
  /// For each row that comes a second time the comparison, and the way back.
  var firstTimes: [ComparisonID: ComparisonID] = [:]
  var secondTimes: [ComparisonID: ComparisonID] = [:]
  /// Passages that were marked while their comparison was read for the second time.
  var markedAgain: Set<EventID> = []
  /// The ranks that the list was filtered by.
  var ranks = FigureRanks()
  /// Rows being counted for facets, queues or the cube, or counted last.
  var counting: CountPass?
  /// The judges that ran, in the order in which they first did, and the reasons that were given.
  var judgeRuns: [JudgeRuns] = []
  var reasonsAtHand: [String] = []
  /// Queues by name: the user's own.
  package var savedQueues: [SavedQueue] = []
  /// The comparisons that the filter keeps, in the list's order.
  package var visible = RowList()
  /// A filter that is still going through the rows; nil when `visible` is what it keeps.
  var filtering: QueuePass?
  /// Whether `visible` is still that of the filter before.
  package var isFiltering: Bool { filtering != nil }
  /// The comparison in view.
  package var current: ComparisonID?
  package var focus: Pane = .list
  /// Panes that had the focus, last one last: which tab a slot shows.
  package var lastTabs: [Pane] = []
  package var zoomed: Pane?
  /// Where the list began before a pane was zoomed.
  var listTopBeforeZoom: Int?
  package var showsRaw = false
  /// Borders, and how texts are shown: kept from session to session.
  package var arrangement = Arrangement()
  package var wraps: Bool { arrangement.text.wraps }
  /// The border that the mouse has hold of.
  package var dragged: Border?
  /// Which responses stand side by side.
  package var sides = Sides()
  package var scrolls: [Pane: Scroll] = [:]
  /// Items that are marked in the list, for what is done to several at once.
  package var markedItems: Set<ComparisonID> = []
  /// The first row of the list on screen.
  package var listTop = 0
  /// Where the reader was in comparisons that were in view before.
  var readersPlaces: [ComparisonID: ReadersPlace] = [:]
  /// The run in view where it isn't the newest.
  package var chosenRun: [ComparisonID: RunID] = [:]
  /// The quote that `]q` stands on, by its number in the run in view.
  package var quote: Int?
  /// The criterion that `]r` stands on.
  package var criterion: Int?
  /// The token that the token cursor stands on: the number of its piece in the judgment in view.
  package var token: Int?
  /// Whether tokens that the judge doubted are marked.
  package var showsDoubt = false
  /// What tokens of a model's vocabulary spell, by the model (`JudgeIdentity.vocabulary`), as far
  /// as it was asked; no bytes where that can't be known.
  package var spellings: [String: [Int32: [UInt8]]] = [:]
  /// What is looked for in the readers.
  package var search: PaneSearch?
  /// Whether the match stood on is in a judgment that is still being read from the store.
  var awaitsMatch = false
  /// What is looked for in all items, with what was found.
  var wideSearch: WideSearch?
  /// How many such searches there were.
  var wideGeneration = 0
  /// The measures, and whether they have the screen.
  package internal(set) var measures = MeasuresRoom()
  /// The rows behind a figure that the list is narrowed to.
  package internal(set) var narrowed: MeasuredRows?
  /// Conflicts being settled; nil while each reviewer decides for themselves.
  package internal(set) var adjudicating: Adjudicating?
  /// What waits for a decision on a conflict, while the program runs.
  var adjudicationRemarks: [ComparisonID: AdjudicationRemarks] = [:]
  /// A new comparison that is being written.
  var writing = ComparisonWriting()
  /// What is compared word by word.
  package var diffing: Diffing?
  package var playback: Playback?
  /// The run whose amended text is shown in place of its own.
  package var amendedRun: RunID?
  /// The marked passage that the reader stands on: the last one marked, or gone to.
  package var markedSpan: EventID?
  /// Where the mouse button went down, and in which pane: a drag selects from there.
  var pressed: Press?
  package var isBlind: Bool
  /// The share of comparisons that are blind while blind mode is on: a seeded coin each.
  package var blindFraction = 1.0
  /// What is seen of gold before a label, where nothing is sealed.
  package var goldSight = GoldSight.off
  package var showsGoldAlways: Bool { goldSight == .on }
  /// Comparisons whose judge was on screen while nothing was sealed.
  package var seenOpen: Set<ComparisonID> = []
  /// The row of the start screen, also while a box stands over it.
  var startSelection = 0
  /// Lines run on the `:` line, the oldest first; those of sessions before among them.
  package var commandHistory: [String] = []
  /// What `:open` may be completed with.
  package var pathListing: PathListing?
  /// Keys pressed of a sequence that isn't complete, and since when.
  package var prefix: [Key] = []
  package var prefixSince: Timestamp?
  package var toast: Toast?
  /// What of each run has been on screen, open, since the session was opened.
  var seen: [RunID: Label.Seen] = [:]
  /// The run that was asked for last: it comes into view when it starts.
  var awaited: JudgeRequest?
  /// What frames keep from each other; it changes nothing that is shown.
  package let memo = Memo()
  /// Whether all is read out and nothing drawn: then figures have no bars.
  package var isReadOut = false

  /// What the program did, oldest first.
  package var journal: [JournalEntry] = []

  // Time
  package var now: Timestamp
  /// How far the reviewer's clock is before UTC, in minutes.
  package var minutesFromUTC = 0
  /// When the comparison in view came into view, and the active time on it before that.
  package var viewedSince: Timestamp
  package var activeBefore = 0
  package var hasFocus = true
  /// The last click of the left button, for double clicks.
  var lastClick: Click?
  package var lastLabelKey: KeyPress?
  /// When Esc was pressed last: a digit right after it is Alt's, never a label.
  var lastEscape: Timestamp?
  package var lastStop: Timestamp?
  package var hasQuit = false
  /// Quits as soon as everything is on disk.
  package var isQuitting = false

  package init(
    me: Author, size: Size, now: Timestamp, keymap: Keymap = .standard, themes: [Theme] = [],
    choice: JudgeChoice? = nil, isBlind: Bool = false
  ) {
    self.me = me
    ownName = me
    self.size = size
    self.now = now
    self.keymap = keymap
    self.themes = themes.isEmpty ? [.plain] : themes
    self.isBlind = isBlind
    desk = JudgeDesk(choice: choice)
    viewedSince = now
  }

  package var theme: Theme { themes[themeIndex % themes.count] }

  /// A cell and when it was clicked.
  struct Click: Sendable, Equatable {
    var row: Int
    var column: Int
    var at: Timestamp
  }

  /// Where the mouse button went down.
  struct Press: Sendable, Equatable {
    var pane: Pane
    var row: Int
    var column: Int
  }

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
