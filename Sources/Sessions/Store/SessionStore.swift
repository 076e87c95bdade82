import GRDB
import Glibc
import JSON
import Judgment
import Synchronization

/// A session's file: one SQLite database in WAL mode.
///
/// A call that writes returns only after what it wrote is on disk (`synchronous=FULL`); calls
/// block, so make them off the main thread. Several threads and several processes may use one
/// file; each call is atomic.
package final class SessionStore: Sendable {
  /// How long a call waits for another process's write before it gives up.
  package static let patienceSeconds = 10

  /// The database's path.
  package let path: String
  /// This store among all that ever opened the file: what its leases are held by.
  let holder: LeaseHolder
  let pool: DatabasePool
  /// Which file it is: another may come to stand at the path, or none.
  let identity: FileIdentity?
  /// What `PRAGMA data_version` last said.
  let dataVersion = Mutex<Int64>(0)

  /// Opens a session's file. Runs that a process left unfinished are `interrupted` from here on.
  package static func open(_ path: String) throws(SessionError) -> SessionStore {
    guard access(path, F_OK) == 0 else { throw .missing(path: path) }
    let store = try SessionStore(path)
    guard try store.hasSession() else { throw .notASession(path: path) }
    try store.markInterrupted()
    return store
  }

  /// Makes a session's file, readable by its owner alone, and the folders above it. An existing
  /// file is an error.
  package static func create(
    _ path: String, session: SessionInfo
  ) throws(SessionError) -> SessionStore {
    try create(path, session: Kept(session))
  }

  static func create(
    _ path: String, session: Kept<SessionInfo>
  ) throws(SessionError) -> SessionStore {
    try PrivateFolder.make(AtomicFile.split(path).folder)
    guard try PrivateFolder.makeFile(path) else { throw .alreadyExists(path: path) }
    let store = try SessionStore(path)
    let line = RecordingLine.header(session).stored
    try store.writing { db in
      try db.execute(sql: "INSERT INTO session (number, line) VALUES (1, ?)", arguments: [line])
    }
    return store
  }

  private init(_ path: String) throws(SessionError) {
    self.path = path
    holder = LeaseHolder.current()
    try Self.checkIsOurs(path)
    do {
      var configuration = Configuration()
      configuration.label = "overrule.session"
      configuration.busyMode = .timeout(Double(Self.patienceSeconds))
      configuration.maximumReaderCount = 4
      pool = try DatabasePool(path: path, configuration: configuration)
      // The pool itself sets NORMAL, which may lose the last transactions when power fails.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try pool.write { try Schema.migrate($0, path: path) }
      let version = try pool.writeWithoutTransaction {
        try Int64.fetchOne($0, sql: "PRAGMA data_version") ?? 0
      }
      dataVersion.withLock { $0 = version }
      identity = FileIdentity(path)
    } catch {
      throw SessionError(error, path: path)
    }
  }

  /// Gives back this store's leases and closes the file.
  package func close() throws(SessionError) {
    try releaseAll()
    do { try pool.close() } catch { throw SessionError(error, path: path) }
  }

  /// Looks at a file without changing it: opening another program's database in WAL mode would.
  ///
  /// Through SQLite alone: closing a file that was opened otherwise drops the locks that this
  /// process holds on it.
  private static func checkIsOurs(_ path: String) throws(SessionError) {
    do {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(Double(patienceSeconds))
      try BriefRead.read(path, configuration) { db in
        let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        let application = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        let tables = try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master") ?? 0
        guard application == Schema.applicationID || tables == 0 else {
          throw SessionError.notASession(path: path)
        }
        guard version <= Schema.version else {
          throw SessionError.newerVersion(path: path, found: version, known: Schema.version)
        }
      }
    } catch {
      throw SessionError(error, path: path)
    }
  }

  private func hasSession() throws(SessionError) -> Bool {
    try reading { try Int.fetchOne($0, sql: "SELECT count(*) FROM session") ?? 0 } > 0
  }

  // MARK: - The session itself

  /// What the session is called and where it comes from.
  package func session() throws(SessionError) -> SessionInfo {
    try keptSession().value
  }

  func keptSession() throws(SessionError) -> Kept<SessionInfo> {
    try reading { db in
      let line = try String.fetchOne(db, sql: "SELECT line FROM session") ?? ""
      guard case .header(let session) = try RecordingLine(stored: line) else {
        throw LineError(description: "the session's own row is none")
      }
      return session
    }
  }

  /// Gives the session another name.
  package func rename(_ name: String) throws(SessionError) {
    var session = try keptSession()
    session.value.name = name
    let line = RecordingLine.header(session).stored
    try writing { try $0.execute(sql: "UPDATE session SET line = ?", arguments: [line]) }
  }

  /// An item file that a session was opened on.
  package struct Source: Sendable, Equatable {
    /// By which a session is found again for it (`SessionLibrary.find`).
    package var identity: String
    /// Where it was when the session was last opened on it.
    package var path: String
    /// What reads it: a format's name or a mapping; empty where it is to be detected.
    package var reader: String
  }

  /// Remembers that the session was opened on an item file, by the file's identity.
  package func addSource(
    identity: String, path: String, reader: String = ""
  ) throws(SessionError) {
    try writing {
      try $0.execute(
        sql: "INSERT OR REPLACE INTO sources (identity, path, reader) VALUES (?, ?, ?)",
        arguments: [identity, path, reader])
    }
  }

  /// The item files that the session was opened on.
  package func sources() throws(SessionError) -> [Source] {
    try reading { db in
      try Row.fetchAll(db, sql: "SELECT identity, path, reader FROM sources ORDER BY identity").map
      {
        Source(identity: $0["identity"], path: $0["path"], reader: $0["reader"])
      }
    }
  }

  /// Whether the file is whole: SQLite's own check. Nil where it is, else what is wrong.
  package func damage() throws(SessionError) -> String? {
    let found = try reading { try String.fetchAll($0, sql: "PRAGMA integrity_check(5)") }
    return found == ["ok"] ? nil : found.joined(separator: "; ")
  }

  /// Whether SQLite brings every commit to disk before it returns.
  package func waitsForTheDisk() throws(SessionError) -> Bool {
    do {
      return try pool.writeWithoutTransaction {
        try Int.fetchOne($0, sql: "PRAGMA synchronous") == 2
      }
    } catch {
      throw SessionError(error, path: path)
    }
  }

  // MARK: - Calls into the database

  func writing<Value>(_ body: (Database) throws -> Value) throws(SessionError) -> Value {
    do { return try pool.write(body) } catch { throw SessionError(error, path: path) }
  }

  func reading<Value>(_ body: (Database) throws -> Value) throws(SessionError) -> Value {
    do { return try pool.read(body) } catch { throw SessionError(error, path: path) }
  }
}

extension RecordingLine {
  /// Reads what a `line` column holds.
  init(stored text: String) throws(LineError) {
    try self.init(try Self.object(stored: text))
  }

  static func object(stored text: String) throws(LineError) -> JSONObject {
    do {
      guard case .object(let object) = try JSONValue(parsing: text) else {
        throw LineError(description: "a stored line is no object")
      }
      return object
    } catch {
      throw LineError(description: "a stored line can't be read: \(error)")
    }
  }

  /// What a `line` column holds.
  var stored: String { Self.stored(object) }

  static func stored(_ object: JSONObject) -> String { JSONValue.object(object).text() }
}
