import Interface
import Judgment
import Sessions
import Synchronization

/// Stores a run while it is written: its row at the start, pieces every second or 64 tokens, its
/// end. Not for several runs at once; each has its own.
final class RunKeeper: Sendable {
  private struct State {
    var run: Run
    /// Pieces on disk.
    var stored = 0
    var savedAt: Double
    var hasRow = false
  }
  private let store: SessionStore
  private let state: Mutex<State>

  init(_ store: SessionStore, _ run: Run) {
    self.store = store
    state = Mutex(State(run: run, savedAt: SystemClock.uptime()))
  }

  /// Takes in what happened. Waits for the disk now and then.
  ///
  /// - Throws: `SessionError`: the run goes on being shown, but is not kept.
  func take(_ news: JudgeNews) throws {
    try state.withLock { state in
      switch news {
      case .started(let run):
        try store.start(run)
        state.hasRow = true
      case .pieces(_, let pieces):
        state.run.transcript.pieces += pieces
        let waiting = state.run.transcript.pieces.count - state.stored
        let now = SystemClock.uptime()
        guard waiting >= 64 || now - state.savedAt >= 1, state.hasRow else { return }
        try save(&state)
        state.savedAt = now
      case .rewound(_, let count):
        let pieces = state.run.transcript.pieces
        if count < pieces.count { state.run.transcript.pieces.removeLast(pieces.count - count) }
        state.stored = min(state.stored, count)
      case .ended(let run, _):
        guard state.hasRow else { return }
        let rest = Array(run.transcript.pieces[min(state.stored, run.transcript.pieces.count)...])
        try store.end(
          run.id, run.end ?? .error, at: run.ended, error: run.error, pieces: rest,
          startingAt: state.stored)
      default: break
      }
    }
  }

  private func save(_ state: inout State) throws {
    let pieces = state.run.transcript.pieces
    try store.save(Array(pieces[state.stored...]), of: state.run.id, startingAt: state.stored)
    state.stored = pieces.count
  }
}
