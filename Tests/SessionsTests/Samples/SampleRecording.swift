import Foundation
import JSON
import Judgment
import Sessions
import TestGround

/// One of the recordings in SampleSessions, read.
struct SampleRecording {
  let path: String
  let bytes: [UInt8]
  let recording: Recording
  let problems: [RecordingProblem]

  init(_ name: String) throws {
    path = TestGround.root + "/SampleSessions/" + name
    bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var problems: [RecordingProblem] = []
    recording = try Recording(reading: bytes, name: name, problems: &problems)
    self.problems = problems
  }

  var items: [Item] { recording.items.map(\.value) }
  var comparisons: [Comparison] { recording.comparisons.map(\.value) }
  var runs: [Run] { recording.runs.map(\.value) }

  func item(of comparison: Comparison) -> Item? { items.first { $0.id == comparison.item } }

  func runs(of comparison: Comparison) -> [Run] { runs.filter { $0.comparison == comparison.id } }

  /// A field that the item keeps beside, as text.
  static func text(_ item: Item, _ key: String) throws -> String? {
    try item.meta[key].flatMap { try JSONValue(parsing: $0).string }
  }

  static func reading(of run: Run) -> JudgmentReading {
    JudgmentReading(run.transcript, isOver: true)
  }

  static func rules(of run: Run) -> VerdictReading { VerdictReading(reading(of: run)) }

  static func verdict(of run: Run) -> Verdict {
    rules(of: run).verdict(end: run.end, presentation: run.presentation)
  }

  /// The failure's word, or the letter that the response has in the comparison itself.
  static func word(_ verdict: Verdict, in comparison: Comparison) -> String {
    switch verdict {
    case .response(let id):
      Presentation(comparison.responses).letter(of: id).map(String.init) ?? "?"
    case .tie: "tie"
    case .pending: "pending"
    case .failure(let failure): failure.rawValue
    }
  }
}
