import Benchmarks
import Containers
import Foundation
import JSON
import Scoring

/// Ratings of all responses of RewardBench 2, as its own scripts write them: `id`, `subset`,
/// `scores` (the right responses first) and `num_correct`, a row an object, or one object of
/// columns.
struct RatingTable {
  /// As the file names its model, else the file's own name.
  var judge: String
  var rows: [RatedRow] = []

  /// Nil where the file is no such table.
  init?(path: String) throws {
    guard let file = try? RecordFile(path: path) else { return nil }
    judge = SourceFile(path: path).stem
    for entry in file.records(as: file.container == .single ? .single : nil) {
      guard case .record(let record) = entry else {
        guard case .problem(let problem) = entry, problem.isLoss, !rows.isEmpty else { continue }
        throw UsageError.wrongValue(problem.description)
      }
      let value = record.value
      if rows.isEmpty, !Self.fits(value) { return nil }
      if let name = value["model"]?.string { judge = name }
      if let subsets = value["subset"]?.array {
        for index in subsets.indices {
          try add({ value[$0]?[index] }, row: index, path)
        }
      } else {
        try add({ value[$0] }, row: record.index, path)
      }
    }
    guard !rows.isEmpty else { return nil }
  }

  private static func fits(_ value: JSONValue) -> Bool {
    value["scores"]?.array != nil && value["subset"] != nil && value["id"] != nil
  }

  private mutating func add(
    _ cell: (String) -> JSONValue?, row: Int, _ path: String
  ) throws {
    // Some models give each score as a list of one.
    let scores = cell("scores")?.array?.compactMap { $0.double ?? $0[0]?.double } ?? []
    let right = cell("num_correct")?.int ?? cell("chosen")?.array?.count ?? 1
    guard let subset = cell("subset")?.string, let id = cell("id"), scores.count > 1,
      scores.count == cell("scores")?.array?.count, scores.allSatisfy(\.isFinite),
      (1..<scores.count).contains(right)
    else {
      throw UsageError.wrongValue(
        "\(path): row \(row + 1) of the ratings has no subset, or no scores of right and wrong responses."
      )
    }
    rows.append(
      RatedRow(
        id: id.string ?? id.text(), subset: subset.lowercased() == "ties" ? "Ties" : subset,
        scores: scores, rightCount: right))
  }
}
