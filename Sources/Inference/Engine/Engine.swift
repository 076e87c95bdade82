import CKernels
import Foundation

/// A model at work: one thread of its own that runs every request's sequences together.
///
/// Everything here may be called from any thread; nothing here waits for the model but `init`,
/// which loads, and `shutDown`.
package final class Engine: Sendable {
  /// What was loaded, and with which limits; it stays the same.
  package let model: ModelDescription
  package let tokenizer: Tokenizer
  /// How many background sequences run together, by places.
  private let places: Int
  /// How many blocks the cache's budget holds.
  private let blocks: Int
  private let mailbox = Mailbox()
  private let ended = DispatchSemaphore(value: 0)

  /// Loads the model at `path` and starts the thread. `progress` is called on the calling thread.
  package init(
    path: String, options: EngineOptions = EngineOptions(),
    progress: (@Sendable (LoadProgress) -> Void)? = nil
  ) throws(EngineError) {
    let loaded = try LoadedModel(path: path, options: options, progress: progress)
    tokenizer = loaded.tokenizer
    model = loaded.description
    places = max(1, options.maximumSequences - 1)
    blocks = loaded.description.cacheBudgetBytes / max(1, loaded.cacheLayout.blockBytes)
    let loop = try StepLoop(loaded, options: options, mailbox: mailbox)
    // The loop belongs to its thread from here on.
    let box = Handover(loop)
    let ended = ended
    let thread = Thread {
      box.value.run()
      ended.signal()
    }
    thread.name = "inference"
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// How many background sequences of so many tokens each, prompt and answer, run together: as many
  /// as there are places and the cache's budget holds, at least one.
  package func sequences(ofTokens tokens: Int) -> Int {
    let each = SequenceCache.blocks(for: max(1, tokens), CK_CACHE_POSITIONS)
    return max(1, min(places, blocks / each))
  }

  /// Starts a request. Its events go to `sink`, on the engine's thread: the sink must be quick.
  package func generate(
    _ request: GenerationRequest, sink: @escaping @Sendable (GenerationEvent) -> Void
  ) -> Generation {
    let mailbox = mailbox
    let generation = Generation(priority: request.priority, wake: { mailbox.ring() })
    if !mailbox.post(Mailbox.Order(request: request, generation: generation, sink: sink)) {
      sink(.failed(.shutDown))
    }
    return generation
  }

  /// What the engine holds after its present step, all cancels before this call done; nil after
  /// `shutDown`. For tests and diagnosis: it waits for the step.
  package func snapshot() async -> EngineSnapshot? {
    await withCheckedContinuation { continuation in
      if !mailbox.post({ continuation.resume(returning: $0) }) {
        continuation.resume(returning: nil)
      }
    }
  }

  /// Ends all generations (their sinks get `failed(.shutDown)`) and the thread, and waits for it.
  /// Must not be called from a sink.
  package func shutDown() {
    mailbox.close()
    ended.wait()
    // Whoever calls again need not wait again.
    ended.signal()
  }

  deinit { mailbox.close() }

  /// Moves a value into the thread that will own it.
  private final class Handover<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }
}
