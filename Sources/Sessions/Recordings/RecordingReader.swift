import JSON

/// A line of a recording that could not be taken in.
package struct RecordingProblem: Sendable, Equatable, CustomStringConvertible {
  /// The line's number from 1.
  package var line: Int
  /// One sentence without the place or a full stop.
  package var reason: String

  package var description: String { "line \(line): \(reason)" }
}

/// Reads recordings line by line, holding one line at a time.
package enum RecordingReader {
  /// Gives each line to `body` and tells of those that can't be taken in. `tell` gets the share of
  /// the file that was read, 0…1, after each.
  ///
  /// Throws where the first line is none of a recording, or of a later format, where the file
  /// can't be read, and what `body` throws.
  package static func read(
    file path: String, tell: (Double) -> Void = { _ in },
    _ body: (RecordingLine) throws(SessionError) -> Void
  ) throws(SessionError) -> [RecordingProblem] {
    var lines = try FileLines(path)
    defer { lines.close() }
    var reading = Reading(name: path)
    while let line = try lines.next() {
      try reading.take(line, body)
      tell(lines.share)
    }
    return try reading.finish()
  }

  /// The same for bytes in memory; `name` stands in errors.
  package static func read(
    _ bytes: [UInt8], name: String, _ body: (RecordingLine) throws(SessionError) -> Void
  ) throws(SessionError) -> [RecordingProblem] {
    var reading = Reading(name: name)
    for line in bytes.split(separator: 0x0a, omittingEmptySubsequences: false) {
      try reading.take(Array(line), body)
    }
    return try reading.finish()
  }

  /// Whether a file's first line tells a recording, of any version. False for what can't be read.
  /// Don't ask of a session's file while this process has it open: closing it again would drop
  /// the locks on it.
  package static func isRecording(_ path: String) -> Bool {
    guard var lines = try? FileLines(path) else { return false }
    defer { lines.close() }
    guard let line = try? lines.next(limit: 65_536) else { return false }
    return (try? JSONValue(parsing: line))?["overrule"]?.string == "recording"
  }

  /// The first line's session, without reading on.
  package static func session(of path: String) throws(SessionError) -> Kept<SessionInfo> {
    var lines = try FileLines(path)
    defer { lines.close() }
    var found: Kept<SessionInfo>?
    var reading = Reading(name: path)
    if let line = try lines.next() {
      try reading.take(line) { line throws(SessionError) in
        if case .header(let info) = line { found = info }
      }
    }
    guard let found else {
      throw .notARecording(path: path, detail: "the file is empty")
    }
    return found
  }

  /// How far a reading is.
  private struct Reading {
    let name: String
    var number = 0
    var hasHeader = false
    var problems: [RecordingProblem] = []

    init(name: String) { self.name = name }

    mutating func take(
      _ bytes: [UInt8], _ body: (RecordingLine) throws(SessionError) -> Void
    ) throws(SessionError) {
      number += 1
      guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0d }) else { return }
      do {
        let object = try Self.object(bytes)
        guard hasHeader || HeaderCoding.isHeader(object) else {
          throw LineError(description: "its first line doesn't begin {\"overrule\":\"recording\"")
        }
        if let version = RecordingLine.version(of: object), version > HeaderCoding.version {
          throw SessionError.newerRecording(path: name, found: version)
        }
        let line = try RecordingLine(object)
        hasHeader = true
        try body(line)
      } catch let error as LineError {
        guard hasHeader else { throw .notARecording(path: name, detail: error.description) }
        problems.append(RecordingProblem(line: number, reason: error.description))
      } catch let error as SessionError {
        throw error
      } catch {
        throw .invalid("\(name), line \(number): \(error)")
      }
    }

    func finish() throws(SessionError) -> [RecordingProblem] {
      guard hasHeader else { throw .notARecording(path: name, detail: "the file is empty") }
      return problems
    }

    private static func object(_ bytes: [UInt8]) throws(LineError) -> JSONObject {
      do {
        let value = try JSONValue(parsing: bytes)
        guard case .object(let object) = value else {
          throw LineError(description: "the line should be an object, not \(value.typeName)")
        }
        return object
      } catch let error as JSONError {
        throw LineError(description: "\(error.reason) (column \(error.column))")
      } catch let error as LineError {
        throw error
      } catch {
        throw LineError(description: "\(error)")
      }
    }
  }
}
