import GRDB

/// The store's tables. A table's `line` is the recording's line of RECORDING.md (a run's without
/// its pieces), so that store and recordings speak one language and unknown keys are kept; the
/// columns beside it are what is asked for.
enum Schema {
  /// `Over` in ASCII: tells our files from other SQLite databases.
  static let applicationID: Int32 = 0x4f76_6572

  /// One step from each version to the next; `PRAGMA user_version` counts the steps made.
  private static let migrations: [String] = [
    """
    CREATE TABLE session (
      number INTEGER PRIMARY KEY CHECK (number = 1),
      line TEXT NOT NULL
    ) STRICT;
    -- The item files that a session was opened on.
    CREATE TABLE sources (
      identity TEXT PRIMARY KEY,
      path TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE items (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      line TEXT NOT NULL
    ) STRICT;
    CREATE TABLE comparisons (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      item TEXT NOT NULL,
      line TEXT NOT NULL
    ) STRICT;
    CREATE TABLE runs (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      comparison TEXT NOT NULL,
      identity TEXT NOT NULL,
      has_ended INTEGER NOT NULL,
      pieces INTEGER NOT NULL DEFAULT 0,
      bytes INTEGER NOT NULL DEFAULT 0,
      -- Grows with every change to any run, so that others find what changed.
      revision INTEGER NOT NULL,
      line TEXT NOT NULL
    ) STRICT;
    CREATE INDEX runs_identity ON runs (identity);
    CREATE INDEX runs_revision ON runs (revision);
    CREATE INDEX runs_unended ON runs (number) WHERE has_ended = 0;
    CREATE TABLE pieces (
      run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
      start INTEGER NOT NULL,
      count INTEGER NOT NULL,
      text BLOB NOT NULL,
      figures BLOB NOT NULL,
      UNIQUE (run, start)
    ) STRICT;
    CREATE TABLE events (
      number INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL,
      author TEXT NOT NULL,
      at INTEGER NOT NULL,
      line TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER events_stay BEFORE UPDATE ON events
      BEGIN SELECT raise(ABORT, 'events are never changed'); END;
    CREATE TRIGGER events_remain BEFORE DELETE ON events
      BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
    -- Lines of recordings of kinds that this version doesn't know.
    CREATE TABLE kept_lines (
      number INTEGER PRIMARY KEY,
      identity TEXT NOT NULL UNIQUE,
      line TEXT NOT NULL
    ) STRICT;
    CREATE TABLE leases (
      job TEXT PRIMARY KEY,
      run TEXT,
      holder TEXT NOT NULL,
      beat INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    """,
    // By what they are read again: a format's name, or a mapping; empty where it is to be detected.
    """
    ALTER TABLE sources ADD COLUMN reader TEXT NOT NULL DEFAULT '';
    """,
  ]

  static var version: Int { migrations.count }

  /// Brings the database to this version. All in one transaction of the caller's, so that of two
  /// processes opening a new file one waits and then finds it done.
  static func migrate(_ db: Database, path: String) throws {
    let found = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard found <= version else {
      throw SessionError.newerVersion(path: path, found: found, known: version)
    }
    guard found < version else { return }
    for migration in migrations[found...] { try db.execute(sql: migration) }
    try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    try db.execute(sql: "PRAGMA user_version = \(version)")
  }
}
