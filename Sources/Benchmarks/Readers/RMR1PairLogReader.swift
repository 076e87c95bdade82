package import Containers
import JSON
import Judgment

/// The logs that RM-R1's evaluation writes for pairs, as recorded runs: RewardBench's `logs.json`,
/// RMB's pairwise `logs.json`, and RMB's best-of-N logs, raw or grouped by index.
///
/// `answers` is the judge's raw text; the chosen response was shown as B where
/// `Is_Chosen_Answer_Shuffled_toPositionB` says so; `results` is 1 where the judge preferred it.
package struct RMR1PairLogReader: BenchmarkReader {
  package let name = "rm-r1-log"
  package let summary = "RM-R1's logs of pairs (text_chosen, text_rejected, answers, results)"

  private static let flag = "Is_Chosen_Answer_Shuffled_toPositionB"
  private static let used: Set<String> = [
    "text_chosen", "text_rejected", "answers", "results", "subset", flag,
  ]

  package func confidence(in sample: FileSample) -> Double {
    sample.share {
      // Presence only: a record with a broken field is still a log's record, and reported.
      ConvertedPairsReader.hasSides($0.value) && $0.value["answers"] != nil
        && $0.value[Self.flag] != nil
    }
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    guard let text = value["answers"]?.string else {
      throw ReadingError("its answers is no text")
    }
    guard let isShuffled = value[Self.flag]?.bool else {
      throw ReadingError("its \(Self.flag) is neither true nor false")
    }
    let judge = RMR1Judge(file: file)
    let run = DraftRun(
      presentation: isShuffled ? [1, 0] : [0, 1], text: text, judge: judge.name,
      judgingProtocol: judge.judgingProtocol(text: text),
      // Whoever copied the log may have cut a runaway text, and says so.
      end: value["agentlens_truncated"] == nil ? .endOfSequence : .length,
      outcome: value["results"])
    let isBestOfN = value["bon_uid"] != nil
    let rule = isBestOfN ? "best-against-each" : nil
    return [
      DraftItem(
        try ConvertedPairsReader.turns(of: value), subset: Self.subset(of: value),
        meta: value.keptFields(except: Self.used),
        comparisons: [DraftComparison(gold: .response(0), rule: rule, runs: [run])],
        group: value["bon_uid"].map { "bon_uid \($0.text())" })
    ]
  }

  /// RMB's best-of-N logs say `train` for every record; their category path tells.
  private static func subset(of value: JSONValue) -> String {
    let subset = value["subset"]?.string ?? ""
    guard subset.isEmpty || subset == "train" else { return subset }
    return value["category_path"]?.string ?? subset
  }
}
