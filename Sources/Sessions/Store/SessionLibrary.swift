import GRDB
import Glibc
package import Judgment
import Review

/// The folder in which sessions lie that were not put elsewhere.
package struct SessionLibrary: Sendable {
  /// The files' suffix.
  package static let suffix = ".overrule"

  /// It may not be there yet.
  package let folder: String

  /// `$XDG_DATA_HOME/overrule/sessions`, by default `~/.local/share/overrule/sessions`.
  package init() {
    let home = Self.variable("HOME") ?? "."
    let data = Self.variable("XDG_DATA_HOME") ?? home + "/.local/share"
    folder = data + "/overrule/sessions"
  }

  package init(folder: String) { self.folder = folder }

  /// Of a session's name in its file's: with what is kept beside that, a file's name has at most 255.
  private static let mostBytes = 220

  /// The path of a session by name. What can't stand in a file's name becomes `-`.
  package func path(named name: String) -> String {
    let safe = name.unicodeScalars.map { scalar -> Character in
      let isSafe = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      return isSafe || "-_.".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    var text = String(safe.prefix(100))
    while text.utf8.count > Self.mostBytes { text.removeLast() }
    return folder + "/" + (text.hasPrefix(".") ? "-" + text.dropFirst() : text) + Self.suffix
  }

  /// What `--session` names: a file where the text has a slash or such a file exists, otherwise a
  /// name in the folder.
  package func resolve(_ text: String) -> String {
    text.contains("/") || access(text, F_OK) == 0 ? text : path(named: text)
  }

  /// Whether a text that is no file's path is the name of a session in the folder.
  package func holds(session name: String) -> Bool {
    access(name, F_OK) != 0 && !name.contains("/") && access(path(named: name), F_OK) == 0
  }

  /// What a session's file is named by on a command line: `resolve` leads back to it.
  package func word(for file: String) -> String {
    let name = AtomicFile.split(file).name
    guard name.hasSuffix(Self.suffix) else { return file }
    let stem = String(name.dropLast(Self.suffix.count))
    return path(named: stem) == file ? stem : file
  }

  /// A session in the folder.
  package struct Entry: Sendable, Equatable {
    package var path: String
    package var info: SessionInfo
    /// The identities of the item files that it was opened on.
    package var sources: [String]
    /// When its file last changed.
    package var changed: Timestamp
  }

  /// The sessions of the folder, the last changed first; files that are none are left out.
  package func entries() -> [Entry] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var entries: [Entry] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasSuffix(Self.suffix), let found = Self.entry(folder + "/" + name) else {
        continue
      }
      entries.append(found)
    }
    return entries.sorted { ($0.changed, $0.path) > ($1.changed, $1.path) }
  }

  /// The session that was last used with an item file; nil where there is none.
  package func find(source identity: String) -> Entry? {
    entries().first { $0.sources.contains(identity) }
  }

  /// Opens a recording: imports it into a session of its own, which is found again by the
  /// recording's session id. The recording is only read; `tell` gets the share of it that was,
  /// 0…1, after each line.
  package func open(
    recording path: String, tell: (Double) -> Void = { _ in }
  ) throws(SessionError) -> (store: SessionStore, report: ImportReport) {
    let info = try RecordingReader.session(of: path)
    let store: SessionStore
    if let entry = entries().first(where: { $0.info.id == info.value.id }) {
      store = try SessionStore.open(entry.path)
    } else {
      // The id's end tells recordings of one name apart: its start is the time.
      let name = info.value.name.isEmpty ? "recording" : info.value.name
      store = try SessionStore.create(
        self.path(named: "\(name)-\(info.value.id.suffix(8))"), session: info)
    }
    return (store, try store.merge(recording: path, tell: tell))
  }

  /// How many items and runs a session holds; nil where its file can't be read.
  package static func counts(of path: String) -> (items: Int, runs: Int)? {
    var configuration = Configuration()
    configuration.readonly = true
    return try? BriefRead.read(path, configuration) { db in
      (
        try Int.fetchOne(db, sql: "SELECT count(*) FROM items") ?? 0,
        try Int.fetchOne(db, sql: "SELECT count(*) FROM runs") ?? 0
      )
    }
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name) else { return nil }
    let text = String(cString: value)
    return text.isEmpty ? nil : text
  }

  private static func entry(_ path: String) -> Entry? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    var changed = Self.time(status)
    var log = stat()
    // Until a checkpoint, changes lie in the log alone.
    if stat(path + "-wal", &log) == 0 { changed = max(changed, Self.time(log)) }
    var configuration = Configuration()
    configuration.readonly = true
    return try? BriefRead.read(path, configuration) { db -> Entry? in
      guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == Schema.applicationID,
        let line = try String.fetchOne(db, sql: "SELECT line FROM session"),
        case .header(let info) = try RecordingLine(stored: line)
      else { return nil }
      return Entry(
        path: path, info: info.value,
        sources: try String.fetchAll(db, sql: "SELECT identity FROM sources ORDER BY identity"),
        changed: changed)
    }
  }

  private static func time(_ status: stat) -> Timestamp {
    Timestamp(
      milliseconds: Int64(status.st_mtim.tv_sec) * 1_000
        + Int64(status.st_mtim.tv_nsec) / 1_000_000)
  }
}
