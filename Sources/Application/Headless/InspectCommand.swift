import Benchmarks
import Containers
import Foundation
import JSON
package import Judgment
import Review
import Screen
import Sessions

/// `overrule inspect`: what a file, or each file of a folder, is, what it holds, what of it is broken.
package struct InspectCommand: Sendable {
  /// A file, or a folder of them.
  package var path: String
  /// What readers are found by; nil detects the format.
  package var format: String?
  /// Which responses are compared where there are more than two; nil is the format's own rule.
  package var pairs: PairRule?
  package var isJSON: Bool
  /// Whether the records themselves are wished.
  package var printsRecords: Bool

  package init(
    path: String, format: String?, pairs: PairRule? = nil, isJSON: Bool,
    printsRecords: Bool = false
  ) {
    self.path = path
    self.format = format
    self.pairs = pairs
    self.isJSON = isJSON
    self.printsRecords = printsRecords
  }

  /// - Returns: the exit code: 3 where records were refused, 1 where the format isn't recognised
  ///   but the columns are told.
  /// - Throws: where the path can't be read, or is of no kind that is known.
  package func run() throws -> Int32 {
    guard FileManager.default.fileExists(atPath: path) else { throw UsageError.noSuchFile(path) }
    if printsRecords { return try printRecords() }
    if NamedFiles.isFolder(path) { return try inspectFolder() }
    if RecordingReader.isRecording(path) { return try inspectRecording() }
    do throws(BenchmarkError) {
      return tell(Inspection(try BenchmarkFile(path: path, format: format, pairs: pairs)))
    } catch {
      switch error {
      case .nothingToJudge(let path, let what):
        // That it is no file of items is what was asked.
        if isJSON {
          Output.line(.members(["file": .string(path), "format": .null, "holds": .string(what)]))
        } else {
          Output.line("\(path): \(what)")
        }
        return ExitCode.done
      case .unrecognised where try tellColumns(): return ExitCode.failed
      default: throw error
      }
    }
  }

  private func tell(_ inspection: Inspection) -> Int32 {
    if isJSON {
      Output.line(inspection.json)
    } else {
      show(inspection)
    }
    return inspection.problems.contains(where: \.isLoss) ? ExitCode.refusedRecords : ExitCode.done
  }

  /// Each file of data below a folder that holds items, then all of them as the one set that they
  /// are opened as; what is no file of items is told and passed over.
  private func inspectFolder() throws -> Int32 {
    let folder = try FolderInspection(path: path, format: format, pairs: pairs)
    for file in folder.files {
      // Files that are only joined with others are told of with the set.
      guard let items = try? BenchmarkFile(path: file.path, format: format, pairs: pairs) else {
        continue
      }
      _ = tell(Inspection(items))
      if !isJSON { Output.line("") }
    }
    let code = tell(folder.inspection)
    for sentence in folder.skipped { Output.note(Sanitizer.oneLine(sentence)) }
    return code
  }

  private func show(_ inspection: Inspection) {
    Output.line("\(inspection.path): \(inspection.format), \(inspection.containerName)")
    Output.line(
      "\(inspection.recordCount) records, \(inspection.itemCount) items, "
        + "\(inspection.comparisonCount) comparisons, \(inspection.runCount) recorded runs"
        + (inspection.voteWords.map { ", \($0)" } ?? ""))
    for (name, count) in inspection.judges {
      Output.line("  judge \(Sanitizer.oneLine(name)): \(count)")
    }
    for (name, count) in inspection.subsets where !name.isEmpty {
      Output.line("  subset \(Sanitizer.oneLine(name)): \(count)")
    }
    let gold = inspection.gold
    Output.line(
      "gold: \(gold.first) first, \(gold.second) second, \(gold.tie) ties, \(gold.none) without; "
        + "the longer response in \(gold.longer) of \(gold.longerOf)")
    if inspection.identicalCount > 0 {
      Output.line("identical responses: \(inspection.identicalCount)")
    }
    if !inspection.keys.isEmpty {
      Output.line("keys: " + inspection.keys.map { Sanitizer.oneLine($0) }.joined(separator: ", "))
    }
    for problem in inspection.problems { Output.line(Sanitizer.oneLine(problem.description)) }
  }

  /// The records as JSON Lines, whatever holds them; no format has to fit.
  private func printRecords() throws -> Int32 {
    var writer = JSONWriter()
    var code = ExitCode.done
    let file = try RecordFile(path: path)
    var trail = ReadingTrail(file)
    for entry in file.records() {
      switch entry {
      case .record(let record):
        trail.reach(record.extent)
        writer.write(record.value)
        writer.endLine()
        if writer.bytes.count > 1 << 16 { Output.raw(writer.take()) }
      case .problem(let problem):
        Output.note(Sanitizer.oneLine(problem.description))
        if problem.isLoss { code = ExitCode.refusedRecords }
      }
    }
    Output.raw(writer.take())
    return code
  }

  private func inspectRecording() throws -> Int32 {
    var counts: [(kind: String, count: Int)] = []
    let info = try RecordingReader.session(of: path)
    let problems = try RecordingReader.read(file: path) { line throws(SessionError) in
      let kind = line.kindWord
      if let index = counts.firstIndex(where: { $0.kind == kind }) {
        counts[index].count += 1
      } else {
        counts.append((kind, 1))
      }
    }
    if isJSON {
      var object = JSONObject()
      for (kind, count) in counts { object.append(kind, .number(count)) }
      Output.line(
        .members([
          "format": .string("recording"), "session": .string(info.value.name),
          "lines": .object(object),
          "problems": .array(problems.map { .string($0.description) }),
        ]))
    } else {
      Output.line("\(path): a recording, “\(Sanitizer.oneLine(info.value.name))”")
      for (kind, count) in counts { Output.line("  \(kind): \(count)") }
      for problem in problems { Output.line(Sanitizer.oneLine(problem.description)) }
    }
    return problems.isEmpty ? ExitCode.done : ExitCode.refusedRecords
  }
}

extension RecordingLine {
  /// What it is, for counting.
  fileprivate var kindWord: String {
    switch self {
    case .header: "session"
    case .item: "items"
    case .comparison: "comparisons"
    case .run: "runs"
    case .event(let event): event.body.kind.rawValue + "s"
    default: "unknown"
    }
  }
}
