import Interface
import Judgment
import Sessions
import Synchronization

/// Stores a run while it is written: its row at the start, pieces every second or 64 tokens, its
/// end. Not for several runs at once; each has its own.
final class RunKeeper: Sendable {
  private struct State {
    /// Nil until its row is on disk.
    var run: Run?
    /// Pieces on disk.
    var stored = 0
    var savedAt = SystemClock.uptime()
  }
  private let store: SessionStore
  private let state = Mutex(State())

  init(_ store: SessionStore) { self.store = store }

  /// Takes in what happened. Waits for the disk now and then.
  ///
  /// - Throws: `SessionError`: the run goes on being shown, but is not kept.
  func take(_ news: JudgeNews) throws {
    try state.withLock { state in
      switch news {
      case .started(let run):
        try store.start(run)
        state.run = run
      case .pieces(_, let pieces, _):
        state.run?.transcript.pieces += pieces
        guard let run = state.run else { return }
        let count = run.transcript.pieces.count
        let now = SystemClock.uptime()
        guard count - state.stored >= 64 || now - state.savedAt >= 1 else { return }
        try store.save(
          Array(run.transcript.pieces[state.stored...]), of: run.id, startingAt: state.stored)
        state.stored = count
        state.savedAt = now
      case .rewound(_, let count):
        let kept = state.run?.transcript.pieces.count ?? 0
        if count < kept { state.run?.transcript.pieces.removeLast(kept - count) }
        state.stored = min(state.stored, count)
      case .ended(let run, _):
        guard state.run != nil else { return }
        let rest = Array(run.transcript.pieces[min(state.stored, run.transcript.pieces.count)...])
        try store.end(
          run.id, run.end ?? .error, at: run.ended, error: run.error, pieces: rest,
          startingAt: state.stored)
      default: break
      }
    }
  }
}
