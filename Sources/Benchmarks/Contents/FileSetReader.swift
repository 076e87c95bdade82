import Containers
import JSON
package import Judgment

/// Reads several files as one set of items: the same item in two files is one, and what lies in
/// files of its own (a judge's outputs, answers, people's votes) is joined with what it goes with.
struct FileSetReader {
  private let format: String?
  private let pairs: PairRule?
  private var builder = ContentsBuilder()
  private var files: [ReadFile] = []
  private var skipped: [String] = []
  /// Files that give no items alone, and whether somebody named them.
  private var companions: [(file: CompanionFile, isNamed: Bool, error: BenchmarkError)] = []

  init(format: String?, pairs: PairRule?) {
    self.format = format
    self.pairs = pairs
  }

  consuming func read(
    _ paths: [String]
  ) throws(BenchmarkError) -> (contents: BenchmarkContents, files: [ReadFile]) {
    let named: NamedFiles
    do throws(ContainerError) {
      named = try NamedFiles(paths)
    } catch {
      throw .container(error)
    }
    skipped = named.skipped
    for entry in named.files {
      do throws(BenchmarkError) {
        let file = try BenchmarkFile(path: entry.path, format: format, pairs: pairs)
        file.read(into: &builder)
        files.append(ReadFile(file))
      } catch {
        try pass(entry, error)
      }
    }
    try joinOutputs()
    try joinMTBench()
    try joinModelOutputs()
    if files.isEmpty { throw .noFiles(paths: paths, skipped: skipped) }
    var contents = builder.finish()
    contents.skipped = skipped
    if contents.items.isEmpty, let file = files.first {
      throw .noItems(
        path: file.path, format: file.format, firstProblem: contents.problems.first?.description)
    }
    return (contents, files)
  }

  /// Keeps a file that may go with others, or says that it is skipped.
  private mutating func pass(_ entry: NamedFiles.Entry, _ error: BenchmarkError)
    throws(BenchmarkError)
  {
    if case .nothingToJudge = error, let file = CompanionFile(path: entry.path) {
      companions.append((file, entry.folder == nil, error))
      return
    }
    // Nobody named it: a folder of data holds other things as well.
    guard entry.folder != nil else { throw error }
    skip(error)
  }

  private mutating func skip(_ error: BenchmarkError) {
    skipped.append("skipped: \(error.description)")
  }

  private mutating func keep(_ file: CompanionFile) {
    files.append(
      ReadFile(
        path: file.records.path, source: file.source, identity: file.identity, format: file.name))
  }

  private mutating func joinOutputs() throws(BenchmarkError) {
    for companion in companions {
      guard case .outputs(let reader) = companion.file.part else { continue }
      if builder.join(companion.file, reader) != nil {
        keep(companion.file)
      } else {
        // Whoever named it wants it read.
        guard !companion.isNamed else { throw companion.error }
        skip(companion.error)
      }
    }
  }

  private mutating func joinMTBench() throws(BenchmarkError) {
    var set = MTBenchSet()
    var parts: [(file: CompanionFile, isNamed: Bool, error: BenchmarkError)] = []
    var hasVotes = false
    for companion in companions {
      guard case .mtBench(let part) = companion.file.part else { continue }
      parts.append(companion)
      set.add(companion.file, part)
      hasVotes = hasVotes || part == .votes
    }
    // Judgments hold the questions and answers that they are of.
    let isKnown = builder.sources.contains { $0.source.reader.hasPrefix("mt-bench-") }
    guard set.isWhole, hasVotes || !isKnown else {
      for part in parts {
        if isKnown {
          skipped.append(
            "skipped: \(part.file.records.path) holds \(part.file.summary), which the judgments "
              + "beside it hold too")
        } else if part.isNamed {
          throw part.error
        } else {
          skip(part.error)
        }
      }
      return
    }
    for (draft, record, file) in set.drafts(by: pairs) {
      builder.countRecord()
      builder.add(draft, of: record, reader: MTBenchSet.name, file: file)
    }
    for problem in set.problems { builder.add(problem) }
    for part in parts { keep(part.file) }
  }

  private mutating func joinModelOutputs() throws(BenchmarkError) {
    var set = ModelOutputsSet()
    let parts = companions.filter {
      if case .modelOutputs = $0.file.part { true } else { false }
    }
    for part in parts { set.add(part.file) }
    guard set.isWhole else {
      for part in parts {
        guard !part.isNamed else { throw part.error }
        skip(part.error)
      }
      return
    }
    for (draft, record, file) in set.drafts(by: pairs) {
      builder.countRecord()
      builder.add(draft, of: record, reader: ModelOutputsSet.name, file: file)
    }
    for problem in set.problems { builder.add(problem) }
    if let remark = set.remark { skipped.append(remark) }
    for part in parts { keep(part.file) }
  }
}

extension BenchmarkContents {
  /// Reads several files as one set of items: the same item in two files is one.
  ///
  /// Of folders, all files below are read that hold items or go with such; what else is there is
  /// skipped with a sentence. A named file of no known format is an error, and so are files that
  /// together give no item; broken records beside good ones are problems. `format` is a reader's
  /// name, nil tells it by the records; `pairs` says which responses are compared where there are
  /// more than two, nil is each format's own rule.
  package static func read(
    paths: [String], format: String? = nil, pairs: PairRule? = nil
  ) throws(BenchmarkError) -> (contents: BenchmarkContents, files: [ReadFile]) {
    try FileSetReader(format: format, pairs: pairs).read(paths)
  }
}
