import Foundation
import JSON
import Scoring

/// A published table of results without texts: `columns`, and `rows` in their order.
///
/// Two are known: pairs (`results`, `subset`, and whether the chosen response was shown as B) and RM-Bench (`domain` and the results of RM-R1's
/// three files, of which file t judges chosen i against rejected (i + t − 1) mod 3).
struct OutcomeTable {
  var outcomes: [Outcome] = []

  /// Nil where the file is no such table.
  init?(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path), data.first == UInt8(ascii: "{"),
      let value = try? JSONValue(parsing: [UInt8](data)),
      let columns = value["columns"]?.array?.map({ $0.string ?? "" }),
      let rows = value["rows"]?.array
    else { return nil }
    let places = Dictionary(columns.enumerated().map { ($1, $0) }) { first, _ in first }
    for (index, row) in rows.enumerated() {
      func cell(_ name: String) -> JSONValue? { places[name].flatMap { row[$0] } }
      let item = cell("source_index")?.text() ?? String(index)
      if places["result_1"] != nil {
        try addStyles(item, cell, index, path)
      } else {
        try addPair(item, cell, index, path)
      }
    }
  }

  private mutating func addPair(
    _ item: String, _ cell: (String) -> JSONValue?, _ index: Int, _ path: String
  ) throws {
    guard let subset = cell("subset")?.string, let result = Self.result(cell("results")) else {
      throw UsageError.wrongValue(
        "\(path): row \(index + 1) of the table of outcomes has no subset, or no result of 0, ½ or 1."
      )
    }
    outcomes.append(
      Outcome(
        item: item, comparison: item, subset: subset, result: result,
        goldIsFirst: cell("Is_Chosen_Answer_Shuffled_toPositionB")?.bool.map { !$0 }))
  }

  private mutating func addStyles(
    _ item: String, _ cell: (String) -> JSONValue?, _ index: Int, _ path: String
  ) throws {
    for file in 1...3 {
      for chosen in 0..<3 {
        guard let domain = cell("domain")?.string,
          let result = Self.result(cell("result_\(file)")?[chosen])
        else {
          throw UsageError.wrongValue(
            "\(path): row \(index + 1) of the table of outcomes has no domain, or no three results in result_\(file)."
          )
        }
        let rejected = (chosen + file - 1) % 3
        outcomes.append(
          Outcome(
            item: item, comparison: "\(item) \(chosen)-\(rejected)", subset: domain,
            result: result, styles: .init(chosen: chosen, rejected: rejected)))
      }
    }
  }

  private static func result(_ value: JSONValue?) -> Outcome.Result? {
    switch value?.number?.double {
    case 1: .right
    case 0: .wrong
    case 0.5: .tie
    default: nil
    }
  }
}
