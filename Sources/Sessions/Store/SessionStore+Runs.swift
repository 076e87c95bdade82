import GRDB
package import Judgment

extension SessionStore {
  /// Writes a run's row and takes the lease on its identity and comparison, so that no other process makes the
  /// same run; pieces follow with `save`. A living process that makes it already is an error.
  ///
  /// Pieces that the run has are stored with it; a run that has an `end` is only stored.
  package func start(_ run: Run) throws(SessionError) {
    try writing { db in
      if run.end == nil {
        let job =
          run.identity.isEmpty ? run.id.text : run.identity + " " + run.comparison.text
        if let other = try claim(job: job, run: run.id.text, db) {
          throw SessionError.leased(
            job: "This run", holder: "process \(other.process)")
        }
      }
      guard try insert(Kept(run), db) else {
        throw SessionError.invalid("The run \(run.id) is in the session already.")
      }
    }
  }

  /// Stores a run's pieces from an index on: what was stored from there is replaced, so saving
  /// the same batch twice does no harm, and rewound pieces disappear.
  ///
  /// Call it every second or 64 tokens: each call waits for the disk.
  package func save(
    _ pieces: [Piece], of id: RunID, startingAt start: Int
  ) throws(SessionError) {
    try writing { db in
      let row = try runRow(id, db)
      try put(pieces[...], run: row["number"], at: start, stored: row["pieces"], db)
      try db.execute(
        sql: "UPDATE leases SET beat = ? WHERE run = ?",
        arguments: [Clock.now().milliseconds, id.text])
    }
  }

  /// Writes a run's end, with its last pieces where some were not saved yet, and gives back its
  /// lease.
  package func end(
    _ id: RunID, _ end: RunEnd, at ended: Timestamp?, error: String? = nil,
    pieces: [Piece] = [], startingAt start: Int? = nil
  ) throws(SessionError) {
    try writing { db in
      let row = try runRow(id, db)
      if let start {
        try put(pieces[...], run: row["number"], at: start, stored: row["pieces"], db)
      }
      try setEnd(end, at: ended, error: error, row, db)
      try db.execute(sql: "DELETE FROM leases WHERE run = ?", arguments: [id.text])
    }
  }

  /// Adds finished runs, such as a log's; those that are there already stay as they are. Gives
  /// how many were new.
  @discardableResult
  package func add(runs: [Run]) throws(SessionError) -> Int {
    try writing { db in
      var added = 0
      for run in runs where try insert(Kept(run), db) { added += 1 }
      return added
    }
  }

  /// Ends the runs that no living process is at work on, as `interrupted`. Gives how many.
  @discardableResult
  package func markInterrupted() throws(SessionError) -> Int {
    // Asking first spares every opening a wait for the write lock.
    let unended = try reading { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM runs WHERE has_ended = 0") ?? 0
    }
    guard unended > 0 else { return 0 }
    return try writing { db in
      var marked = 0
      for row in try Row.fetchAll(db, sql: "SELECT * FROM runs WHERE has_ended = 0") {
        guard try !isLeased(run: row["id"], db) else { continue }
        try setEnd(.interrupted, at: nil, error: nil, row, db)
        try db.execute(
          sql: "DELETE FROM leases WHERE run = ?", arguments: [row["id"] as String])
        marked += 1
      }
      return marked
    }
  }

  // MARK: - Within a transaction

  /// True where the run was new.
  func insert(_ run: Kept<Run>, _ db: Database) throws -> Bool {
    let head = Residue.merge(run.extra, into: RunCoding.encodeHead(run.value))
    try db.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO runs (id, comparison, identity, has_ended, revision, line)
        VALUES (?, ?, ?, ?, (SELECT coalesce(max(revision), 0) + 1 FROM runs), ?)
        """
    ).execute(arguments: [
      run.value.id.text, run.value.comparison.text, run.value.identity, run.value.end != nil,
      RecordingLine.stored(head),
    ])
    guard db.changesCount > 0 else { return false }
    try put(run.value.transcript.pieces[...], run: db.lastInsertedRowID, at: 0, stored: 0, db)
    return true
  }

  /// Replaces a run that is there by another record of it.
  func replace(_ run: Kept<Run>, _ db: Database) throws {
    let row = try runRow(run.value.id, db)
    let head = Residue.merge(run.extra, into: RunCoding.encodeHead(run.value))
    try put(
      run.value.transcript.pieces[...], run: row["number"], at: 0, stored: row["pieces"], db)
    try setLine(RecordingLine.stored(head), hasEnded: run.value.end != nil, row["number"], db)
  }

  func runRow(_ id: RunID, _ db: Database) throws -> Row {
    guard
      let row = try Row.fetchOne(db, sql: "SELECT * FROM runs WHERE id = ?", arguments: [id.text])
    else { throw SessionError.unknown(what: "run", id: id.text) }
    return row
  }

  private func setEnd(
    _ end: RunEnd, at ended: Timestamp?, error: String?, _ row: Row, _ db: Database
  ) throws {
    let object = try RecordingLine.object(stored: row["line"])
    var run = try RunCoding.decodeHead(object)
    let extra = Residue.text(of: object, beyond: RunCoding.encodeHead(run))
    run.end = end
    run.ended = ended
    run.error = error
    let head = Residue.merge(extra, into: RunCoding.encodeHead(run))
    try setLine(RecordingLine.stored(head), hasEnded: true, row["number"], db)
  }

  private func setLine(
    _ line: String, hasEnded: Bool, _ number: Int64, _ db: Database
  ) throws {
    try db.execute(
      sql: """
        UPDATE runs SET line = ?, has_ended = ?,
          revision = (SELECT max(revision) + 1 FROM runs) WHERE number = ?
        """,
      arguments: [line, hasEnded, number])
  }

  /// The chunks' size in pieces where many come at once.
  private static let chunk = 1_024

  private func put(
    _ pieces: ArraySlice<Piece>, run: Int64, at start: Int, stored: Int, _ db: Database
  ) throws {
    guard 0 <= start, start <= stored else {
      throw SessionError.invalid(
        "Pieces of a run were to be stored from \(start) on, but only \(stored) came before.")
    }
    var pieces = pieces
    var place = start
    if start < stored {
      // Keep what stands before `start` of the chunk that it cuts through.
      if let row = try Row.fetchOne(
        db, sql: "SELECT * FROM pieces WHERE run = ? AND start < ? AND start + count > ?",
        arguments: [run, start, start])
      {
        let old = try PieceChunk.decode(
          count: row["count"], text: row["text"], figures: row["figures"])
        place = row["start"]
        pieces = old[..<(start - place)] + pieces
      }
      try db.execute(
        sql: "DELETE FROM pieces WHERE run = ? AND start >= ?", arguments: [run, place])
    }
    while !pieces.isEmpty {
      let batch = pieces.prefix(Self.chunk)
      try db.cachedStatement(
        sql: "INSERT INTO pieces (run, start, count, text, figures) VALUES (?, ?, ?, ?, ?)"
      ).execute(arguments: [
        run, place, batch.count, PieceChunk.text(batch), PieceChunk.figures(batch),
      ])
      place += batch.count
      pieces = pieces.dropFirst(batch.count)
    }
    try db.execute(
      sql: """
        UPDATE runs SET
          pieces = (SELECT coalesce(sum(count), 0) FROM pieces WHERE run = ?1),
          bytes = (SELECT coalesce(sum(length(text)), 0) FROM pieces WHERE run = ?1),
          revision = (SELECT max(revision) + 1 FROM runs)
        WHERE number = ?1
        """, arguments: [run])
  }
}
