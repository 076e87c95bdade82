package import Judgment

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
  /// Tokens of a request's prompt: in the cache by now, all, and there before.
  case prefill(RunID, done: Int, total: Int, cached: Int)
  /// More of its text; reused is what another run wrote, which took this one no time.
  case pieces(RunID, [Piece], isReused: Bool = false)
  /// Pieces taken back from the end: a scaffold's section overshot its stop.
  case rewound(RunID, toPieces: Int)
  /// A run is over, and what it took in all.
  case ended(Run, RunFigures)
  /// A run goes on but can't be stored; the sentence says why.
  case notKept(String)
}
