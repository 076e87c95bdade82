package import Containers
import JSON
import Judgment

/// RM-Bench's rows: a prompt, as many chosen as rejected texts, one for each style (concise,
/// detailed, detailed with Markdown). Each chosen against each rejected is a comparison of its
/// own, by the rule `styles i-j`; RM-R1's logs of the same rows give the same comparisons.
package struct RMBenchReader: BenchmarkReader {
  package let name = "rm-bench"
  package let summary = "RM-Bench rows (prompt, chosen[3], rejected[3], perhaps domain)"

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in
      let value = record.value
      let sides = ["chosen", "rejected"].map { value[$0]?.array ?? [] }
      return value["prompt"] != nil && value["num_correct"] == nil && value["output"] == nil
        && !sides[0].isEmpty && sides[0].count == sides[1].count
        && sides.joined().allSatisfy { $0.string != nil }
    } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    let prompt = try MessageParsing.messages(of: value, under: "prompt", textRole: "user")
    let chosen = try value.texts("chosen")
    let rejected = try value.texts("rejected")
    let count = chosen.count
    guard count > 0, rejected.count == count else {
      throw ReadingError("its chosen and rejected are not equally many")
    }
    let comparisons = (0..<count).flatMap { row in
      (0..<count).map { column in
        DraftComparison(
          [row, count + column], gold: .response(row), rule: "styles \(row)-\(column)")
      }
    }
    return [
      DraftItem(
        SharedTurns(
          shared: prompt,
          responses: (chosen + rejected).map { [Message(role: "assistant", content: $0)] }),
        subset: value["domain"]?.string ?? Self.domain(of: file),
        meta: value.keptFields(except: ["prompt", "chosen", "rejected", "domain"]),
        comparisons: comparisons)
    ]
  }

  /// The files of one domain don't name it in their rows: `chat_filtered.json` is of `chat`.
  static func domain(of file: SourceFile) -> String {
    let suffix = "_filtered"
    return file.stem.hasSuffix(suffix) ? String(file.stem.dropLast(suffix.count)) : ""
  }
}
