import Foundation
import JSON
package import Judgment
import Review
import Sessions

/// `overrule import`: merges a recording, or adds items and recorded runs, into a session.
package struct ImportCommand: Sendable {
  /// A session's name, its file, or a recording; made where there is none.
  package var session: String
  /// Recordings, or files of items and recorded runs.
  package var paths: [String]
  /// What readers of items are found by; nil detects the format.
  package var format: String?
  /// Which responses are compared where an item has more than two; nil is the format's own rule.
  package var pairs: PairRule?
  /// Whether a recording joins that has no comparison in common with the session.
  package var joinsUnrelated: Bool
  /// Whether a session is made although its name is nearly another's.
  package var makesNew: Bool
  package var isJSON: Bool

  package init(
    session: String, paths: [String], format: String?, pairs: PairRule? = nil,
    joinsUnrelated: Bool = false, makesNew: Bool = false, isJSON: Bool
  ) {
    self.session = session
    self.paths = paths
    self.format = format
    self.pairs = pairs
    self.joinsUnrelated = joinsUnrelated
    self.makesNew = makesNew
    self.isJSON = isJSON
  }

  /// - Returns: the exit code: 3 where records were refused, the rest being in the session then.
  /// - Throws: where a file is not there, or can't be joined; those before it are in the session.
  package func run() throws -> Int32 {
    let isNew = try isNew()
    var hasRefused = false
    for path in paths {
      guard FileManager.default.fileExists(atPath: path) else {
        throw UsageError.noSuchFile(path)
      }
      if RecordingReader.isRecording(path) {
        hasRefused = try merge(path) || hasRefused
      } else {
        let opened = try SessionOpener(format: format, pairs: pairs).open(
          paths: [path], session: session)
        defer { try? opened.store.close() }
        for complaint in opened.complaints { Output.note(complaint) }
        hasRefused = !opened.complaints.isEmpty || hasRefused
        let count = opened.comparisons?.count ?? 0
        if isJSON {
          Output.line(
            .members([
              "file": .string(path), "comparisons": .number(count),
              "problems": .array(opened.complaints.map { .string($0) }),
            ]))
        } else {
          Output.note("\(path): \(count) comparisons are in the session.")
        }
      }
    }
    if isNew {
      Output.note(
        "There was no session \(session): it is made, \(SessionLibrary().resolve(session)).")
    }
    return hasRefused ? ExitCode.refusedRecords : ExitCode.done
  }

  /// Whether the session is to be made.
  /// - Throws: where its name is nearly that of one that is there, and nobody said that it is new.
  private func isNew() throws -> Bool {
    let library = SessionLibrary()
    guard !FileManager.default.fileExists(atPath: library.resolve(session)) else { return false }
    let near = library.entries().map { library.word(for: $0.path) }
      .filter { Author.isNear($0, session) }
    guard makesNew || near.isEmpty else {
      throw UsageError.wrongValue(
        "There is no session \(session), but \(near.joined(separator: ", ")); --new makes one.")
    }
    return true
  }

  private func merge(_ path: String) throws -> Bool {
    let file = SessionLibrary().resolve(session)
    let store: SessionStore
    if RecordingReader.isRecording(file) {
      store = try SessionLibrary().open(recording: file).store
    } else if FileManager.default.fileExists(atPath: file) {
      store = try SessionStore.open(file)
    } else {
      // A new session takes the recording's name and seed, so that its coins fall the same way.
      var info = try RecordingReader.session(of: path).value
      info.id = Mint.shared.id()
      info.name = ((file as NSString).lastPathComponent as NSString).deletingPathExtension
      store = try SessionStore.create(file, session: info)
    }
    defer { try? store.close() }
    let report = try store.merge(recording: path, refusesUnrelated: !joinsUnrelated)
    if isJSON {
      Output.line(json(of: report, path))
    } else {
      for line in Self.sentences(of: report, path) { Output.note(line) }
      let contents = try store.load()
      let decisions = Decisions(contents.events)
      for line in Self.strangers(of: report, decisions)
        + Self.qualifications(of: report, contents, decisions)
      {
        Output.note(line)
      }
    }
    return !report.problems.isEmpty
  }

  /// Who labelled without having been asked to, and who may be somebody else by another spelling.
  private static func strangers(of report: ImportReport, _ decisions: Decisions) -> [String] {
    let assigned = decisions.assignments.map(\.assignment.reviewer)
    let names = Set(assigned.map(\.name)).sorted().joined(separator: ", ")
    return shares(of: report).flatMap { id, share in
      var lines: [String] = []
      let author = Author(id: id, name: share.name)
      if share.labels > 0, !assigned.isEmpty, !assigned.contains(where: { $0.id == id }) {
        lines.append("  \(share.name) was assigned nothing here; \(names) were.")
      }
      let others = decisions.authors.filter { $0.id != id } + assigned.filter { $0.id != id }
      if share.labels > 0, let near = author.nearNamesake(among: others) {
        lines.append(
          "  \(share.name) is another person here than \(near.name): names count letter by letter.")
      }
      return lines
    }
  }

  /// How those whose events came in do on what they were to qualify with.
  private static func qualifications(
    of report: ImportReport, _ contents: StoreChanges, _ decisions: Decisions
  ) -> [String] {
    let key = AnswerKey(contents.comparisons, decisions)
    return decisions.assignments.map(\.assignment).filter {
      $0.isQualification && report.authors[$0.reviewer.id] != nil
    }.compactMap { assignment in
      let hits = key.hits(of: assignment, decisions)
      guard hits.of > 0 else { return nil }
      return "  \(assignment.reviewer.name): \(hits.found) of \(hits.of) qualifying comparisons "
        + "as the key has them, of \(assignment.entries.count) assigned."
    }
  }

  private func json(of report: ImportReport, _ path: String) -> JSONValue {
    .members([
      "file": .string(path), "new": .number(report.added), "items": .number(report.items),
      "comparisons": .number(report.comparisons), "runs": .number(report.runs),
      "events": .number(report.events), "completed": .number(report.completed),
      "reviewers": .array(
        Self.shares(of: report).map { id, share in
          .members([
            "id": .string(id.text), "name": .string(share.name), "labels": .number(share.labels),
            "other_events": .number(share.others), "known": .number(share.known),
            "not_in_session": .number(share.strays),
          ])
        }),
      "problems": .array(report.problems.map { .string($0.description) }),
    ])
  }

  private static func sentences(of report: ImportReport, _ path: String) -> [String] {
    var first =
      "\(path): \(report.added) new (\(report.items) items, \(report.comparisons) comparisons, "
      + "\(report.runs) runs, \(report.events) events)"
    if report.completed > 0 { first += ", \(report.completed) completed" }
    return [first + "."]
      + shares(of: report).map { _, share in
        var line =
          "  \(share.name): \(share.labels) labels and \(share.others) other events new, "
          + "\(share.known) known"
        if share.strays > 0 {
          line +=
            "; \(share.strays) labels are on comparisons that this session lacks: they are kept"
        }
        return line + "."
      } + report.problems.map { "\(path), \($0.description)" }
  }

  /// By name, so that the same import says the same again.
  private static func shares(
    of report: ImportReport
  ) -> [(AuthorID, ImportReport.Share)] {
    report.authors.map { ($0.key, $0.value) }
      .sorted { ($0.1.name, $0.0) < ($1.1.name, $1.0) }
  }
}
