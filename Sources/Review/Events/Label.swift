package import Judgment

/// A human's decision on a comparison, whole: a later label of the same author replaces it, a
/// changed note or flag is a new label that repeats the rest.
package struct Label: Sendable, Equatable {
  package var comparison: ComparisonID
  /// The order in which the responses were on screen.
  package var presentation: Presentation
  /// Nil only where a draft or a skip has none yet.
  package var choice: Choice?
  /// 1 slightly, 2 clearly, 3 by far; nil where not said.
  package var strength: Int?
  /// Words from a taxonomy, or a skip's reason.
  package var reasons: [String]
  /// Free text; nil where there is none.
  package var note: String?
  /// Marked to be come back to, whatever was decided.
  package var isFlagged: Bool
  package var state: State
  /// What of the judge was on screen before the decision.
  package var seen: [Seen]
  /// Whether judge and gold were sealed from its author until the decision.
  package var isBlind: Bool
  /// The share of comparisons that a seeded coin made blind; nil where it was no coin's doing.
  package var blindFraction: Double?
  /// Whether gold was on screen before the decision.
  package var hasSeenGold: Bool
  /// Nil where no queue showed it, or nobody said.
  package var queue: Queue?
  /// Time spent on it, without pauses.
  package var activeMilliseconds: Int
  /// The id or version of the guidelines in force.
  package var guidelines: String?

  package init(
    comparison: ComparisonID, presentation: Presentation, choice: Choice?,
    strength: Int? = nil, reasons: [String] = [], note: String? = nil, isFlagged: Bool = false,
    state: State = .committed, seen: [Seen] = [], isBlind: Bool = false,
    blindFraction: Double? = nil, hasSeenGold: Bool = false, queue: Queue? = nil,
    activeMilliseconds: Int = 0, guidelines: String? = nil
  ) {
    self.comparison = comparison
    self.presentation = presentation
    self.choice = choice
    self.strength = strength
    self.reasons = reasons
    self.note = note
    self.isFlagged = isFlagged
    self.state = state
    self.seen = seen
    self.isBlind = isBlind
    self.blindFraction = blindFraction
    self.hasSeenGold = hasSeenGold
    self.queue = queue
    self.activeMilliseconds = activeMilliseconds
    self.guidelines = guidelines
  }

  /// What a person can decide.
  package enum Choice: Hashable, Sendable {
    case response(ResponseID)
    case tie
    /// Neither is good enough; which is better is not said.
    case bothBad
    /// “Cannot judge”: a decision too.
    case cannot
  }

  /// The raw values are RECORDING.md's.
  package enum State: String, Sendable, Hashable, CaseIterable {
    /// Not decided yet: a required field is missing, or only a note or flag was given.
    case draft
    /// It counts.
    case committed
    /// Left out on purpose.
    case skipped
  }

  /// How much of a run was on screen.
  package struct Seen: Hashable, Sendable {
    /// Of which it was seen.
    package var run: RunID
    /// Pieces of the run's transcript that had been shown.
    package var pieces: Int
    /// The panes that were visible, such as `rubric`, `verdict`, `raw`; empty where unknown.
    package var panes: [String]

    package init(run: RunID, pieces: Int, panes: [String] = []) {
      self.run = run
      self.pieces = pieces
      self.panes = panes
    }
  }

  /// Why this comparison was shown: for measures that must weight by it.
  package struct Queue: Hashable, Sendable {
    /// As typed, in the queue's language; empty where nothing was left out,
    /// `Assignment.sealedFilter` where its reviewer may not know it.
    package var filter: String
    /// The chance with which the queue took this comparison in, in (0, 1].
    package var probability: Double
    package var role: Role
    /// What controls and repeats were drawn by; nil where nothing was.
    package var seed: UInt64?

    package init(
      filter: String, probability: Double, role: Role = .kept, seed: UInt64? = nil
    ) {
      self.filter = filter
      self.probability = probability
      self.role = role
      self.seed = seed
    }

    /// Why the queue had it. The raw values are those of a recording's `role`.
    package enum Role: String, Sendable, Hashable, CaseIterable {
      /// The filter keeps it.
      case kept
      /// Drawn at random from what the filter leaves out.
      case control
      /// Given to all reviewers, so that they can be compared.
      case overlap
      /// Its answer is known, and it is to show whether the reviewer finds it.
      case qualification
      /// Shown a second time, in the other order: it stands beside the first decision and never
      /// replaces it.
      case repeated = "repeat"
    }
  }

  /// Whether it is a second reading in the other order, which stands beside the first.
  package var isRepeat: Bool { queue?.role == .repeated }

  /// Whether the decision counts: committed, with a choice.
  package var isDecision: Bool { state == .committed && choice != nil }

  /// Whether a choice was made that doesn't count yet, because something that is asked for is
  /// missing. A note or a flag on something not chosen yet is no unfinished decision.
  package var isUnfinished: Bool { state == .draft && choice != nil }
}
