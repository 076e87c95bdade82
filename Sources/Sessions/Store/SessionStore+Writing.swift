import GRDB
import JSON
package import Judgment
package import Review

extension SessionStore {
  // MARK: - Items and comparisons

  /// Adds items and comparisons; those that are there already stay as they are. Gives how many
  /// were new.
  @discardableResult
  package func add(
    items: [Item], comparisons: [Comparison]
  ) throws(SessionError) -> (items: Int, comparisons: Int) {
    try writing { db in
      var added = (items: 0, comparisons: 0)
      for item in items where try insert(Kept(item), db) { added.items += 1 }
      for comparison in comparisons where try insert(Kept(comparison), db) {
        added.comparisons += 1
      }
      return added
    }
  }

  /// True where it was new.
  func insert(_ item: Kept<Item>, _ db: Database) throws -> Bool {
    try db.cachedStatement(sql: "INSERT OR IGNORE INTO items (id, line) VALUES (?, ?)")
      .execute(arguments: [item.value.id.text, RecordingLine.item(item).stored])
    return db.changesCount > 0
  }

  /// True where it was new.
  func insert(_ comparison: Kept<Comparison>, _ db: Database) throws -> Bool {
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO comparisons (id, item, line) VALUES (?, ?, ?)"
    ).execute(arguments: [
      comparison.value.id.text, comparison.value.item.text,
      RecordingLine.comparison(comparison).stored,
    ])
    return db.changesCount > 0
  }

  // MARK: - Events

  /// Appends an event and returns once it is on disk. True where it was new.
  @discardableResult
  package func append(_ event: Event) throws(SessionError) -> Bool { try append([event]) == 1 }

  /// Appends events, all or none, and returns once they are on disk; those that are there already
  /// are left alone. Gives how many were new.
  /// A file that was moved away or deleted meanwhile takes writes without a word, and nobody would
  /// find them there: that is an error too.
  @discardableResult
  package func append(_ events: [Event]) throws(SessionError) -> Int {
    let added = try writing { db in
      var added = 0
      for event in events where try insert(event, db) { added += 1 }
      return added
    }
    guard FileIdentity(path) == identity else { throw .gone(path: path) }
    return added
  }

  /// True where it was new.
  func insert(_ event: Event, _ db: Database) throws -> Bool {
    try db.cachedStatement(
      sql: "INSERT OR IGNORE INTO events (id, kind, author, at, line) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      event.id.text, event.body.kind.rawValue, event.author.id.text, event.at.milliseconds,
      RecordingLine.event(event).stored,
    ])
    return db.changesCount > 0
  }

  /// Keeps a line of a kind that this version doesn't know. True where it was new.
  func insert(unknown line: RecordingLine, _ db: Database) throws -> Bool {
    guard case .unknown(let object) = line else { return false }
    // With an id the first of an id stays, as with known kinds; without one the same line.
    let text = line.stored
    let identity =
      object["id"]?.string.map { "\(object["kind"]?.string ?? "")\n\($0)" } ?? text
    try db.execute(
      sql: "INSERT OR IGNORE INTO kept_lines (identity, line) VALUES (?, ?)",
      arguments: [identity, text])
    return db.changesCount > 0
  }
}
