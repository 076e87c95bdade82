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
    let first = try Self.turns(of: value, game: 1)
    let second = try Self.turns(of: value, game: 2)
    guard first == SharedTurns(shared: second.shared, responses: second.responses.reversed())
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
        first, models: models, subset: Self.category(of: value["question_id"]?.int),
        meta: value.keptFields(except: Self.used),
        comparisons: [DraftComparison(gold: nil, runs: runs)])
    ]
  }

  /// What a game's judge saw: a question with two answers, or two conversations of two turns.
  private static func turns(
    of value: JSONValue, game: Int
  ) throws(ReadingError) -> SharedTurns {
    let key = "g\(game)_user_prompt"
    guard let text = value[key]?.string else { throw ReadingError("its \(key) is no text") }
    if let turns = secondTurn(text) { return turns }
    guard let prompt = JudgePrompt(text, marks: marks) else {
      throw ReadingError("its \(key) is no question with two answers")
    }
    // The reference is the judge's alone.
    let question = Array(prompt.question.utf8)
    let end = question.firstPlace(of: referenceMark, in: 0..<question.count)?.lowerBound
    return SharedTurns(
      question: String(decoding: question[..<(end ?? question.count)], as: UTF8.self),
      answers: [prompt.first, prompt.second])
  }

  /// The conversations of a prompt of two turns, question by question after `### User:`; nil of
  /// another prompt.
  private static func secondTurn(_ prompt: String) -> SharedTurns? {
    let bytes = Array(prompt.utf8)
    var conversations: [[Message]] = []
    for letter in ["A", "B"] {
      let mark = " of Assistant \(letter)'s Conversation with User|>"
      let answer = "\n\n### Assistant \(letter):\n"
      guard
        let start = bytes.firstPlace(of: "<|The Start\(mark)\n\n### User:\n", in: 0..<bytes.count),
        let end = bytes.lastPlace(
          of: "\n\n<|The End\(mark)", in: start.upperBound..<bytes.count),
        let first = bytes.firstPlace(of: answer, in: start.upperBound..<end.lowerBound),
        let asked = bytes.lastPlace(
          of: "\n\n### User:\n", in: first.upperBound..<end.lowerBound),
        let second = bytes.firstPlace(of: answer, in: asked.upperBound..<end.lowerBound)
      else { return nil }
      func text(_ start: Int, _ end: Int) -> String {
        String(decoding: bytes[start..<end], as: UTF8.self)
      }
      conversations.append([
        Message(role: "user", content: text(start.upperBound, first.lowerBound)),
        Message(role: "assistant", content: text(first.upperBound, asked.lowerBound)),
        Message(role: "user", content: text(asked.upperBound, second.lowerBound)),
        Message(role: "assistant", content: text(second.upperBound, end.lowerBound)),
      ])
    }
    guard conversations[0][0].isSame(as: conversations[1][0]) else { return nil }
    return SharedTurns(
      shared: [conversations[0][0]], responses: conversations.map { Array($0.dropFirst()) })
  }

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
