package import Judgment

/// The judge that keys run, and what it is doing.
package struct JudgeDesk: Sendable, Equatable {
  /// Who is asked for runs, and how; nil where nothing was chosen.
  package var choice: JudgeChoice?
  /// What can be chosen.
  package internal(set) var offers: [JudgeOffer] = []
  /// How far the judge that was chosen has come.
  package var status: Status = .none
  /// In the order in which they will run.
  package var waiting: [JudgeRequest] = [] {
    didSet {
      guard waiting != oldValue else { return }
      placesInQueue = [:]
      for (place, request) in waiting.enumerated() where placesInQueue[request.comparison] == nil {
        placesInQueue[request.comparison] = place
      }
    }
  }
  /// How many runs wait before the first one of a comparison.
  private(set) var placesInQueue: [ComparisonID: Int] = [:]
  /// Then runs that go on do so to their end, and none of those that wait begins.
  package var isPaused = false
  /// The run that was asked for last: it comes into view when it starts.
  var awaited: JudgeRequest?
  /// How many items the judge reads ahead of the reader; 0 where it runs only what it is asked for.
  package var ahead = 0
  /// When the judge was stopped last.
  var lastStop: Timestamp?
  /// Progress of runs on hand.
  package var active: [RunID: Progress] = [:]
  /// When the first began of the runs that go on without a pause between them, and how many of
  /// them have ended.
  var busySince: Timestamp?
  var endedSince = 0
  /// The judges that ran, in the order in which they first did.
  var judgeRuns: [JudgeRuns] = []
  /// How long its runs took so far.
  package var pace = RunPace()

  package init(choice: JudgeChoice? = nil) { self.choice = choice }

  /// `none`: no model was asked for. `loading`: the fraction done, 0…1, where known. `unavailable`:
  /// a sentence that says why and what to do.
  package enum Status: Sendable, Equatable {
    case none
    case loading(name: String, fraction: Double?)
    case ready(JudgeFacts)
    case unavailable(String)
  }

  /// How far a run is that goes on.
  package struct Progress: Sendable, Equatable {
    package var run: RunID
    package var comparison: ComparisonID
    /// Of the request to the engine that is under way, in tokens: those in the cache by now, all,
    /// and those that were there before.
    package var promptDone = 0
    package var promptTotal = 0
    package var promptCached = 0
    /// Pieces that the model wrote, over all requests of the run.
    package var tokens = 0
    /// When the run began and when its newest token came.
    package var started: Timestamp
    package var latest: Timestamp
    /// When its first token came; nil before.
    package var firstToken: Timestamp?

    package init(run: RunID, comparison: ComparisonID, started: Timestamp) {
      self.run = run
      self.comparison = comparison
      self.started = started
      latest = started
    }
  }

  /// One more run of a judge is known.
  mutating func count(runOf name: String) {
    if let index = judgeRuns.firstIndex(where: { $0.name == name }) {
      judgeRuns[index].count += 1
    } else {
      judgeRuns.append(JudgeRuns(name: name, count: 1))
    }
  }

  /// Nil unless the judge is ready.
  package var facts: JudgeFacts? {
    if case .ready(let facts) = status { return facts }
    return nil
  }
}
