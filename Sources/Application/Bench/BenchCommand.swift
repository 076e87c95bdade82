import Foundation
package import Inference

/// `overrule bench`: how fast the engine is on this machine, and beside peers' programs.
package struct BenchCommand: Sendable {
  /// A model's name or a GGUF file.
  package var model: String
  /// What is measured, in this order.
  package var cells: [BenchCell]
  /// How often each cell is measured.
  package var repetitions: Int
  /// Chooses the tokens of the first repetition; the next ones are chosen by the numbers after it.
  package var seed: UInt64
  /// Of our engine; peers get its number of threads.
  package var options: EngineOptions
  /// Engines to measure beside ours; may be none.
  package var peers: [PeerSpecification]
  /// Busy processes beside, for a second measurement of each cell; 0: only the quiet one.
  package var neighbours: Int
  /// Whether what the memory's bandwidth allows is measured beside each generation.
  package var boundsByMemory: Bool
  package var isJSON: Bool

  package init(
    model: String, cells: [BenchCell], repetitions: Int, seed: UInt64, options: EngineOptions,
    peers: [PeerSpecification], neighbours: Int, boundsByMemory: Bool, isJSON: Bool
  ) {
    self.model = model
    self.cells = cells
    self.repetitions = repetitions
    self.seed = seed
    self.options = options
    self.peers = peers
    self.neighbours = neighbours
    self.boundsByMemory = boundsByMemory
    self.isJSON = isJSON
  }

  /// Measures, and prints the report on standard output, progress on standard error. Ctrl-c ends
  /// the process and all that it started.
  ///
  /// - Throws: where the model can't run, or our own engine has no figure.
  package func run(_ interrupt: Interrupt) throws {
    let path = URL(fileURLWithPath: try ModelLibrary().path(of: model)).path
    let summary = try GGUFFile(path: path).summary
    let threads = options.threads ?? 2
    var adapted = options
    for index in options.adapters.indices {
      // Processes of their own start in another folder.
      adapted.adapters[index].path = URL(fileURLWithPath: options.adapters[index].path).path
    }
    // Whoever interrupts wants the machine back at once, also from a peer at work.
    interrupt.onRequest {
      ChildProcess.killAll()
      exit(ExitCode.interrupted)
    }
    let own = try contestant(path, options: adapted)
    let peers = try peers.map { try Peer($0, model: path, threads: threads) }
    try PageCache.fill(path)
    let contest = Contest(
      cells: cells, contestants: [own] + peers, repetitions: repetitions, seed: seed,
      neighbours: neighbours)
    let rows = try contest.run { Output.progress($0) }
    Output.progress("", isLast: true)
    let report = BenchReport(
      machine: .here,
      model: BenchReport.Model(
        name: ModelLibrary.name(of: path), architecture: summary.architecture,
        parameters: summary.parameterCount, quantisation: summary.quantisation,
        fileBytes: summary.fileBytes),
      threads: threads, loading: own.loading,
      engines: [
        BenchReport.Engine(
          name: own.name, program: Program.path,
          arguments: adapted.adapters.flatMap { ["--adapter", $0.text] },
          version: Program.version)
      ]
        + peers.map {
          BenchReport.Engine(
            name: $0.name, program: $0.specification.path, arguments: $0.specification.arguments,
            version: $0.version)
        }, rows: rows)
    if isJSON {
      Output.line(report.json)
    } else {
      for line in report.text { Output.line(line) }
    }
  }

  /// Ours: beside peers in processes of its own as they are; alone in this one, loaded once.
  private func contestant(
    _ path: String, options: EngineOptions
  ) throws -> any OwnContestant {
    let process = OwnProcess(model: path, options: options, boundsByMemory: boundsByMemory)
    let sequences = cells.compactMap {
      if case .workload(let workload) = $0 { workload.sequences } else { nil }
    }
    guard peers.isEmpty, let most = sequences.max() else { return process }
    return try OwnEngine(
      path: path, options: options, sequences: most, boundsByMemory: boundsByMemory,
      process: process)
  }

  static func two(_ value: Double) -> String {
    guard value.isFinite else { return "n/a" }
    let hundredths = Int((value.magnitude * 100).rounded())
    let rest = hundredths % 100
    return (value < 0 && hundredths > 0 ? "-" : "") + "\(hundredths / 100)."
      + (rest < 10 ? "0" : "") + "\(rest)"
  }
}
