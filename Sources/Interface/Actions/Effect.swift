package import Judgment
package import Review

/// Work for the outside world, as a plain value; the Application carries it out.
package enum Effect: Sendable, Equatable {
  /// Store an event; answered by `saved` or `notSaved`.
  case save(Event)
  /// Flag each of these or take its flag away; answered by as many `flag` actions, for each makes an
  /// event.
  case flag([ComparisonID])
  /// Put these behind what waits, or before it.
  case judge([JudgeRequest], first: Bool)
  /// The reader looks at this comparison now: its runs go before others.
  case look(at: ComparisonID?)
  /// Stop a run that goes on.
  case stop(RunID)
  /// Forget what waits.
  case clearQueue
  /// True lets nothing that waits begin; what goes on goes on.
  case pauseQueue(Bool)
  /// Read a run's transcript; answered by `transcript`.
  case loadTranscript(RunID)
  /// Find out what tokens of a run's judge spell; answered by `spelt` for each of them.
  case spell([Int32], JudgeIdentity)
  /// Read the comparisons of rows with their texts; answered by `texts`.
  case readRows([Int])
  /// Look for texts in a range of rows; answered by `found`.
  case findTexts([TextPattern], rows: Range<Int>, search: Int)
  /// Look through the transcripts of these runs; answered by `foundRuns`. A later generation makes
  /// earlier ones stop.
  case searchRuns([RunID], TextPattern, generation: Int)
  /// Stop looking through transcripts.
  case stopSearching
  /// Compute what is to be known of judges and reviewers; answered by `measured` or
  /// `notMeasured`, with `measuring` before.
  case measure(MeasureRequest)
  /// List models and recorded judges; answered by `judges`.
  case listJudges
  /// Make this the judge, and load it; answered by news of the judge.
  case useJudge(JudgeChoice)
  /// List sessions, samples and models; answered by `places`.
  case listPlaces
  /// Open a file or a session; answered by `opened` or a notice.
  case open(path: String)
  /// Go over to a session that was opened, by its `arrival`: what is stored, run and read from here
  /// on is about it.
  case enterSession(Int)
  /// Close a session that was opened and is not gone over to.
  case dropSession(Int)
  /// Put text on the clipboard; `what` names it in the notice.
  case copy(String, what: String)
  /// Copy a run as its line of a recording.
  case copyRun(RunID)
  /// Save the screen, as it is after this action, as a picture; answered by a notice that names
  /// the file. `name` says what it is of.
  case savePicture(name: String)
  /// Save a run's replay as a cast, for terminals to play; answered as `savePicture` is.
  case saveCast(ReplayFilm, name: String)
  case setTitle(String)
  case rememberTheme(String)
  /// Keep the reader's own queues for every session.
  case saveQueues([SavedQueue])
  /// Keep a line of the `:` line for sessions to come.
  case rememberCommand(String)
  /// List what begins with this path; answered by `paths`.
  case listPaths(String)
  /// A message of the desktop, where the terminal can show one; else the bell.
  case notify(String)
  /// Keep where borders stand and how texts are shown.
  case rememberArrangement(Arrangement)
  case redraw
  case suspend
  /// Run the reviewer's editor on a text; answered by `edited`, or a notice.
  case edit(EditRequest)
  /// Read a comparison that a person wrote and keep it in the session; answered by `written` or
  /// `notWritten`.
  case addWritten(String)
  /// Wake the loop after so many milliseconds with a `tick`.
  case wake(milliseconds: Int)
  case quit
}

/// One run that is asked for.
package struct JudgeRequest: Sendable, Hashable {
  /// As it is stored, never a row that comes a second time.
  package var comparison: ComparisonID
  /// Which response the judge gets as A.
  package var presentation: Presentation
  /// How often it was asked before: each time sampling has another seed.
  package var attempt: Int

  package init(comparison: ComparisonID, presentation: Presentation, attempt: Int = 0) {
    self.comparison = comparison
    self.presentation = presentation
    self.attempt = attempt
  }
}
