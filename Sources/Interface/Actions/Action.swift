package import Judgment
package import Review
package import Screen

/// Something that happened: a person's doing, or news from an effect.
package enum Action: Sendable, Equatable {
  case key(Key, Moment)
  case mouse(MouseEvent, Moment)
  case paste(String)
  case command(Command, Moment)
  /// Brings a comparison into view.
  case go(ComparisonID, Moment)
  case resized(Size)
  /// The terminal's window got or lost the keyboard.
  case focus(Bool, Moment)
  /// Time went on: timers, replay, the clock of a toast.
  case tick(Moment)
  case news(News)
  /// The reviewer's editor has ended and left this text.
  case edited(EditRequest.Subject, String, Moment)
}

/// What effects have to tell.
package enum News: Sendable, Equatable {
  /// A session was opened, with what it holds.
  case opened(OpenedSession)
  /// The next rows of a file that is still being read, the names of all subsets so far, the share
  /// of the file that is known, and with the last rows what is to be said of the file.
  case rows(
    ComparisonTable.Chunk?, subsets: [String], known: Double, complaints: [String])
  /// Texts that were asked for by their rows.
  case texts(rows: [Int], items: [Item], comparisons: [Comparison])
  /// In which rows of a range each of the texts stands that a search looks for.
  case found(search: Int, rows: Range<Int>, places: [[UInt32]])
  /// What another process, or an import, added meanwhile.
  case added(runs: [RunRecord], events: [Event])
  /// An event is on disk.
  case saved(EventID)
  /// An event could not be stored; the sentence says why.
  case notSaved(EventID, String)
  /// A run's transcript, read from the store.
  case transcript(RunID, Transcript)
  /// What tokens of a judge's vocabulary spell.
  case spelt(JudgeIdentity, [Int32: [UInt8]])
  /// What judgments whose texts are not kept have for the queue language; more may follow.
  case traits([RunID: RunTraits], isLast: Bool)
  /// What the store found in so many transcripts that it looked through, for a search of that
  /// generation.
  case foundRuns([FoundRun], searched: Int, generation: Int)
  case judge(JudgeNews)
  /// Models and recorded judges at hand, for the judge picker.
  case judges([JudgeOffer])
  /// What the start screen offers.
  case places([StartOffer])
  /// What `:open` may be completed with.
  case paths(PathListing)
  /// A sentence for the reader, such as what could not be opened.
  case notice(Notice)
  /// Sentences on what is wrong with the configuration, or with parts of a file.
  case complaints([String])
}

/// What judging has to tell.
package enum JudgeNews: Sendable, Equatable {
  /// The model is being loaded; the fraction done, 0…1, where known.
  case loading(name: String, fraction: Double?)
  case ready(JudgeFacts)
  /// The model can't be used; the sentence says why and what to do.
  case unavailable(String)
  /// These wait now, in this order; replaces what waited.
  case waiting([JudgeRequest], isPaused: Bool)
  /// A run begins: its row without pieces.
  case started(Run)
  case prefill(RunID, done: Int, total: Int, cached: Int)
  case pieces(RunID, [Piece])
  /// Pieces taken back from the end: a scaffold's section overshot its stop.
  case rewound(RunID, toPieces: Int)
  case ended(Run, RunFigures)
  /// A run goes on but can't be stored; the sentence says why.
  case notKept(String)
}

/// A sentence that is shown for a while.
package struct Notice: Sendable, Equatable {
  package enum Kind: Sendable, Equatable { case good, plain, bad }
  package var text: String
  package var kind: Kind

  package init(_ text: String, _ kind: Kind = .plain) {
    self.text = text
    self.kind = kind
  }
}
