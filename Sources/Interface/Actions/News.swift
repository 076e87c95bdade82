package import Judgment
package import Review

/// What effects have to tell.
package enum News: Sendable, Equatable {
  /// So much of what is being opened was read, 0…1.
  case opening(share: Double)
  /// A session was opened, with what it holds.
  case opened(OpenedSession)
  /// The next rows of a file that is still being read, the names of all subsets so far, the share
  /// of the file that is known, and with the last rows what is to be said of the file.
  case rows(
    ComparisonTable.Chunk?, subsets: [String], known: Double, complaints: [String])
  /// Texts that were asked for by their rows, and of rows that can't be read, why.
  case texts(
    rows: [Int], items: [Item], comparisons: [Comparison], unread: [Int: String] = [:])
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
  /// A run's transcript could not be read; the sentence says why.
  case transcriptUnread(RunID, String)
  /// What tokens of a judge's vocabulary spell; no bytes where that can't be known.
  case spelt(JudgeIdentity, [Int32: [UInt8]])
  /// What judgments whose texts are not kept have for the queue language; more may follow.
  case traits([RunID: RunTraits], isLast: Bool)
  /// What the store found in so many transcripts that it looked through, for a search of that
  /// generation.
  case foundRuns([FoundRun], searched: Int, generation: Int)
  /// So much of what measures are computed from is read, 0…1, for a request of that generation.
  case measuring(share: Double, generation: Int)
  /// What was asked for by `measure`.
  case measured(PreparedReport, generation: Int)
  /// There are no measures; why.
  case notMeasured(String, generation: Int)
  /// Comparisons that a person wrote are in the session.
  case written([Item], [Comparison])
  /// What a person wrote is no comparison, or can't be kept; the text, and why.
  case notWritten(String, reason: String)
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
  /// Another process added these to the session; known ones may be among them.
  case joined([Item], [Comparison])
}
