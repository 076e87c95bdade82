package import Containers
import JSON
import Judgment

/// JudgeBench's pairs: `pair_id, source, question, response_A, response_B, label`, the label
/// `A>B` or `B>A`; what else is known stands in the file's name as `key=value,…`.
///
/// Its output files add `judge_name` and `judgments`, one or two games: in the second the responses
/// were shown swapped, and `decision` is in the letters shown. A reward model's games have
/// `scores` in the order shown, and no text.
package struct JudgeBenchReader: BenchmarkReader {
  package let name = "judgebench"
  package let summary = "JudgeBench pairs (pair_id, question, response_A, response_B, label)"

  private static let texts: Set<String> = ["question", "response_A", "response_B"]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in Self.texts.allSatisfy { record.value[$0] != nil } } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    let turns = try SharedTurns(
      record: value, question: "question", answers: ["response_A", "response_B"])
    let gold: DraftComparison.Gold?
    switch value["label"] {
    case .none, .null: gold = nil
    case "A>B": gold = .response(0)
    case "B>A": gold = .response(1)
    case "A=B": gold = .tie
    case .some(let label):
      throw ReadingError("its label is \(label.text()), not \"A>B\" or \"B>A\"")
    }
    let model = value["response_model"]?.string ?? file.fields["response_model"]
    let used = Self.texts.union(["label", "source", "response_model", "judgments", "judge_name"])
    let draft = DraftItem(
      turns, models: [model, model],
      subset: value["source"]?.string ?? "", meta: value.keptFields(except: used),
      comparisons: [DraftComparison(gold: gold, runs: try Self.games(of: value, in: file))])
    return [draft]
  }

  private static func games(
    of value: JSONValue, in file: SourceFile
  ) throws(ReadingError) -> [DraftRun] {
    guard let judgments = value["judgments"], !judgments.isNull else { return [] }
    guard let games = judgments.array, games.count <= 2 else {
      throw ReadingError("its judgments are no list of one or two games")
    }
    var runs: [DraftRun] = []
    for (number, game) in games.enumerated() {
      let judgment = game["judgment"] ?? .null
      let text = judgment["response"]?.string ?? ""
      let hasFailed = judgment.isNull
      runs.append(
        DraftRun(
          presentation: number == 0 ? [0, 1] : [1, 0], text: text,
          judge: judgment["judge_model"]?.string ?? file.fields["judge_model"] ?? "recorded judge",
          judgingProtocol: value["judge_name"]?.string ?? file.fields["judge_name"] ?? "judgebench",
          end: hasFailed ? .error : .endOfSequence, outcome: game["decision"],
          decision: try decision(of: game)))
    }
    return runs
  }

  /// Scores go before the decision that the log made of them, for they say how far apart both are.
  private static func decision(of game: JSONValue) throws(ReadingError) -> RecordedDecision {
    guard let scores = game["judgment"]?["scores"], !scores.isNull else {
      return try decision(game["decision"])
    }
    let numbers = (scores.array ?? []).compactMap(\.double)
    guard numbers.count == 2, numbers.count == scores.array?.count else {
      throw ReadingError("a game's scores are \(scores.text()), not two numbers")
    }
    return .scores(numbers)
  }

  private static func decision(
    _ value: JSONValue?
  ) throws(ReadingError) -> RecordedDecision {
    switch value {
    case "A>B": return .letter("A")
    case "B>A": return .letter("B")
    case "A=B": return .tie
    case .none, .null: return .nothing
    case .some(let other):
      throw ReadingError("a game's decision is \(other.text()), not \"A>B\", \"B>A\" or \"A=B\"")
    }
  }
}
