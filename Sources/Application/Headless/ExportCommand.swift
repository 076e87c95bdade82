package import Export
import Foundation
import JSON
import Judgment
import Review
import Sessions

/// `overrule export`: a session's labels for the next tool, or all of it as a recording.
package struct ExportCommand: Sendable {
  /// A session's name, its file, or a recording.
  package var session: String
  /// An exporter's name (`ExportFormats`), or `recording`.
  package var format: String
  /// Nil for standard output.
  package var output: String?
  /// Where the manifest goes; nil for beside the output, and nowhere where that is standard output.
  package var manifest: String?
  /// Names of those whose decisions count; empty takes everyone's.
  package var reviewers: [String]
  /// Which decision counts where reviewers differ.
  package var labels: LabelRule
  /// In the queue's language.
  package var filter: String?
  /// The share of the comparisons that goes to the part for training.
  package var split: Double?
  /// Whose prompts stand in the rows, for formats that hold a judge's prompts; a name or a TOML
  /// file.
  package var protocolName: String?
  /// Nil where nobody asked: balanced.
  package var order: ExportSettings.Order?
  /// Rows with a longer prompt are left out; nil leaves none out.
  package var maximumPromptTokens: Int?
  /// The model whose tokenizer counts.
  package var tokenizer: String?
  /// The model whose chat template writes a judge's prompt as one string.
  package var chatTemplate: String?
  /// Whether rows say how much better the winner is (`Label.strength`).
  package var hasMargin: Bool
  /// Whether a known benchmark's comparisons may go into a format for training.
  package var allowsBenchmark: Bool
  /// Then the manifest is told, and nothing is written.
  package var isDryRun: Bool
  /// Whether files that are there may be written over.
  package var replaces: Bool
  package var isJSON: Bool

  package init(
    session: String, format: String, output: String?, manifest: String? = nil,
    reviewers: [String] = [], labels: LabelRule = .adjudicatedOrUnanimous, filter: String? = nil,
    split: Double? = nil, protocolName: String? = nil, order: ExportSettings.Order? = nil,
    maximumPromptTokens: Int? = nil, tokenizer: String? = nil, chatTemplate: String? = nil,
    hasMargin: Bool = false, allowsBenchmark: Bool = false, isDryRun: Bool = false,
    replaces: Bool = false, isJSON: Bool = false
  ) {
    self.session = session
    self.format = format
    self.output = output == "-" ? nil : output
    self.manifest = manifest
    self.reviewers = reviewers
    self.labels = labels
    self.filter = filter
    self.split = split
    self.protocolName = protocolName
    self.order = order
    self.maximumPromptTokens = maximumPromptTokens
    self.tokenizer = tokenizer
    self.chatTemplate = chatTemplate
    self.hasMargin = hasMargin
    self.allowsBenchmark = allowsBenchmark
    self.isDryRun = isDryRun
    self.replaces = replaces
    self.isJSON = isJSON
  }

  /// Writes rows, companion and manifest, each file whole or not at all.
  ///
  /// - Throws: `UsageError` for options that don't go together; what is wrong with the session or a
  ///   file.
  package func run() throws {
    let opened = try SessionOpener().open(paths: [], session: session)
    defer { try? opened.store.close() }
    if format == "recording" {
      try ExportOptions.checkRecording(self)
      try writeRecording(opened.store)
      return
    }
    guard let writer = ExportFormats.named(format) else {
      throw UsageError.wrongValue(
        "There is no export format \(format); there are "
          + (ExportFormats.all.map(\.name) + ["recording"]).joined(separator: ", ") + ".")
    }
    try ExportOptions(self, for: writer).check()
    var material = try material(opened, for: writer)
    let all = material.comparisons.count
    if let filter {
      material = material.restricted(
        to: try ExportFilter(filter, reviewer: try filterReviewer(material.decisions)).kept(
          of: opened))
    }
    let benchmarks = BenchmarkItems(material)
    if writer.isTraining, !allowsBenchmark, !benchmarks.isEmpty, !isDryRun {
      throw UsageError.wrongValue(benchmarks.sentence)
    }
    let info = try opened.store.session()
    let manifest = ExportManifest(
      format: format, session: (info.id, info.name), command: self, reviewers: reviewers,
      material: material, filteredOut: all - material.comparisons.count,
      parts: parts(of: material, by: writer))
    if isDryRun {
      if isJSON { Output.line(manifest.json) } else { tell(manifest) }
      if writer.isTraining, !allowsBenchmark, !benchmarks.isEmpty {
        Output.note(benchmarks.sentence)
      }
      return
    }
    try write(manifest)
    if isJSON { Output.line(json(of: manifest)) } else { tell(manifest, isNote: true) }
    tellWhatIsMissing(manifest)
  }

  private func parts(
    of material: ExportMaterial, by writer: any ExportFormat
  ) -> [ExportManifest.Part] {
    guard let split else {
      return [
        ExportManifest.Part(
          path: output, export: writer.export(material), comparisons: material.comparisons.count)
      ]
    }
    let parts = PromptSplit(material.comparisons, items: material.items, share: split)
    return [("train", parts.train), ("test", parts.test)].map { name, kept in
      var part = material.restricted(to: kept)
      part.settings.split = name
      return ExportManifest.Part(
        path: output.map { Self.path($0, part: name) }, split: name, export: writer.export(part),
        comparisons: kept.count)
    }
  }

  /// `pairs.jsonl` as `pairs.train.jsonl`.
  static func path(_ path: String, part: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return path + "." + part }
    return path.dropLast(name.distance(from: dot, to: name.endIndex)) + "." + part
      + name[dot...]
  }

  // MARK: - What comes out

  /// Every file is begun before any is finished, so that a name that is taken leaves none. What goes
  /// to standard output goes there last, so that nothing is said where a file can't be.
  private func write(_ manifest: ExportManifest) throws {
    var files: [AtomicFile] = []
    func begin(_ path: String, _ bytes: [UInt8]) throws {
      let file = try AtomicFile(path, replaces: replaces)
      try file.write(bytes)
      files.append(file)
    }
    for part in manifest.parts {
      if let path = part.path { try begin(path, part.export.bytes) }
      if let path = part.companionPath, let companion = part.export.companion {
        try begin(path, companion.bytes)
      }
    }
    if let path = self.manifest ?? output.map({ $0 + ".manifest.json" }) {
      try begin(path, manifest.json.encoded(.pretty) + [0x0A])
    }
    for file in files { try file.finish() }
    if output == nil { Output.raw(manifest.parts[0].export.bytes) }
  }

  /// Of what an export to standard output leaves behind.
  private func tellWhatIsMissing(_ manifest: ExportManifest) {
    guard output == nil else { return }
    if let companion = manifest.parts.first?.export.companion {
      Output.note(
        "\(companion.about) belongs to it: -o FILE writes that to FILE.\(companion.suffix).")
    }
    if self.manifest == nil {
      Output.note(
        "No manifest was written: --manifest FILE writes it, and -o FILE beside the rows.")
    }
  }

  private func tell(_ manifest: ExportManifest, isNote: Bool = false) {
    for part in manifest.parts {
      var line = part.split.map { $0 + ": " } ?? ""
      line += part.export.summary
      if let share = part.export.firstSlotShare {
        line += " The winner is model_a in \(Int((share * 100).rounded())) % of the rows."
      }
      if isNote { Output.note(line) } else { Output.line(line) }
    }
    let thinking = manifest.parts.reduce(0) { $0 + $1.export.thinkingRows }
    if thinking > 0, let writer = ExportFormats.named(format), writer.isTraining {
      Output.note(
        "\(thinking) rows have a </think> in an assistant's message: chat templates of models that "
          + "think (DeepSeek-R1's, Qwen3's) drop what stands before it, and training never sees it. "
          + (writer.takesTemplate
            ? "--chat-template MODEL writes strings that no template touches."
            : "The strings of trl-plain pass no template."))
    }
    if manifest.filteredOut > 0 {
      let line = "\(manifest.filteredOut) comparisons left out by the filter."
      if isNote { Output.note(line) } else { Output.line(line) }
    }
  }

  private func json(of manifest: ExportManifest) -> JSONValue {
    let parts = manifest.parts
    guard parts.count > 1 else {
      return .members([
        "output": output.map { .string($0) }, "format": .string(format),
        "rows": .number(parts[0].export.rows),
        "left_out": ExportManifest.counts(parts[0].export.leftOut),
      ])
    }
    return .members([
      "output": output.map { .string($0) }, "format": .string(format),
      "files": .array(parts.map(\.json)),
    ])
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
}
