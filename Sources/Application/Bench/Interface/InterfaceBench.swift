import Foundation
import Inference

/// `overrule bench --interface`: how fast the program is with a screen, measured on itself.
package struct InterfaceBench: Sendable {
  /// A model's name or file, to decode meanwhile; nil takes the small known one, where it is at
  /// hand.
  package var model: String?
  /// How often a key is pressed in each measure.
  package var keys: Int
  /// How often the program is started where that is measured.
  package var starts: Int
  /// Of the large file.
  package var comparisons: Int
  /// Words of the measures to make; empty makes all.
  package var only: [String]
  package var isJSON: Bool

  package init(
    model: String?, keys: Int, starts: Int, comparisons: Int, only: [String], isJSON: Bool
  ) {
    self.model = model
    self.keys = keys
    self.starts = starts
    self.comparisons = comparisons
    self.only = only
    self.isJSON = isJSON
  }

  private static let measures: [(name: String, measure: any InterfaceMeasure)] = [
    ("start", StartMeasure()), ("idle", IdleMeasure()), ("stream", StreamMeasure()),
    ("decoding", DecodingMeasure()), ("transcript", TranscriptMeasure()),
    ("million", MillionMeasure()),
  ]

  /// What can be asked for alone.
  package static var names: [String] { measures.map(\.name) }

  /// - Throws: An error after the report, if a measure had no figures.
  package func run(_ interrupt: Interrupt) throws {
    let library = ModelLibrary()
    let path = try model.map { try library.path(of: $0) } ?? (try? library.path(of: "smollm2-135m"))
    let ground = try BenchGround(
      model: path.map { URL(fileURLWithPath: $0).path }, keys: keys, starts: starts,
      comparisons: comparisons)
    interrupt.onRequest { [folder = ground.folder] in
      ChildProcess.killAll()
      try? FileManager.default.removeItem(atPath: folder)
      exit(ExitCode.interrupted)
    }
    var figures: [InterfaceFigure] = []
    var failed: [String] = []
    for (name, measure) in Self.measures where only.isEmpty || only.contains(name) {
      Output.progress(measure.doing)
      do {
        figures += try measure.figures(ground)
      } catch {
        // The other measures have figures all the same.
        figures.append(InterfaceFigure(name, .milliseconds, [], note: Failure.sentence(error)))
        failed.append(name)
      }
    }
    Output.progress("", isLast: true)
    let report = InterfaceReport(
      machine: .here, model: path.map { ModelLibrary.name(of: $0) }, figures: figures)
    if isJSON {
      Output.line(report.json)
    } else {
      for line in report.text { Output.line(line) }
    }
    guard failed.isEmpty else {
      throw InterfaceBenchError(
        description: "Without figures: \(failed.joined(separator: ", ")). The reasons stand above.")
    }
  }
}
