import Foundation
import Sessions

/// `overrule import`: merges a recording, or adds items and recorded runs, into a session.
package struct ImportCommand: Sendable {
  package var session: String
  package var paths: [String]
  package var format: String?

  package init(session: String, paths: [String], format: String?) {
    self.session = session
    self.paths = paths
    self.format = format
  }

  package func run() throws -> Int32 {
    var hasRefused = false
    for path in paths {
      guard FileManager.default.fileExists(atPath: path) else {
        throw UsageError.noSuchFile(path)
      }
      if RecordingReader.isRecording(path) {
        hasRefused = try merge(path) || hasRefused
      } else {
        let opened = try SessionOpener(format: format).open(paths: [path], session: session)
        defer { try? opened.store.close() }
        for complaint in opened.complaints { Output.note(complaint) }
        hasRefused = !opened.complaints.isEmpty || hasRefused
        Output.note("\(path): \(opened.comparisons?.count ?? 0) comparisons are in the session.")
      }
    }
    return hasRefused ? ExitCode.refusedRecords : ExitCode.done
  }

  private func merge(_ path: String) throws -> Bool {
    let file = SessionLibrary().resolve(session)
    let store: SessionStore
    if FileManager.default.fileExists(atPath: file) {
      store = try SessionStore.open(file)
    } else {
      // A new session takes the recording's name and seed, so that its coins fall the same way.
      var info = try RecordingReader.session(of: path).value
      info.id = Mint.shared.id()
      info.name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
      store = try SessionStore.create(file, session: info)
    }
    defer { try? store.close() }
    let report = try store.merge(recording: path)
    Output.note(
      "\(path): \(report.added) new (\(report.items) items, \(report.comparisons) comparisons, "
        + "\(report.runs) runs, \(report.events) events).")
    for problem in report.problems { Output.note("\(path), \(problem.description)") }
    return !report.problems.isEmpty
  }
}
