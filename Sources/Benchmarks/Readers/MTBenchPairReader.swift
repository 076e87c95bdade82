package import Containers
import JSON
import Judgment

/// MT-Bench's pair judgments: `question_id, model_1, model_2, judge, turn`, and for two games
/// `g1_user_prompt, g1_judgment, g1_winner`. Question and answers are taken from the prompts,
/// which hold what the judge saw; the files of questions and answers are not needed.
///
/// In the second game the answers were shown swapped; winners are models, mapped back already.
/// There is no gold.
package struct MTBenchPairReader: BenchmarkReader {
  package let name = "mt-bench-pair"
  package let summary = "MT-Bench pair judgments (model_1, model_2, g1_user_prompt, g1_judgment, …)"

  static let marks = JudgePrompt.Marks(
    question: "[User Question]",
    first: ("[The Start of Assistant A's Answer]", "[The End of Assistant A's Answer]"),
    second: ("[The Start of Assistant B's Answer]", "[The End of Assistant B's Answer]"))
  private static let referenceMark = "\n\n[The Start of Reference Answer]"

  private static let used: Set<String> = [
    "model_1", "model_2", "g1_user_prompt", "g2_user_prompt", "g1_judgment", "g2_judgment",
    "g1_winner", "g2_winner", "judge",
  ]

  package func confidence(in sample: FileSample) -> Double {
    sample.share { record in
      ["model_1", "model_2", "g1_judgment", "g1_user_prompt"].allSatisfy {
        record.value[$0] != nil
      }
    } * 0.95
  }

  package func drafts(
    of record: Record, in file: SourceFile
  ) throws(ReadingError) -> [DraftItem] {
    let value = record.value
    let models = ["model_1", "model_2"].map { value[$0]?.string }
    let first = try Self.prompt(of: value, game: 1)
    let second = try Self.prompt(of: value, game: 2)
    guard Self.same(first.question, second.question), Self.same(first.first, second.second),
      Self.same(first.second, second.first)
    else { throw ReadingError("its two games are not of the same answers, swapped") }
    let judge = value["judge"]
    var runs: [DraftRun] = []
    for game in 1...2 {
      let presentation = game == 1 ? [0, 1] : [1, 0]
      guard let text = value["g\(game)_judgment"]?.string else {
        throw ReadingError("its g\(game)_judgment is no text")
      }
      let winner = value["g\(game)_winner"]
      runs.append(
        DraftRun(
          presentation: presentation, text: text,
          judge: judge?[0]?.string ?? judge?.string ?? "recorded judge",
          judgingProtocol: "mt-bench" + (judge?[1]?.string.map { " " + $0 } ?? ""),
          end: .endOfSequence, outcome: winner,
          decision: try Self.decision(winner, presentation)))
    }
    return [
      DraftItem(
        SharedTurns(question: first.question, answers: [first.first, first.second]),
        models: models, subset: Self.category(of: value["question_id"]?.int),
        meta: value.keptFields(except: Self.used),
        comparisons: [DraftComparison(gold: nil, runs: runs)])
    ]
  }

  private static func prompt(
    of value: JSONValue, game: Int
  ) throws(ReadingError) -> JudgePrompt {
    let key = "g\(game)_user_prompt"
    guard let text = value[key]?.string else { throw ReadingError("its \(key) is no text") }
    guard var prompt = JudgePrompt(text, marks: marks) else {
      throw ReadingError("its \(key) is no question with two answers of one turn")
    }
    // The reference is the judge's alone.
    let question = Array(prompt.question.utf8)
    if let reference = question.firstPlace(of: referenceMark, in: 0..<question.count) {
      prompt.question = String(decoding: question[..<reference.lowerBound], as: UTF8.self)
    }
    return prompt
  }

  private static func same(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }

  private static func decision(
    _ winner: JSONValue?, _ presentation: [Int]
  ) throws(ReadingError) -> RecordedDecision {
    switch winner {
    case "model_1": return .letter(presentation[0] == 0 ? "A" : "B")
    case "model_2": return .letter(presentation[0] == 1 ? "A" : "B")
    case "tie": return .tie
    case "error", .none, .null: return .nothing
    case .some(let other):
      throw ReadingError("a winner is \(other.text()), not model_1, model_2, tie or error")
    }
  }

  private static let categories = [
    "writing", "roleplay", "reasoning", "math", "coding", "extraction", "stem", "humanities",
  ]

  /// MT-Bench numbers its questions from 81, ten a category.
  static func category(of question: Int?) -> String {
    guard let question, (81...160).contains(question) else { return "" }
    return categories[(question - 81) / 10]
  }
}
