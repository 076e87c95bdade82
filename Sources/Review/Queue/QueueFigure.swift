/// A number that a row may have: filters compare it, queues are sorted by it.
package enum QueueFigure: String, Sendable, Hashable, CaseIterable {
  /// Letter p of the verdict in view, 0…1.
  case p
  /// The mass of all letters where the verdict's letter was written, 0…1.
  case mass
  /// How far the judge leans to slot A whatever stands there, −0.5…0.5; from both orders.
  case lean
  /// The judge's preference for what the row shows as A, 0…1; from both orders.
  case preference
  /// How far the preference is from undecided: 0 undecided, 1 certain; from both orders.
  case margin
  /// The longest response's length over the shortest's: 1 where they are equally long.
  case length
  /// Runs that have ended.
  case runs
  /// The share of runs with a verdict that decided as the run in view did; from two on.
  case votes
  /// Seconds that the reviewer's label took.
  case spent

  /// What it is, for help and completion.
  package var summary: String {
    switch self {
    case .p: "letter p of the verdict in view"
    case .mass: "mass of all letters at the verdict"
    case .lean: "lean to slot A, −.5 to .5 (both orders)"
    case .preference: "preference for A as shown (both orders)"
    case .margin: "how far preference is from undecided, 0 to 1"
    case .length: "longest response over shortest: 2 is twice as long"
    case .runs: "runs that have ended"
    case .votes: "share of runs that decided as the one in view"
    case .spent: "seconds that your label took"
    }
  }

  /// Whether it tells of what blind mode hides.
  package var tellsOfJudgeOrGold: Bool {
    switch self {
    case .length, .runs, .spent: false
    case .p, .mass, .lean, .preference, .margin, .votes: true
    }
  }
}
