import Inference
import Synchronization

/// A run's reins, for other threads: ends it, and says whether somebody watches it.
package final class RunControl: Sendable {
  private struct State {
    var isStopped = false
    var isWatched: Bool
    var generations: [Generation] = []
    var stopHandlers: [@Sendable () -> Void] = []
  }
  private let state: Mutex<State>

  /// - Parameter isWatched: whether somebody reads along, so that it goes before others.
  package init(isWatched: Bool) { state = Mutex(State(isWatched: isWatched)) }

  /// Whether `stop` was called; it stays so.
  package var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Ends the run: what it generates is cancelled, within a token or a chunk of the prompt.
  package func stop() {
    let (generations, handlers) = state.withLock { state in
      state.isStopped = true
      defer {
        state.generations = []
        state.stopHandlers = []
      }
      return (state.generations, state.stopHandlers)
    }
    for generation in generations { generation.cancel() }
    for handler in handlers { handler() }
  }

  /// Whether somebody reads along. It may change while the run goes on: what is generated for it
  /// then goes before others, or no longer does.
  package var isWatched: Bool {
    get { state.withLock { $0.isWatched } }
    set {
      let generations = state.withLock { state in
        defer { state.isWatched = newValue }
        return state.isWatched == newValue ? [] : state.generations
      }
      for generation in generations { generation.priority = Self.priority(newValue) }
    }
  }

  var priority: GenerationRequest.Priority { Self.priority(isWatched) }

  private static func priority(_ isWatched: Bool) -> GenerationRequest.Priority {
    isWatched ? .interactive : .background
  }

  /// Puts what was begun for the run under this control.
  func attach(_ generation: Generation) {
    let (isStopped, isWatched) = state.withLock { state in
      if !state.isStopped { state.generations.append(generation) }
      return (state.isStopped, state.isWatched)
    }
    if isStopped { generation.cancel() }
    generation.priority = Self.priority(isWatched)
  }

  /// Calls `body` once when the run is stopped, at once where it is already.
  func onStop(_ body: @escaping @Sendable () -> Void) {
    let isStopped = state.withLock { state in
      if !state.isStopped { state.stopHandlers.append(body) }
      return state.isStopped
    }
    if isStopped { body() }
  }
}
