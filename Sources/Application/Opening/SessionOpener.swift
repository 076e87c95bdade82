package import Benchmarks
import Containers
import Foundation
import Inference
import Interface
package import Judgment
import Review
package import Sessions

/// Opens what a person names: benchmark files, a recording, a session's file or name.
package struct SessionOpener: Sendable {
  /// Where sessions are found by name, and made.
  package var library: SessionLibrary
  /// A reader's name where the format isn't to be detected.
  package var format: String?
  /// Which responses are compared where an item has more than two; nil is the format's own rule.
  package var pairs: PairRule?
  /// The order seed of a session that is made anew; nil takes a random one.
  package var orderSeed: UInt64?
  /// From what size on a file is read as it comes into view (`StreamedItems`); nil reads every one
  /// into the session.
  package var streaming: StreamingThreshold?
  /// Whether what can't be stored anywhere is opened nevertheless, to be read only.
  package var opensReadOnly = false
  /// Where sessions lie that can't be opened there: they are copied into `library`.
  private var original: SessionLibrary?
  /// Gets the share of a recording that was read, 0…1, line by line.
  package var tell: @Sendable (Double) -> Void = { _ in }

  package init(
    library: SessionLibrary = SessionLibrary(), format: String? = nil, pairs: PairRule? = nil,
    orderSeed: UInt64? = nil, streaming: StreamingThreshold? = nil, opensReadOnly: Bool = false
  ) {
    self.library = library
    self.format = format
    self.pairs = pairs
    self.orderSeed = orderSeed
    self.streaming = streaming
    self.opensReadOnly = opensReadOnly
  }

  /// A session that is open, and what there is to say of its opening.
  package struct Opened: Sendable {
    /// Open: whoever opened it closes it.
    package var store: SessionStore
    /// What the header calls it.
    package var title: String
    /// What was refused, with file and line.
    package var complaints: [String]
    /// Whether every gold of the items is the first response: then the order `given` would tell.
    package var goldIsAlwaysFirst = false
    /// The comparisons of the files that were named; nil where a whole session was.
    package var comparisons: Set<ComparisonID>?
    /// The file whose comparisons are read as they come into view, where it is one.
    package var streamed: StreamedItems?
    /// Why nothing can be stored in it; nil where it can.
    package var notStored: String?
    /// The session's own file, where it is a copy that is read; nil for one that is in none.
    var original: String?
    /// The folder that such a copy lies in, to be removed when it is closed.
    var scratch: ScratchFolder?
  }

  /// - Parameters:
  ///   - paths: benchmark files and folders of them, or one recording, or one session's file.
  ///   - session: a session's name, its file, or a recording; nil finds the one that these items
  ///     were last opened with, or makes one.
  /// - Returns: the store, and what was refused.
  /// - Throws: `BenchmarkError`, `SessionError`: a sentence that says which file and why.
  package func open(paths: [String], session: String?) throws -> Opened {
    do {
      return try openForStoring(paths: paths, session: session)
    } catch let error as SessionError where opensReadOnly && error.forbidsWriting {
      return try openForReading(paths: paths, session: session, because: error)
    }
  }

  private func openForStoring(paths: [String], session: String?) throws -> Opened {
    if paths.isEmpty, let session { return try openSession(session) }
    for path in paths where !FileManager.default.fileExists(atPath: path) {
      throw UsageError.noSuchFile(path)
    }
    if paths.count == 1, let path = paths.first {
      if RecordingReader.isRecording(path) {
        guard session == nil else { return try merge(path, into: session) }
        return try openRecording(path)
      }
      if Self.isSessionFile(path) { return try openSession(path) }
    }
    return try openItems(paths, session: session)
  }

  /// Whether a file is a session or a recording, not a benchmark's.
  static func isSession(_ path: String) -> Bool {
    RecordingReader.isRecording(path) || isSessionFile(path)
  }

  /// The same for a library in a folder that can be written to; sessions that are looked for are
  /// copied there.
  func copying(into folder: String) -> SessionOpener {
    var opener = self
    opener.opensReadOnly = false
    opener.original = library
    opener.library = SessionLibrary(folder: folder)
    return opener
  }

  /// The session that was last used with an item file.
  private func find(source identity: String) -> SessionLibrary.Entry? {
    if let found = library.find(source: identity) { return found }
    return original.flatMap { copied(from: $0) { $0.sources.contains(identity) } }
  }

  /// The session that is named, or the one last used with these items, or a new one.
  private func store(
    of identity: String, session: String?, title: String
  ) throws -> SessionStore {
    if session == nil, let found = find(source: identity) {
      return try SessionStore.open(found.path)
    }
    return try makeOrOpen(session: session, title: title)
  }

  static func isSessionFile(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    defer { try? file.close() }
    return (try? file.read(upToCount: 15)) == Data("SQLite format 3".utf8)
  }

  private func openSession(_ name: String) throws -> Opened {
    if FileManager.default.fileExists(atPath: name), RecordingReader.isRecording(name) {
      return try openRecording(name)
    }
    let file = library.resolve(name)
    guard name.contains("/") || FileManager.default.fileExists(atPath: file) else {
      throw UsageError.noSuchSession(name, near: library.names(near: name))
    }
    let store = try SessionStore.open(file)
    var opened = Opened(store: store, title: try store.session().name, complaints: [])
    if let source = try store.sources().first, try store.sources().count == 1,
      let file = streamedFile(source)
    {
      opened.streamed = StreamedItems(file, besideSession: store.path)
    }
    return opened
  }

  private func openRecording(_ path: String) throws -> Opened {
    if let original, let info = try? RecordingReader.session(of: path) {
      _ = copied(from: original) { $0.info.id == info.value.id }
    }
    let (store, report) = try library.open(recording: path, tell: tell)
    let file = (path as NSString).lastPathComponent
    return Opened(
      store: store, title: try store.session().name,
      complaints: report.problems.map { "\(file), \($0)" })
  }

  private func merge(_ path: String, into session: String?) throws -> Opened {
    let store = try makeOrOpen(session: session, title: (path as NSString).lastPathComponent)
    let report = try store.merge(recording: path)
    return Opened(
      store: store, title: try store.session().name,
      complaints: report.problems.map(\.description))
  }

  /// The only file, where it is large and may be read as it comes into view. A folder may hold it.
  private func streamedFile(_ paths: [String]) -> StreamedFile? {
    guard let streaming, let files = try? NamedFiles(paths).files, files.count == 1,
      let path = files.first?.path
    else { return nil }
    return StreamedFile(path: path, format: format, pairs: pairs, from: streaming)
  }

  /// A session's large file, read as the session remembers, by the rule of pairing that it was made
  /// with.
  private func streamedFile(_ source: SessionStore.Source) -> StreamedFile? {
    for rule in [pairs] + PairRule.allCases {
      var opener = self
      opener.pairs = rule
      if opener.format == nil, !source.reader.isEmpty { opener.format = source.reader }
      guard let file = opener.streamedFile([source.path]) else { return nil }
      if file.identity == source.identity { return file }
    }
    return nil
  }

  private func openStreamed(_ file: StreamedFile, _ path: String, session: String?) throws -> Opened
  {
    let identity = file.identity
    let title = Self.title(of: [file.file.source])
    let store = try store(of: identity, session: session, title: title)
    try store.addSource(identity: identity, path: path, reader: file.file.reader.name)
    return Opened(
      store: store, title: title, complaints: [],
      streamed: StreamedItems(file, besideSession: store.path))
  }

  private func openItems(_ paths: [String], session: String?) throws -> Opened {
    if let file = streamedFile(paths) {
      var opened = try openStreamed(file, file.file.records.path, session: session)
      opened.complaints = (try? NamedFiles(paths).skipped) ?? []
      return opened
    }
    let (contents, files) = try BenchmarkContents.read(
      paths: paths, format: format, pairs: pairs)
    let paths = files.map(\.path)
    let identity =
      files.count == 1
      ? files[0].identity
      : FileHash.sha256(text: files.map(\.identity).joined(separator: "\n"))
    let title = Self.title(of: files.map(\.source))
    let store = try store(of: identity, session: session, title: title)
    try store.addSource(identity: identity, path: paths.joined(separator: "\n"))
    try store.add(items: contents.items, comparisons: contents.comparisons)
    try store.add(runs: contents.runs)
    try store.append(contents.votes.map { $0.event(at: SystemClock.now()) })
    return Opened(
      store: store, title: title,
      complaints: contents.skipped + contents.problems.map(\.description),
      goldIsAlwaysFirst: contents.goldIsAlwaysFirst,
      comparisons: Set(contents.comparisons.map(\.id)))
  }

  /// A file's name, or where that says little (`dataset`, `logs`) the two nearest folders' that
  /// say more.
  private static func title(of sources: [SourceFile]) -> String {
    guard let first = sources.first else { return "items" }
    let plain: Set<String> = [
      "dataset", "data", "test", "train", "log_result", "logs", "raw_logs", "items", "eval",
    ]
    var title = first.stem
    if plain.contains(title) {
      let telling = first.components.dropLast().filter { !plain.contains($0) && $0 != ".." }
      if !telling.isEmpty { title = telling.suffix(2).joined(separator: "/") }
    }
    return sources.count > 1 ? "\(title) and \(sources.count - 1) more" : title
  }

  private func makeOrOpen(session: String?, title: String) throws -> SessionStore {
    let path = session.map { library.resolve($0) } ?? unusedPath(for: title)
    if FileManager.default.fileExists(atPath: path) {
      if RecordingReader.isRecording(path) {
        return try library.open(recording: path, tell: tell).store
      }
      return try SessionStore.open(path)
    }
    let name = session.map {
      (($0 as NSString).lastPathComponent as NSString).deletingPathExtension
    }
    return try SessionStore.create(
      path,
      session: SessionInfo(
        id: Mint.shared.id(), name: name ?? title, created: SystemClock.now(),
        seed: orderSeed ?? UInt64.random(in: 0..<(1 << 53)), tool: Program.tool))
  }

  private func unusedPath(for title: String) -> String {
    var path = library.path(named: title)
    var number = 2
    while FileManager.default.fileExists(atPath: path) {
      path = library.path(named: "\(title)-\(number)")
      number += 1
    }
    return path
  }
}
