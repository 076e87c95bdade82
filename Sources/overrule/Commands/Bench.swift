import Application
import ArgumentParser
import Inference

/// `overrule bench`.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure the engine on this machine, alone or beside others.",
    discussion: """
      Counts may be several, as in --depth 0,2048. A peer is the llama-bench of llama.cpp or of \
      one of its descendants, with words of its own after the path where it needs some: \
      --peer "ik/build/bin/llama-bench -rtr 1". Its other programs are looked for beside it. All \
      engines are measured in turn, on the same file and threads, each time in a new process; \
      ratios are of samples of the same turn.
      """)

  @Option(help: "A model's name or .gguf file; --interface needs none.", completion: .models)
  var model: String?

  @Flag(help: "Measure the screen instead: this program on a pseudo-terminal of its own.")
  var interface = false

  @Option(help: "With --interface, how often a key is pressed in each measure.")
  var keys = 200

  @Option(help: "With --interface, the comparisons of the large file.")
  var comparisons = 1_000_000

  @Option(help: "With --interface, one measure alone; repeatable.")
  var only: [String] = []

  @Option(help: "Tokens of prompts, computed after nothing; 0 leaves them out.")
  var promptTokens = Counts([512])

  @Option(help: "Tokens generated; 0 leaves it out.")
  var generateTokens = 64

  @Option(help: "Tokens in the context before what is generated.")
  var depth = Counts([0])

  @OptionGroup var engine: EngineFlags

  @Option(help: "How often each is measured.")
  var repetitions: Int?

  @Option(help: "Sequences that generate together; 1 is one alone.")
  var parallel = Counts([1])

  @Flag(help: "Give those that generate together contexts of their own, not one shared.")
  var different = false

  @Flag(help: "Measure from a process's start to its first token, too.")
  var firstToken = false

  @Option(help: "A peer to measure beside, by its llama-bench; repeatable.")
  var peer: [String] = []

  @Option(help: "Measure everything again while so many busy processes run.")
  var beside = 0

  @Option(help: "The kernels: avx512vnni, avx2, neon or portable; the best by default.")
  var isa: String?

  @Flag(help: "Measure the memory's bandwidth before and after each generation: its bound.")
  var memory = false

  @Option(help: "Chooses the tokens.")
  var seed: UInt64 = 1

  @Flag(help: "As JSON, with every sample.")
  var json = false

  func validate() throws {
    if let repetitions, repetitions < 1 {
      throw ValidationError("--repetitions must be 1 or more.")
    }
    if interface { return try validateInterface() }
    if model == nil { throw ValidationError("Name a model: --model.") }
    if !only.isEmpty { throw ValidationError("--only belongs to --interface.") }
    if generateTokens < 0 { throw ValidationError("Counts of tokens must be 0 or more.") }
    if !parallel.values.allSatisfy({ (1...1_024).contains($0) }) {
      throw ValidationError("--parallel must be between 1 and 1024.")
    }
    if !(0...1_024).contains(beside) {
      throw ValidationError("--beside must be between 0 and 1024.")
    }
    if let isa, !["avx512vnni", "avx2", "neon", "portable"].contains(isa) {
      throw ValidationError("--isa must be avx512vnni, avx2, neon or portable.")
    }
    if !engine.adapter.isEmpty && !peer.isEmpty {
      throw ValidationError("--adapter is for this engine alone: measure it without --peer.")
    }
    if cells.isEmpty { throw ValidationError("There is nothing to measure.") }
  }

  private func validateInterface() throws {
    if keys < 1 || comparisons < 1 {
      throw ValidationError("--keys and --comparisons must be 1 or more.")
    }
    for name in only where !InterfaceBench.names.contains(name) {
      throw ValidationError("--only takes \(InterfaceBench.names.joined(separator: ", ")).")
    }
  }

  private var cells: [BenchCell] {
    var cells = promptTokens.values.filter { $0 > 0 }
      .map { BenchCell.workload(.prompt(tokens: $0)) }
    if generateTokens > 0 {
      for depth in depth.values {
        cells += parallel.values.map {
          .workload(
            .generate(
              tokens: generateTokens, depth: depth, sequences: $0,
              prompts: different ? .different : .shared))
        }
      }
    }
    return cells + (firstToken ? [.firstToken] : [])
  }

  func run() throws {
    if interface {
      return try InterfaceBench(
        model: model, keys: keys, starts: repetitions ?? 10, comparisons: comparisons,
        only: only, isJSON: json
      ).run(Interrupt())
    }
    var options = engine.options
    options.threads = engine.threads ?? 2
    options.isa = isa
    try BenchCommand(
      model: model ?? "", cells: cells, repetitions: repetitions ?? 5, seed: seed, options: options,
      peers: peer.map { try PeerSpecification($0) }, neighbours: beside, boundsByMemory: memory,
      isJSON: json
    ).run(Interrupt())
  }
}

/// One count or several with commas between: `512` or `512,2048`.
struct Counts: ExpressibleByArgument {
  var values: [Int]

  init(_ values: [Int]) { self.values = values }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    values = parts.compactMap { Int($0) }.filter { $0 >= 0 }
    guard values.count == parts.count else { return nil }
  }

  var defaultValueDescription: String { values.map(String.init).joined(separator: ",") }
}

/// `overrule spin`: what `bench --beside` starts to take processor time; not for people.
struct Spin: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: BusyNeighbours.command,
    abstract: "Take processor time until standard input ends.", shouldDisplay: false)

  func run() { BusyNeighbours.spin() }
}
