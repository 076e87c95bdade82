import JSON
import Scoring
import TestGround

/// RM-R1's released tables of outcomes, and the scores that its authors computed.
enum Released {
  static let qwen = "data/rm-r1/released/RM-R1-Qwen2.5-Instruct-32B"
  static let deepSeek = "data/rm-r1/released/RM-R1-DeepSeek-Distilled-Qwen-32B"

  static func json(_ path: String) throws -> JSONValue {
    try JSONValue(parsing: TestGround.sharedBytes(path))
  }

  static func number(_ value: JSONValue?) -> Double? { value?.number?.double }

  /// `outcomes-rewardbench.json`: index, id, subset, result, whether gold was shown as B.
  static func rewardBench(_ folder: String) throws -> [Outcome] {
    let rows = try json(folder + "/outcomes-rewardbench.json")["rows"]?.array ?? []
    return rows.compactMap { row in
      guard let index = row[0]?.text(), let subset = row[2]?.string, let result = number(row[3]),
        let isSecond = row[4]?.bool
      else { return nil }
      return Outcome(
        item: index, comparison: index, subset: subset, result: result == 1 ? .right : .wrong,
        goldIsFirst: !isSecond)
    }
  }

  /// `outcomes-rm-bench.json`: index, id, domain, and three files' results; file t pairs chosen i with rejected (i + t − 1) mod 3.
  static func rmBench(_ folder: String) throws -> [Outcome] {
    let rows = try json(folder + "/outcomes-rm-bench.json")["rows"]?.array ?? []
    return rows.flatMap { row in
      (1...3).flatMap { file in
        (0..<3).compactMap { chosen -> Outcome? in
          guard let index = row[0]?.text(), let domain = row[2]?.string,
            let result = number(row[2 + file]?[chosen])
          else { return nil }
          let rejected = (chosen + file - 1) % 3
          return Outcome(
            item: index, comparison: "\(index) \(chosen) \(rejected)", subset: domain,
            result: result == 1 ? .right : .wrong,
            styles: .init(chosen: chosen, rejected: rejected))
        }
      }
    }
  }
}
