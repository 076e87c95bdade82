import Inference
import Synchronization

/// Ends a run from another thread: the generations attached to it are cancelled, within a token
/// or a chunk of the prompt.
package final class StopSign: Sendable {
  private struct State {
    var isSet = false
    var generations: [Generation] = []
  }
  private let state = Mutex(State())

  package init() {}

  package var isSet: Bool { state.withLock { $0.isSet } }

  package func set() {
    let generations = state.withLock { state in
      state.isSet = true
      defer { state.generations = [] }
      return state.generations
    }
    for generation in generations { generation.cancel() }
  }

  func attach(_ generation: Generation) {
    let isSet = state.withLock { state in
      if !state.isSet { state.generations.append(generation) }
      return state.isSet
    }
    if isSet { generation.cancel() }
  }
}
