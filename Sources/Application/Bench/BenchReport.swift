/// All that a run of `overrule bench` found out.
package struct BenchReport: Sendable {
  package var machine: MachineFacts
  package var model: Model
  /// Of each engine.
  package var threads: Int
  /// How ours was loaded; nil where nothing was measured.
  package var loading: OwnLoading?
  /// Ours first, in the order of each row's series.
  package var engines: [Engine]
  /// Cell by cell; one with busy processes beside right after its quiet one.
  package var rows: [BenchRow]

  package init(
    machine: MachineFacts, model: Model, threads: Int, loading: OwnLoading?, engines: [Engine],
    rows: [BenchRow]
  ) {
    self.machine = machine
    self.model = model
    self.threads = threads
    self.loading = loading
    self.engines = engines
    self.rows = rows
  }

  /// The file that all engines ran.
  package struct Model: Sendable {
    /// As `ModelLibrary.name(of:)` has it; the rest is from `GGUFSummary`.
    package var name: String
    package var architecture: String
    package var parameters: Int
    package var quantisation: String
    package var fileBytes: Int

    package init(
      name: String, architecture: String, parameters: Int, quantisation: String, fileBytes: Int
    ) {
      self.name = name
      self.architecture = architecture
      self.parameters = parameters
      self.quantisation = quantisation
      self.fileBytes = fileBytes
    }
  }

  /// An engine that was measured.
  package struct Engine: Sendable {
    /// As tables have it: `overrule`, or a peer's (`PeerSpecification.name`).
    package var name: String
    /// The path of its program.
    package var program: String
    /// What it was given of its own.
    package var arguments: [String]
    /// As it prints it; empty where it does not.
    package var version: String

    package init(name: String, program: String, arguments: [String], version: String) {
      self.name = name
      self.program = program
      self.arguments = arguments
      self.version = version
    }
  }

  /// The most memory that an engine's processes held; nil where that can't be told.
  package func peakBytes(_ engine: Int) -> Int? {
    rows.flatMap { $0.series[engine].samples.compactMap(\.peakBytes) }.max()
  }

  /// The quiet row of the same cell.
  package func quietRow(of row: BenchRow) -> BenchRow? {
    rows.first { $0.cell == row.cell && $0.neighbours == 0 }
  }
}
