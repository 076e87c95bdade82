import ArgumentParser
import Inference

/// Options of every command that loads a model.
struct EngineFlags: ParsableArguments {
  @Option(help: "Threads that compute.")
  var threads: Int?

  @Option(help: "Keep keys and values as f16, or as q8_0: half the memory, slightly other numbers.")
  var cacheType: CacheType?

  @Flag(help: "Leave the weights in the file's pages: less memory, slower, the same results.")
  var lowMemory = false

  @Option(
    help: ArgumentHelp(
      """
      A LoRA adapter (GGUF) that the model runs with, unmerged; repeatable. FILE:0.5 halves what it \
      changes.
      """, valueName: "file"),
    completion: .file(extensions: ["gguf"]), transform: { AdapterChoice($0) })
  var adapter: [AdapterChoice] = []

  func validate() throws {
    if let threads, !(1...64).contains(threads) {
      throw ValidationError("--threads must be between 1 and 64.")
    }
  }

  var options: EngineOptions {
    EngineOptions(
      threads: threads, cacheType: cacheType, lowMemory: lowMemory, adapters: adapter)
  }
}

extension CacheType: ExpressibleByArgument {}
