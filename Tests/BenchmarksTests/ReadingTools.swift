import Benchmarks
import Containers
import Foundation
import JSON
import Judgment
import TestGround

/// The contents of a fixture of this target.
func fixture(_ names: String..., format: String? = nil) throws -> BenchmarkContents {
  try BenchmarkContents.read(
    paths: names.map { TestGround.fixture("Benchmarks", $0) }, format: format
  ).contents
}

/// The contents of a text under a path.
func contents(
  _ text: String, path: String = "items.jsonl", format: String? = nil, pairs: PairRule? = nil
) throws -> BenchmarkContents {
  try BenchmarkFile(
    RecordFile(FileBytes(Array(text.utf8), path: path)), format: format, pairs: pairs
  ).read()
}

/// A new folder with these files, by their paths in it.
func folder(_ texts: [String: String]) throws -> String {
  let folder = NSTemporaryDirectory() + "overrule-tests-" + UUID().uuidString
  for (name, text) in texts {
    let file = URL(fileURLWithPath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }
  return folder
}

/// The format that a text is taken for.
func format(_ text: String, path: String = "items.jsonl") throws -> String {
  try BenchmarkFile(RecordFile(FileBytes(Array(text.utf8), path: path))).reader.name
}

extension BenchmarkContents {
  func item(of comparison: Comparison) -> Item? { items.first { $0.id == comparison.item } }

  func comparison(of run: Run) -> Comparison? { comparisons.first { $0.id == run.comparison } }

  /// The texts of a comparison's responses, in its order.
  func texts(_ comparison: Comparison) -> [String] {
    comparison.responses.compactMap { item(of: comparison)?.response($0)?.text }
  }

  /// The text of a comparison's gold.
  func goldText(_ comparison: Comparison) -> String? {
    guard case .response(let gold)? = comparison.gold else { return nil }
    return item(of: comparison)?.response(gold)?.text
  }

  /// A gold or a choice by the text that it means; `tie` for a tie.
  func text(_ gold: Gold?, of comparison: Comparison) -> String? {
    switch gold {
    case .response(let id): item(of: comparison)?.response(id)?.text
    case .tie: "tie"
    case nil: nil
    }
  }

  /// What the log says came of a run.
  func outcome(of run: Run) throws -> Double? {
    guard let comparison = comparison(of: run),
      let results = item(of: comparison)?.meta["results"]
    else { return nil }
    return try JSONValue(parsing: results)[run.id.text]?.double
  }

  /// 1 or 0 by the letter that stands in a run's text, where exactly one of both does.
  func score(of run: Run) -> Double? {
    let text = run.transcript.text
    let letters = ["A", "B"].filter { text.contains("[[\($0)]]") }
    guard letters.count == 1, let letter = letters.first?.first,
      let chosen = run.presentation.response(at: letter)
    else { return nil }
    return comparison(of: run)?.gold == .response(chosen) ? 1 : 0
  }
}
