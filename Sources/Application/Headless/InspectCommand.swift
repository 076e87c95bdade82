import Benchmarks
import Containers
import Foundation
import JSON
import Review
import Screen
import Sessions

/// `overrule inspect`: what a file, or each file of a folder, is, what it holds, what of it is broken.
package struct InspectCommand: Sendable {
  package var path: String
  package var format: String?
  package var isJSON: Bool
  /// Whether the records themselves are wished.
  package var printsRecords: Bool

  package init(path: String, format: String?, isJSON: Bool, printsRecords: Bool = false) {
    self.path = path
    self.format = format
    self.isJSON = isJSON
    self.printsRecords = printsRecords
  }

  package func run() throws -> Int32 {
    guard FileManager.default.fileExists(atPath: path) else { throw UsageError.noSuchFile(path) }
    if printsRecords { return try printRecords() }
    if NamedFiles.isFolder(path) { return try inspectFolder() }
    if RecordingReader.isRecording(path) { return try inspectRecording() }
    let inspection: Inspection
    do throws(BenchmarkError) {
      inspection = Inspection(try BenchmarkFile(path: path, format: format))
    } catch {
      if case .unrecognised = error, try tellColumns() { return ExitCode.failed }
      throw error
    }
    if isJSON {
      Output.line(inspection.json)
    } else {
      show(inspection)
    }
    return inspection.problems.contains(where: \.isLoss) ? ExitCode.refusedRecords : ExitCode.done
  }

  /// Each file of data below a folder; one that holds no items is told and passed over.
  private func inspectFolder() throws -> Int32 {
    let named = try NamedFiles([path])
    var codes: [Int32] = []
    var skipped: [String] = named.skipped
    for file in named.files {
      do {
        let one = InspectCommand(path: file.path, format: format, isJSON: isJSON)
        codes.append(try one.run())
      } catch let error as BenchmarkError {
        skipped.append("skipped: \(error.description)")
      }
    }
    guard let code = codes.max() else {
      throw BenchmarkError.noFiles(paths: [path], skipped: skipped)
    }
    for sentence in skipped { Output.note(sentence) }
    return code
  }

  private func show(_ inspection: Inspection) {
    Output.line("\(path): \(inspection.format), \(inspection.containerName)")
    Output.line(
      "\(inspection.recordCount) records, \(inspection.itemCount) items, "
        + "\(inspection.comparisonCount) comparisons, \(inspection.runCount) recorded runs")
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
    Output.line("keys: " + inspection.keys.map { Sanitizer.oneLine($0) }.joined(separator: ", "))
    for problem in inspection.problems { Output.line(Sanitizer.oneLine(problem.description)) }
  }

  /// The records as JSON Lines, whatever holds them; no format has to fit.
  private func printRecords() throws -> Int32 {
    var writer = JSONWriter()
    var code = ExitCode.done
    for entry in try RecordFile(path: path).records() {
      switch entry {
      case .record(let record):
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
