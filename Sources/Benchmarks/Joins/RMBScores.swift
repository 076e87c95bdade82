import Containers
import JSON
import Judgment

/// A reward model's scores on RMB's pairs: `pair_uid`, `category_path`, `chosen_reward` and
/// `reject_reward`. The file is named by the model, `NAME_result`.
///
/// An uid is the set's own, so that the category tells the pair too. Each response was scored
/// alone: the order is the record's.
struct RMBScores: OutputsReader {
  let summary = "a reward model's scores on RMB's pairs"
  let itemReader = "rmb"
  let spansFiles = true

  private static let suffix = "_result"

  func fits(_ record: Record) -> Bool {
    ["pair_uid", "chosen_reward", "reject_reward"].allSatisfy { record.value[$0] != nil }
  }

  func output(of record: Record, in file: SourceFile) throws(ReadingError) -> JudgeOutput {
    let value = record.value
    guard let uid = value["pair_uid"], let chosen = value["chosen_reward"]?.double,
      let rejected = value["reject_reward"]?.double
    else { throw ReadingError("its chosen_reward and reject_reward are not both numbers") }
    let judge =
      file.stem.hasSuffix(Self.suffix)
      ? String(file.stem.dropLast(Self.suffix.count)) : file.stem
    return JudgeOutput(
      key: .field("pair_uid", uid.text(), subset: value["category_path"]?.string),
      run: DraftRun(
        presentation: [0, 1], text: "", judge: judge, judgingProtocol: "rmb scores",
        end: .endOfSequence, outcome: value["is_correct"], decision: .scores([chosen, rejected])))
  }
}
