package import Judgment

/// The judge that keys run, and what it is doing.
package struct JudgeDesk: Sendable, Equatable {
  package var choice: JudgeChoice?
  package var status: Status = .none
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
  package var isPaused = false
  /// Progress of runs on hand.
  package var active: [RunID: Progress] = [:]
  /// When the first began of the runs that go on without a pause between them, and how many of
  /// them have ended.
  var busySince: Timestamp?
  var endedSince = 0
  /// Runs that ended while the session is open, and the seconds they took.
  var finished = 0
  var secondsSpent = 0.0

  package init(choice: JudgeChoice? = nil) { self.choice = choice }

  package enum Status: Sendable, Equatable {
    case none
    case loading(name: String, fraction: Double?)
    case ready(JudgeFacts)
    case unavailable(String)
  }

  package struct Progress: Sendable, Equatable {
    package var run: RunID
    package var comparison: ComparisonID
    package var promptDone = 0
    package var promptTotal = 0
    package var promptCached = 0
    package var tokens = 0
    /// When the run began and when its newest token came.
    package var started: Timestamp
    package var latest: Timestamp
    package var firstToken: Timestamp?

    package init(run: RunID, comparison: ComparisonID, started: Timestamp) {
      self.run = run
      self.comparison = comparison
      self.started = started
      latest = started
    }
  }

  /// Seconds until nothing waits, should runs take as long as those before, and as many go on at
  /// once as now; nil before any.
  var secondsLeft: Double? {
    finished > 0
      ? secondsSpent / Double(finished) * Double(waiting.count) / Double(max(1, active.count)) : nil
  }

  package var facts: JudgeFacts? {
    if case .ready(let facts) = status { return facts }
    return nil
  }
}

/// Which judge to use, as a person chose it.
package struct JudgeChoice: Sendable, Hashable {
  /// A model file's path or a known model's name; nil reads recorded runs only.
  package var model: String?
  package var protocolName: String
  package var scaffold: ScaffoldMode
  package var sampling: SamplingParameters?

  package init(
    model: String?, protocolName: String = "chain-of-rubrics", scaffold: ScaffoldMode = .auto,
    sampling: SamplingParameters? = nil
  ) {
    self.model = model
    self.protocolName = protocolName
    self.scaffold = scaffold
    self.sampling = sampling
  }
}

/// Whether tags and headings are forced: by default for models not known as judges.
package enum ScaffoldMode: String, Sendable, Hashable, CaseIterable { case on, off, auto }

/// What is known of a judge that is ready.
package struct JudgeFacts: Sendable, Equatable {
  /// As the header shows it, such as `SmolLM2-135M Q4_1`.
  package var name: String
  package var protocolName: String
  package var isScaffolded: Bool
  /// A sentence where figures are not comparable, such as a judge under a foreign prompt.
  package var warning: String?
  package var instructionSet: String
  package var threads: Int
  /// What keys and values are kept as, such as `f16`.
  package var cacheType: String
  package var contextTokens: Int
  /// Bytes of weights and cache.
  package var memoryBytes: Int

  package init(
    name: String, protocolName: String, isScaffolded: Bool, warning: String? = nil,
    instructionSet: String = "", threads: Int = 1, cacheType: String = "f16",
    contextTokens: Int = 0, memoryBytes: Int = 0
  ) {
    self.name = name
    self.protocolName = protocolName
    self.isScaffolded = isScaffolded
    self.warning = warning
    self.instructionSet = instructionSet
    self.threads = threads
    self.cacheType = cacheType
    self.contextTokens = contextTokens
    self.memoryBytes = memoryBytes
  }
}

/// A line of the judge picker.
package struct JudgeOffer: Sendable, Equatable {
  package var title: String
  /// Size, quantisation, memory estimate; or why it can't be used.
  package var detail: String
  /// Nil where it can only be looked at: a recorded judge.
  package var model: String?
  package var isUsable: Bool

  package init(title: String, detail: String, model: String?, isUsable: Bool = true) {
    self.title = title
    self.detail = detail
    self.model = model
    self.isUsable = isUsable
  }
}

/// A line of the start screen.
package struct StartOffer: Sendable, Equatable {
  package enum Kind: String, Sendable, Equatable {
    case session = "Recent sessions"
    case sample = "Sample sessions"
    case model = "Models at hand"
  }
  package var kind: Kind
  package var title: String
  package var detail: String
  package var path: String

  package init(kind: Kind, title: String, detail: String, path: String) {
    self.kind = kind
    self.title = title
    self.detail = detail
    self.path = path
  }
}
