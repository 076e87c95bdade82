import Application
import ArgumentParser
import Foundation
import Inference

/// `overrule generate`: the engine alone.
struct Generate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Continue a text with the engine alone.")

  @Option(help: "A model's name or .gguf file.")
  var model: String

  @Option(help: "The text; standard input by default.")
  var prompt: String?

  @Option(help: "A file with the text.")
  var promptFile: String?

  @Flag(help: "Put the text into the model's chat template.")
  var chat = false

  @Option(help: "Tokens generated at most.")
  var maxTokens = 256

  @Option(help: "0 takes the likeliest token.")
  var temperature: Float = 0

  @Option(help: "Keep the k likeliest tokens; 0 keeps all.")
  var topK = 0

  @Option(help: "Keep the likeliest tokens up to this probability.")
  var topP: Float = 1

  @Option(help: "Drop tokens below this fraction of the likeliest.")
  var minP: Float = 0

  @Option(help: "Weaken repeated tokens; 1 is off.")
  var repetitionPenalty: Float = 1

  @Option(help: "The seed of sampling.")
  var seed: UInt64 = 0

  @OptionGroup var engine: EngineFlags

  @Flag(help: "A JSON object a token.")
  var json = false

  func validate() throws {
    if prompt != nil && promptFile != nil {
      throw ValidationError("Give --prompt or --prompt-file, not both.")
    }
    if let complaint = sampling.complaint { throw ValidationError(complaint + ".") }
    if maxTokens < 0 { throw ValidationError("--max-tokens must be 0 or more.") }
  }

  private var sampling: Sampling {
    Sampling(
      temperature: temperature, topK: topK, topP: topP, minP: minP,
      repetitionPenalty: repetitionPenalty, seed: seed)
  }

  func run() async throws {
    let text = try prompt ?? Input.text(file: promptFile)
    let code = try await GenerateCommand(
      model: model, prompt: text, isChat: chat, maximumTokens: maxTokens, sampling: sampling,
      engine: engine.options, isJSON: json
    ).run(Interrupt())
    if code != 0 { throw ExitNow(code: code) }
  }
}

/// `overrule tokenize`.
struct Tokenize: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Print a text's token ids.")

  @Option(help: "A model's name or .gguf file.")
  var model: String

  @Flag(help: "No BOS, and specials as text.")
  var noSpecial = false

  @Flag(help: "As JSON.")
  var json = false

  @Argument(help: "The text; standard input by default.")
  var text: String?

  func run() throws {
    let bytes = try text.map { Array($0.utf8) } ?? Input.bytes(file: nil)
    try TokenizeCommand(model: model, bytes: bytes, isPlain: noSpecial, isJSON: json).run()
  }
}

/// `overrule bench`.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the engine on this machine.")

  @Option(help: "A model's name or .gguf file.")
  var model: String

  @Option(help: "Tokens of the prompt.")
  var promptTokens = 512

  @Option(help: "Tokens generated.")
  var generateTokens = 64

  @Option(help: "Tokens in the cache before.")
  var depth = 0

  @OptionGroup var engine: EngineFlags

  @Option(help: "How often each is measured.")
  var repetitions = 5

  @Option(help: "Sequences that generate together, after --depth tokens of context.")
  var parallel = 1

  @Flag(help: "Give those that generate together prompts of their own, not one shared.")
  var different = false

  @Option(help: "The kernels: avx512vnni, avx2, neon or portable; the best by default.")
  var isa: String?

  @Flag(help: "Measure the memory's bandwidth too: the bound of generating.")
  var memory = false

  @Flag(help: "As JSON, with every sample.")
  var json = false

  func validate() throws {
    if repetitions < 1 { throw ValidationError("--repetitions must be 1 or more.") }
    if promptTokens < 0 || generateTokens < 0 || depth < 0 {
      throw ValidationError("Counts of tokens must be 0 or more.")
    }
    if !(1...1_024).contains(parallel) {
      throw ValidationError("--parallel must be between 1 and 1024.")
    }
    if let isa, !["avx512vnni", "avx2", "neon", "portable"].contains(isa) {
      throw ValidationError("--isa must be avx512vnni, avx2, neon or portable.")
    }
  }

  func run() throws {
    var benchmark = Benchmark()
    benchmark.promptTokens = promptTokens
    benchmark.generateTokens = generateTokens
    benchmark.depth = depth
    benchmark.repetitions = repetitions
    benchmark.parallel = parallel
    benchmark.prompts = different ? .different : .shared
    benchmark.measuresMemory = memory
    benchmark.options = engine.options
    benchmark.options.threads = engine.threads ?? 2
    benchmark.isa = isa
    try BenchCommand(model: model, benchmark: benchmark, isJSON: json).run()
  }
}

/// Text that a command is given by file or standard input.
enum Input {
  static func bytes(file: String?) throws -> [UInt8] {
    guard let file else { return [UInt8](FileHandle.standardInput.readDataToEndOfFile()) }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw UsageError.noSuchFile(file)
    }
    return [UInt8](data)
  }

  static func text(file: String?) throws -> String {
    String(decoding: try bytes(file: file), as: UTF8.self)
  }
}
