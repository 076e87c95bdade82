package import Judgment
package import Review

/// A recording in memory: for samples, tests and sessions of moderate size. Large ones are
/// streamed: `RecordingReader.read`, `SessionStore.write(recordingTo:)`.
package struct Recording: Sendable, Equatable {
  /// The first line.
  package var session: Kept<SessionInfo>
  /// In the file's order, as all below.
  package var items: [Kept<Item>] = []
  package var comparisons: [Kept<Comparison>] = []
  package var runs: [Kept<Run>] = []
  package var events: [Event] = []
  /// Lines of kinds that this version doesn't know.
  package var unknown: [RecordingLine] = []

  package init(_ session: SessionInfo) { self.session = Kept(session) }

  /// Reads a whole recording. `name` stands in errors; lines that can't be taken in become
  /// `problems`, the rest is there.
  package init(
    reading bytes: [UInt8], name: String, problems: inout [RecordingProblem]
  ) throws(SessionError) {
    self.init(
      SessionInfo(id: "", name: "", created: Timestamp(milliseconds: 0), seed: 0, tool: ""))
    var isFirst = true
    var collected = self
    problems += try RecordingReader.read(bytes, name: name) { line in
      if case .header(let session) = line {
        if isFirst { collected.session = session }
        isFirst = false
      } else {
        collected.take(line)
      }
    }
    self = collected
  }

  private mutating func take(_ line: RecordingLine) {
    switch line {
    case .header: break
    case .item(let item): items.append(item)
    case .comparison(let comparison): comparisons.append(comparison)
    case .run(let run): runs.append(run)
    case .event(let event): events.append(event)
    case .unknown: unknown.append(line)
    }
  }

  /// The lines in canonical order: items, comparisons, runs, events by time and id, then what
  /// this version doesn't know.
  package var lines: [RecordingLine] {
    [.header(session)] + items.map { .item($0) } + comparisons.map { .comparison($0) }
      + runs.map { .run($0) }
      + events.sorted { $0.place < $1.place }.map { .event($0) } + unknown
  }

  /// The lines in canonical order, each with its line feed.
  package var bytes: [UInt8] { lines.flatMap(\.bytes) }
}
