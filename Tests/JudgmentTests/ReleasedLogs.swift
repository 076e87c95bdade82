import Foundation
import Judgment
import TestGround

/// A judgment of RM-R1's published logs, read with Foundation so that nothing of ours but the room
/// under test takes part.
struct ReleasedRecord {
  var chosen: String
  var rejected: String
  var isChosenB: Bool
  var result: Double
  var output: String

  /// The responses' texts as shown, A first.
  var shown: [String] { isChosenB ? [rejected, chosen] : [chosen, rejected] }
  var presentation: Presentation {
    Presentation(
      isChosenB
        ? [ResponseID("rejected"), ResponseID("chosen")]
        : [ResponseID("chosen"), ResponseID("rejected")])
  }

  static let folder = "data/rm-r1/released/"
  static let qwen = "RM-R1-Qwen2.5-Instruct-32B"
  static let distilled = "RM-R1-DeepSeek-Distilled-Qwen-32B"

  static func rewardBench(_ model: String) throws -> [ReleasedRecord] {
    try array(folder + model + "/reward_bench/log_result/logs.json").map { record in
      func last(_ key: String) -> String {
        (record[key] as? [[String: Any]])?.last?["content"] as? String ?? ""
      }
      return ReleasedRecord(
        chosen: last("text_chosen"), rejected: last("text_rejected"),
        isChosenB: record["Is_Chosen_Answer_Shuffled_toPositionB"] as? Bool ?? false,
        result: (record["results"] as? NSNumber)?.doubleValue ?? -1,
        output: record["answers"] as? String ?? "")
    }
  }

  /// File 1, 2 or 3: file t pairs chosen[i] with rejected[(i + t − 1) mod 3].
  static func rmBench(file: Int) throws -> [ReleasedRecord] {
    let path = folder + qwen + "/RM-Bench/logs/total_dataset_\(file)_\(qwen).json"
    return try array(path).flatMap { record in
      let chosen = record["chosen"] as? [String] ?? []
      let rejected = record["rejected"] as? [String] ?? []
      let outputs = record["output"] as? [String] ?? []
      let results = record["result"] as? [NSNumber] ?? []
      let flags = record["Is_Chosen_Answer_Shuffled_toPositionB"] as? [Bool] ?? []
      return outputs.indices.map { index in
        ReleasedRecord(
          chosen: chosen[index], rejected: rejected[(index + file - 1) % 3],
          isChosenB: flags[index], result: results[index].doubleValue, output: outputs[index])
      }
    }
  }

  private static func array(_ path: String) throws -> [[String: Any]] {
    let data = Data(try TestGround.sharedBytes(path))
    return try JSONSerialization.jsonObject(with: data) as? [[String: Any]] ?? []
  }
}
