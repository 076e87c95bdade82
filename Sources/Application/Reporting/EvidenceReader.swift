import Benchmarks
import Containers
import Foundation
import Judgment
import Reports
import Review
import Sessions

/// Reads what reports are computed from: files of judgments, a recording, or a session.
struct EvidenceReader {
  /// Files and folders, or one session's name.
  var paths: [String]
  var format: String?

  /// What problems there were goes to standard error; `code` is raised where records were refused.
  func read(_ code: inout Int32) throws -> Evidence {
    if paths.count == 1,
      !FileManager.default.fileExists(atPath: paths[0]) || SessionOpener.isSession(paths[0])
    {
      return try readSession(paths[0])
    }
    for path in paths where !FileManager.default.fileExists(atPath: path) {
      throw UsageError.noSuchFile(path)
    }
    let (contents, _) = try BenchmarkContents.read(paths: paths, format: format)
    for sentence in contents.skipped { Output.note(sentence) }
    for problem in contents.problems { Output.note(problem.description) }
    if contents.brokenCount > 0 { code = ExitCode.refusedRecords }
    return Evidence(
      items: contents.items, comparisons: contents.comparisons, runs: contents.runs,
      Decisions()
    ) { $0.transcript }
  }

  private func readSession(_ name: String) throws -> Evidence {
    let opened = try SessionOpener().open(paths: [], session: name)
    defer { try? opened.store.close() }
    return try Evidence(of: opened.store)
  }
}

extension Evidence {
  /// Everything in a session, one transcript after the other.
  init(of store: SessionStore) throws {
    let changes = try store.load()
    try self.init(
      items: changes.items, comparisons: changes.comparisons,
      runs: changes.runs.lazy.map(\.run).sorted { $0.id < $1.id }, Decisions(changes.events)
    ) { try store.transcript(of: $0.id) }
  }
}
