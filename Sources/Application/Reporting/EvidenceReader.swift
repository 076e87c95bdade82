import Benchmarks
import Containers
import Foundation
import Interface
import Judgment
import Reports
import Review
import Sessions

/// Reads what reports are computed from: files of judgments, a recording, or a session.
struct EvidenceReader {
  /// Files and folders, or one session's name.
  var paths: [String]
  var format: String?
  var pairs: PairRule?

  /// What was read: the evidence, and the texts behind it.
  struct Reading {
    var evidence: Evidence
    var items: [Item]
    var comparisons: [Comparison]
    /// In the order of time; a session's are without their texts.
    var runs: [Run]
    /// Where a session's texts are.
    var store: SessionStore?

    func transcript(of run: Run) throws -> Transcript {
      try store?.transcript(of: run.id) ?? run.transcript
    }
  }

  /// What a report of these is called.
  static func title(of paths: [String]) -> String {
    paths.map { ($0 as NSString).lastPathComponent }.joined(separator: ", ")
  }

  /// What problems there were goes to standard error; `code` is raised where records were refused.
  func read(_ code: inout Int32) throws -> Reading {
    if paths.count == 1,
      !FileManager.default.fileExists(atPath: paths[0]) || SessionOpener.isSession(paths[0])
    {
      return try Reading(of: SessionOpener().open(paths: [], session: paths[0]).store)
    }
    for path in paths where !FileManager.default.fileExists(atPath: path) {
      throw UsageError.noSuchFile(path)
    }
    let (contents, _) = try BenchmarkContents.read(paths: paths, format: format, pairs: pairs)
    for sentence in contents.skipped { Output.note(sentence) }
    for problem in contents.problems { Output.note(problem.description) }
    if contents.brokenCount > 0 { code = ExitCode.refusedRecords }
    let evidence = Evidence(
      items: contents.items, comparisons: contents.comparisons, runs: contents.runs,
      Decisions(contents.votes.map { $0.event(at: SystemClock.now()) })
    ) { $0.transcript }
    return Reading(
      evidence: evidence, items: contents.items, comparisons: contents.comparisons,
      runs: contents.runs)
  }
}

extension EvidenceReader.Reading {
  /// Everything in a session; its texts are read one after the other and not kept.
  /// What `sealing` seals is left out, and so is gold that is hidden from a reviewer. `tell` gets how much is read, 0…1, before each transcript;
  /// what it throws ends the reading.
  init(
    of store: SessionStore, sealing: Sealing? = nil, goldIsHiddenFrom reviewer: AuthorID? = nil,
    tell: (Double) throws -> Void = { _ in }
  ) throws {
    let changes = try store.load()
    let runs = changes.runs.map(\.run).sorted { $0.id < $1.id }
    let decisions = Decisions(changes.events)
    let sealed = sealing.map { sealing in
      Set(changes.comparisons.map(\.id).filter { sealing.seals($0, decisions) })
    }
    var read = 0
    let evidence = try Evidence(
      items: changes.items, comparisons: changes.comparisons, runs: runs, decisions,
      sealed: sealed ?? [], goldIsHiddenFrom: reviewer
    ) { run in
      try tell(Double(read) / Double(max(1, runs.count)))
      read += 1
      return try store.transcript(of: run.id)
    }
    self.init(
      evidence: evidence, items: changes.items, comparisons: changes.comparisons, runs: runs,
      store: store)
  }
}
