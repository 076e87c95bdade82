import GRDB
package import Judgment
import Review

extension SessionStore {
  /// Everything but the runs' pieces, at one moment.
  package func load() throws(SessionError) -> StoreChanges { try changes(since: .start) }

  /// What is new since a cursor: this process's own writes and those of others.
  package func changes(since cursor: StoreCursor) throws(SessionError) -> StoreChanges {
    try reading { db in
      var changes = StoreChanges(
        cursor: cursor, items: [], comparisons: [], runs: [], events: [])
      try Self.each(db, "items", after: cursor.items) { number, line in
        guard case .item(let item) = line else { return }
        changes.items.append(item.value)
        changes.cursor.items = number
      }
      try Self.each(db, "comparisons", after: cursor.comparisons) { number, line in
        guard case .comparison(let comparison) = line else { return }
        changes.comparisons.append(comparison.value)
        changes.cursor.comparisons = number
      }
      try Self.each(db, "events", after: cursor.events) { number, line in
        guard case .event(let event) = line else { return }
        changes.events.append(event)
        changes.cursor.events = number
      }
      let runs = try Row.fetchCursor(
        db, sql: "SELECT * FROM runs WHERE revision > ? ORDER BY revision",
        arguments: [cursor.runs])
      while let row = try runs.next() {
        changes.runs.append(try Self.storedRun(row))
        changes.cursor.runs = row["revision"]
      }
      return changes
    }
  }

  /// A run without its pieces; nil where there is none of that id.
  package func storedRun(_ id: RunID) throws(SessionError) -> StoredRun? {
    try reading { db in
      try Row.fetchOne(db, sql: "SELECT * FROM runs WHERE id = ?", arguments: [id.text])
        .map(Self.storedRun)
    }
  }

  /// A comparison's runs of an identity, for resuming: oldest first. An identity tells how responses
  /// were put to the judge; where a pair stands twice in a session, once the other way round, two
  /// comparisons have it.
  package func runs(
    identity: String, of comparison: ComparisonID
  ) throws(SessionError) -> [StoredRun] {
    try reading { db in
      try Row.fetchAll(
        db,
        sql: "SELECT * FROM runs WHERE identity = ? AND comparison = ? ORDER BY number",
        arguments: [identity, comparison.text]
      ).map(Self.storedRun)
    }
  }

  /// A run with its transcript; nil where there is none of that id.
  package func run(_ id: RunID) throws(SessionError) -> Run? {
    try reading { db in
      guard
        let row = try Row.fetchOne(
          db, sql: "SELECT * FROM runs WHERE id = ?", arguments: [id.text])
      else { return nil }
      var run = try Self.storedRun(row).run
      run.transcript = Transcript(try Self.pieces(row["number"], db))
      return run
    }
  }

  /// A run's pieces; none where the run is unknown.
  package func transcript(of id: RunID) throws(SessionError) -> Transcript {
    try run(id)?.transcript ?? Transcript()
  }

  /// A run's text as bytes, without its figures; empty where the run is unknown.
  package func text(of id: RunID) throws(SessionError) -> [UInt8] {
    try reading { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT pieces.text AS text FROM pieces JOIN runs ON pieces.run = runs.number
          WHERE runs.id = ? ORDER BY pieces.start
          """, arguments: [id.text])
      var text: [UInt8] = []
      while let row = try rows.next() {
        try row.withUnsafeData(named: "text") { data in
          if let data { text.append(contentsOf: data) }
        }
      }
      return text
    }
  }

  /// Gives every run's text as bytes, without reading figures: for searching, and for reading
  /// verdicts, through thousands of runs with one in memory at a time. `body` returns whether to
  /// go on.
  package func eachText(
    _ body: (RunID, [UInt8]) throws -> Bool
  ) throws(SessionError) {
    try reading { db in
      let rows = try Row.fetchCursor(
        db,
        sql: """
          SELECT runs.id AS id, pieces.text AS text FROM runs
          LEFT JOIN pieces ON pieces.run = runs.number ORDER BY runs.number, pieces.start
          """)
      var current: RunID?
      var text: [UInt8] = []
      while let row = try rows.next() {
        let id = RunID(row["id"])
        if let before = current, before != id {
          guard try body(before, text) else { return }
          text.removeAll(keepingCapacity: true)
        }
        current = id
        try row.withUnsafeData(named: "text") { data in
          if let data { text.append(contentsOf: data) }
        }
      }
      if let current { _ = try body(current, text) }
    }
  }

  static func storedRun(_ row: Row) throws -> StoredRun {
    StoredRun(
      run: try RunCoding.decodeHead(RecordingLine.object(stored: row["line"])),
      pieceCount: row["pieces"], byteCount: row["bytes"])
  }

  static func pieces(_ number: Int64, _ db: Database) throws -> [Piece] {
    var pieces: [Piece] = []
    let rows = try Row.fetchCursor(
      db, sql: "SELECT count, text, figures FROM pieces WHERE run = ? ORDER BY start",
      arguments: [number])
    while let row = try rows.next() {
      pieces += try PieceChunk.decode(
        count: row["count"], text: row["text"], figures: row["figures"])
    }
    return pieces
  }

  /// Reads a table's lines after a number, in order.
  static func each(
    _ db: Database, _ table: String, after number: Int64,
    _ body: (Int64, RecordingLine) throws -> Void
  ) throws {
    let rows = try Row.fetchCursor(
      db, sql: "SELECT number, line FROM \(table) WHERE number > ? ORDER BY number",
      arguments: [number])
    while let row = try rows.next() {
      try body(row["number"], try RecordingLine(stored: row["line"]))
    }
  }
}
