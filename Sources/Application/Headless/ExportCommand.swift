import Export
import Foundation
import JSON
import Judgment
import Review
import Sessions

/// `overrule export`: a session's labels for the next tool, or all of it as a recording.
package struct ExportCommand: Sendable {
  package var session: String
  package var format: String
  package var output: String?
  package var reviewers: [String]
  package var replaces: Bool
  package var isJSON: Bool

  package init(
    session: String, format: String, output: String?, reviewers: [String], replaces: Bool,
    isJSON: Bool
  ) {
    self.session = session
    self.format = format
    self.output = output
    self.reviewers = reviewers
    self.replaces = replaces
    self.isJSON = isJSON
  }

  package func run() throws {
    let opened = try SessionOpener().open(paths: [], session: session)
    defer { try? opened.store.close() }
    if format == "recording" {
      try writeRecording(opened.store)
      return
    }
    guard let writer = ExportFormats.named(format) else {
      throw UsageError.wrongValue(
        "There is no export format \(format); there are "
          + (ExportFormats.all.map(\.name) + ["recording"]).joined(separator: ", ") + ".")
    }
    let contents = try opened.store.load()
    let decisions = Decisions(contents.events)
    let export = writer.export(
      ExportMaterial(
        items: contents.items, comparisons: contents.comparisons, decisions: decisions,
        reviewers: try authors(in: decisions)))
    if let output {
      let file = try AtomicFile(output, replaces: replaces)
      try file.write(export.bytes)
      try file.finish()
    } else {
      Output.raw(export.bytes)
    }
    if isJSON { Output.line(json(of: export)) } else { Output.note(export.summary) }
  }

  private func writeRecording(_ store: SessionStore) throws {
    if let output {
      try store.write(recordingTo: output, replaces: replaces)
      if isJSON {
        Output.line(.members(["output": .string(output), "format": .string(format)]))
      } else {
        Output.note("\(output) is written.")
      }
    } else {
      try store.write { bytes in Output.raw(bytes) }
    }
  }

  private func json(of export: Export) -> JSONValue {
    var leftOut = JSONObject()
    for reason in Export.Reason.allCases {
      if let count = export.leftOut[reason] { leftOut.append(reason.rawValue, .number(count)) }
    }
    return .members([
      "output": output.map { .string($0) }, "format": .string(format),
      "rows": .number(export.rows), "left_out": .object(leftOut),
    ])
  }

  private func authors(in decisions: Decisions) throws -> Set<AuthorID>? {
    guard !reviewers.isEmpty else { return nil }
    let known = decisions.authors
    var ids: Set<AuthorID> = []
    for name in reviewers {
      let found = known.filter { $0.name == name || $0.id.text == name }
      guard !found.isEmpty else {
        throw UsageError.wrongValue(
          "Nobody named \(name) labelled in this session; there are "
            + known.map(\.name).joined(separator: ", ") + ".")
      }
      ids.formUnion(found.map(\.id))
    }
    return ids
  }
}
