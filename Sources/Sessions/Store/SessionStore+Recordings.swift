import GRDB
import Judgment
import Review

extension SessionStore {
  /// Merges a recording into the session, all or nothing: what is new is added, what is known
  /// stays. The file is only read.
  ///
  /// What is known in part is completed, so that the order in which recordings come in makes no
  /// difference: a run without an end by its end, or by more of its pieces; an item or a comparison
  /// by what a recording that was packed for a reviewer leaves out (`Kept.complete`). A session that
  /// is open elsewhere shows such an item as it was until it is opened again.
  ///
  /// Where `refusesUnrelated`, a recording that has nothing in common with a session that holds
  /// comparisons is an error. `tell` gets the share of the file that was read, 0…1, after each line.
  package func merge(
    recording path: String, refusesUnrelated: Bool = false, tell: (Double) -> Void = { _ in }
  ) throws(SessionError) -> ImportReport {
    try writing { db in
      let isEmpty = try Int.fetchOne(db, sql: "SELECT count(*) FROM comparisons") == 0
      var report = ImportReport()
      report.problems = try RecordingReader.read(file: path, tell: tell) {
        line throws(SessionError) in
        try take(line, into: &report, db)
      }
      if refusesUnrelated, !isEmpty, report.isUnrelated {
        // Nothing of it stays: the transaction ends here.
        throw SessionError.unrelated(path: path, session: self.path)
      }
      try noteStrays(in: &report, db)
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
      try noteStrays(in: &report, db)
      return report
    }
  }

  private func take(
    _ line: RecordingLine, into report: inout ImportReport, _ db: Database
  ) throws(SessionError) {
    do {
      switch line {
      case .header: break
      case .item(let item):
        if try insert(item, db) {
          report.items += 1
        } else if try complete(item, db) {
          report.completed += 1
        }
      case .comparison(let comparison):
        if try insert(comparison, db) {
          report.comparisons += 1
        } else {
          report.knownComparisons += 1
          if try complete(comparison, db) { report.completed += 1 }
        }
      case .run(let run):
        switch try take(run, db) {
        case .new: report.runs += 1
        case .completed: report.completed += 1
        case .known: break
        }
      case .event(let event): report.note(event, isNew: try insert(event, db))
      case .unknown: report.unknown += try insert(unknown: line, db) ? 1 : 0
      }
    } catch {
      throw SessionError(error, path: path)
    }
  }

  private enum Taken { case new, completed, known }

  private func take(_ run: Kept<Run>, _ db: Database) throws -> Taken {
    // A recording of a run under way is of a process that isn't here to go on with it.
    var run = run
    if run.value.end == nil { run.value.end = .interrupted }
    if try insert(run, db) { return .new }
    let row = try runRow(run.value.id, db)
    let known = try RunCoding.decodeHead(RecordingLine.object(stored: row["line"]))
    guard known.end == nil || known.end == .interrupted,
      try !isLeased(run: run.value.id.text, db)
    else { return .known }
    // Of two records of a run that was cut short the longer one is nearer to the run.
    guard run.value.end != .interrupted || run.value.transcript.pieces.count > row["pieces"] as Int
    else { return .known }
    try replace(run, db)
    return .completed
  }

  private func complete(_ item: Kept<Item>, _ db: Database) throws -> Bool {
    guard case .item(var known)? = try line(of: item.value.id.text, in: "items", db) else {
      return false
    }
    guard known.complete(from: item) else { return false }
    try setLine(.item(known), of: item.value.id.text, in: "items", db)
    return true
  }

  private func complete(_ comparison: Kept<Comparison>, _ db: Database) throws -> Bool {
    let id = comparison.value.id.text
    guard case .comparison(var known)? = try line(of: id, in: "comparisons", db) else {
      return false
    }
    guard known.complete(from: comparison) else { return false }
    try setLine(.comparison(known), of: id, in: "comparisons", db)
    return true
  }

  private func line(
    of id: String, in table: String, _ db: Database
  ) throws -> RecordingLine? {
    try String.fetchOne(
      db.cachedStatement(sql: "SELECT line FROM \(table) WHERE id = ?"), arguments: [id]
    ).map { try RecordingLine(stored: $0) }
  }

  private func setLine(
    _ line: RecordingLine, of id: String, in table: String, _ db: Database
  ) throws {
    try db.cachedStatement(sql: "UPDATE \(table) SET line = ? WHERE id = ?")
      .execute(arguments: [line.stored, id])
  }

  /// Notes the labels on comparisons that are not in the session, once all lines are read.
  private func noteStrays(
    in report: inout ImportReport, _ db: Database
  ) throws {
    try report.noteStrays { comparison in
      try Bool.fetchOne(
        db.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM comparisons WHERE id = ?)"),
        arguments: [comparison.text]) ?? false
    }
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
