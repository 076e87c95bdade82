import GRDB
import Judgment
import Review

/// What an import did.
package struct ImportReport: Sendable, Equatable {
  package var items = 0
  package var comparisons = 0
  package var runs = 0
  package var events = 0
  package var unknown = 0
  /// Lines that could not be taken in; all others were.
  package var problems: [RecordingProblem] = []

  package init() {}

  /// How many facts were new.
  package var added: Int { items + comparisons + runs + events + unknown }
}

extension SessionStore {
  /// Merges a recording into the session, all or nothing: what is new is added, what is known
  /// stays. The file is only read.
  ///
  /// A run that is known unfinished or interrupted is completed where the recording has its end.
  /// `tell` gets the share of the file that was read, 0…1, after each line.
  package func merge(
    recording path: String, tell: (Double) -> Void = { _ in }
  ) throws(SessionError) -> ImportReport {
    try writing { db in
      var report = ImportReport()
      report.problems = try RecordingReader.read(file: path, tell: tell) {
        line throws(SessionError) in
        try take(line, into: &report, db)
      }
      return report
    }
  }

  /// The same for a recording in memory.
  package func merge(
    recording bytes: [UInt8], name: String
  ) throws(SessionError) -> ImportReport {
    try writing { db in
      var report = ImportReport()
      report.problems = try RecordingReader.read(bytes, name: name) { line throws(SessionError) in
        try take(line, into: &report, db)
      }
      return report
    }
  }

  private func take(
    _ line: RecordingLine, into report: inout ImportReport, _ db: Database
  ) throws(SessionError) {
    do {
      switch line {
      case .header: break
      case .item(let item): report.items += try insert(item, db) ? 1 : 0
      case .comparison(let comparison):
        report.comparisons += try insert(comparison, db) ? 1 : 0
      case .run(let run): report.runs += try take(run, db) ? 1 : 0
      case .event(let event): report.events += try insert(event, db) ? 1 : 0
      case .unknown: report.unknown += try insert(unknown: line, db) ? 1 : 0
      }
    } catch {
      throw SessionError(error, path: path)
    }
  }

  private func take(_ run: Kept<Run>, _ db: Database) throws -> Bool {
    // A recording of a run under way is of a process that isn't here to go on with it.
    var run = run
    if run.value.end == nil { run.value.end = .interrupted }
    if try insert(run, db) { return true }
    let known = try RunCoding.decodeHead(
      RecordingLine.object(stored: try runRow(run.value.id, db)["line"]))
    guard known.end == nil || known.end == .interrupted, run.value.end != .interrupted,
      try !isLeased(run: run.value.id.text, db)
    else { return false }
    try replace(run, db)
    return true
  }

  /// Writes the session as a recording in canonical order, one line after the other, from one
  /// moment's state. `sink` gets the bytes in blocks.
  package func write(
    recordingTo sink: ([UInt8]) throws(SessionError) -> Void
  ) throws(SessionError) {
    let header = try keptSession()
    try reading { db in
      var block: [UInt8] = RecordingLine.header(header).bytes
      func put(_ line: RecordingLine) throws {
        block += line.bytes
        if block.count > 1 << 18 {
          try sink(block)
          block.removeAll(keepingCapacity: true)
        }
      }
      try Self.each(db, "items", after: 0) { try put($1) }
      try Self.each(db, "comparisons", after: 0) { try put($1) }
      let runs = try Row.fetchCursor(db, sql: "SELECT * FROM runs ORDER BY number")
      while let row = try runs.next() { try put(.run(try Self.keptRun(row, db))) }
      let events = try String.fetchCursor(db, sql: "SELECT line FROM events ORDER BY at, id")
      while let line = try events.next() { try put(try RecordingLine(stored: line)) }
      try Self.each(db, "kept_lines", after: 0) { try put($1) }
      try sink(block)
    }
  }

  /// Writes the session as a recording to a file that appears whole or not at all.
  package func write(
    recordingTo path: String, replaces: Bool = false
  ) throws(SessionError) {
    let file = try AtomicFile(path, replaces: replaces)
    try write { bytes throws(SessionError) in try file.write(bytes) }
    try file.finish()
  }

  private static func keptRun(_ row: Row, _ db: Database) throws -> Kept<Run> {
    let object = try RecordingLine.object(stored: row["line"])
    var run = try RunCoding.decodeHead(object)
    // The head's residue, taken before the pieces join: it may hold unknown columns of them.
    let extra = Residue.text(of: object, beyond: RunCoding.encodeHead(run))
    run.transcript = Transcript(try pieces(row["number"], db))
    return Kept(run, extra: extra)
  }
}
