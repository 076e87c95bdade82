import Foundation
import Judgment
import Reports
import TestGround

/// Released judgments, read by a few lines of their own: what chapters say of them doesn't hang on the program's readers.
enum ReleasedEvidence {
  static let judgeBench =
    "data/judgebench/outputs/dataset=judgebench,response_model=gpt-4o-2024-05-13,"
    + "judge_name=arena_hard,judge_model=o1-mini-2024-09-12.jsonl"
  static let qwen = "RM-R1-Qwen2.5-Instruct-32B"
  static let deepSeek = "RM-R1-DeepSeek-Distilled-Qwen-32B"

  static func records(_ path: String) throws -> [[String: Any]] {
    let bytes = try TestGround.sharedBytes(path)
    return try bytes.split(separator: UInt8(ascii: "\n")).compactMap {
      try JSONSerialization.jsonObject(with: Data($0)) as? [String: Any]
    }
  }

  /// What each record's two games decided, as written: `A>B`, `B>A`, `A=B`, or nil.
  static func decisions(_ record: [String: Any]) -> [String?] {
    (record["judgments"] as? [[String: Any]] ?? []).map { $0["decision"] as? String }
  }

  /// o1-mini's two games of each pair: the second shows the responses swapped.
  static func judgeBenchEvidence() throws -> Evidence {
    var small = SmallEvidence()
    let judge = SmallEvidence.judge("o1-mini")
    for record in try records(judgeBench) {
      let name = record["pair_id"] as? String ?? ""
      let lengths = ["response_A", "response_B"].map {
        (record[$0] as? String ?? "").unicodeScalars.count
      }
      small.add(
        name, subset: record["source"] as? String ?? "",
        gold: record["label"] as? String == "A>B" ? 0 : 1, lengths: lengths)
      for (game, decision) in decisions(record).enumerated() {
        let words: Character =
          switch decision {
          case "A>B": "A"
          case "B>A": "B"
          case "A=B": "="
          default: "?"
          }
        small.run(name, words, swapped: game == 1, judge: judge)
      }
    }
    return small.evidence
  }

  /// RewardBench's 2,985 comparisons, judged once by each of these; responses' texts aren't in the tables.
  static func rewardBench(_ judges: [String]) throws -> Evidence {
    var small = SmallEvidence()
    for (place, judge) in judges.enumerated() {
      let path = "data/rm-r1/released/\(judge)/outcomes-rewardbench.json"
      let file = try JSONSerialization.jsonObject(with: Data(TestGround.sharedBytes(path)))
      let rows = (file as? [String: Any])?["rows"] as? [[Any]] ?? []
      for row in rows {
        guard let index = row[0] as? Int, let subset = row[2] as? String,
          let result = row[3] as? Double, let isSecond = row[4] as? Bool
        else { continue }
        if place == 0 { small.add("\(index)", subset: subset) }
        // Gold is response 0: at A unless swapped.
        small.run(
          "\(index)", (result == 1) != isSecond ? "A" : "B", swapped: isSecond,
          judge: SmallEvidence.judge(judge))
      }
    }
    return small.evidence
  }
}
