import Containers
import JSON

/// A file that gives no items alone and goes with others that are opened with it.
struct CompanionFile {
  enum Part {
    case outputs(any OutputsReader)
    case mtBench(MTBenchPart)
    case modelOutputs
  }

  let records: RecordFile
  let source: SourceFile
  let part: Part

  private static let outputs: [any OutputsReader] = [PandaLMOutputs(), AutoJOutputs(), RMBScores()]

  /// Nil of a file that is none of these, and of one that can't be read.
  init?(path: String) {
    guard let records = try? RecordFile(path: path) else { return nil }
    self.init(records)
  }

  init?(_ records: RecordFile) {
    let source = SourceFile(path: BenchmarkFile.absolute(records.path))
    let sample = BenchmarkFile.samples(records, source).first?.records ?? []
    guard !sample.isEmpty else { return nil }
    if let reader = Self.outputs.first(where: { sample.allSatisfy($0.fits) }) {
      part = .outputs(reader)
    } else if let found = MTBenchPart(sample, source) {
      part = .mtBench(found)
    } else if sample.allSatisfy(ModelOutputsSet.fits) {
      part = .modelOutputs
    } else {
      return nil
    }
    self.records = records
    self.source = source
  }

  /// What it is read as, for a list.
  var name: String {
    switch part {
    case .outputs(let reader): reader.itemReader
    case .mtBench: MTBenchSet.name
    case .modelOutputs: ModelOutputsSet.name
    }
  }

  /// What finds a session again for it, as `BenchmarkFile.identity`.
  var identity: String { Identity.file(records.file, reader: name) }

  /// What it is, to end a sentence.
  var summary: String {
    switch part {
    case .outputs(let reader): reader.summary
    case .mtBench(let part): part.summary
    case .modelOutputs: ModelOutputsSet.summary
    }
  }
}
