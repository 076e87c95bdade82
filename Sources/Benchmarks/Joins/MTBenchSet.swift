import Containers
import JSON
import Judgment

/// MT-Bench's questions, models' answers and people's votes, which lie in files of their own: an
/// item of two models for each vote, or, where there are no votes, one of all models for each
/// question and turn.
///
/// An item of the second turn goes on from the first one's question: its responses are the first
/// answer, the second question and the second answer.
struct MTBenchSet {
  static let name = "mt-bench"

  private struct Question {
    var turns: [String]
    var category: String
  }

  /// A vote, or a question and turn whose answers are compared.
  private struct Case {
    var question: Int
    var turn: Int
    var models: [String]
    var votes: [DraftVote]
    var record: Record
    var file: SourceFile
  }

  private var questions: [Int: Question] = [:]
  private var answers: [String: [Int: [String]]] = [:]
  private var models: [String] = []
  private var asked: [(Record, SourceFile)] = []
  private var votes: [(Record, SourceFile)] = []
  private(set) var problems: [RecordProblem] = []

  mutating func add(_ file: CompanionFile, _ part: MTBenchPart) {
    for entry in file.records.records() {
      switch entry {
      case .problem(let problem): problems.append(problem)
      case .record(let record):
        do throws(ReadingError) {
          switch part {
          case .questions: try addQuestion(record, file.source)
          case .answers: try addAnswers(record)
          case .votes: votes.append((record, file.source))
          }
        } catch {
          problems.append(problem(error, record, file.source))
        }
      }
    }
  }

  private func problem(
    _ error: ReadingError, _ record: Record, _ file: SourceFile
  ) -> RecordProblem {
    RecordProblem(
      file: file.path, place: record.place, record: record.index, isLoss: true,
      reason: error.reason)
  }

  private mutating func addQuestion(
    _ record: Record, _ file: SourceFile
  ) throws(ReadingError) {
    guard let id = record.value["question_id"]?.int else {
      throw ReadingError("its question_id is no number")
    }
    questions[id] = Question(
      turns: try record.value.texts("turns"), category: record.value["category"]?.string ?? "")
    asked.append((record, file))
  }

  /// Of several samples of an answer the first counts.
  private mutating func addAnswers(_ record: Record) throws(ReadingError) {
    let value = record.value
    guard let id = value["question_id"]?.int, let model = value["model_id"]?.string,
      let choice = value["choices"]?[0]
    else { throw ReadingError("it lacks a question_id, a model_id or choices") }
    if answers[model] == nil { models.append(model) }
    answers[model, default: [:]][id] = try choice.texts("turns")
  }

  /// Whether there is anything to compare: a question, and answers of two models to it.
  var isWhole: Bool { !questions.isEmpty && models.count > 1 }

  /// The items, each with the record that it is told by. The rule says which models are compared
  /// where there are no votes.
  mutating func drafts(by rule: PairRule?) -> [(DraftItem, Record, SourceFile)] {
    var drafts: [(DraftItem, Record, SourceFile)] = []
    if votes.isEmpty {
      for (record, file) in asked {
        guard let id = record.value["question_id"]?.int else { continue }
        for turn in 1...2 {
          let able = models.filter { (answers[$0]?[id]?.count ?? 0) >= turn }
          guard able.count > 1 else { continue }
          let one = Case(
            question: id, turn: turn, models: able, votes: [], record: record, file: file)
          if let draft = try? draft(one, rule) { drafts.append((draft, record, file)) }
        }
      }
    }
    for (record, file) in votes {
      do throws(ReadingError) {
        let one = try vote(record, file)
        drafts.append((try draft(one, nil), record, file))
      } catch {
        problems.append(problem(error, record, file))
      }
    }
    return drafts
  }

  private func vote(_ record: Record, _ file: SourceFile) throws(ReadingError) -> Case {
    let value = record.value
    guard let id = value["question_id"]?.int, let first = value["model_a"]?.string,
      let second = value["model_b"]?.string
    else { throw ReadingError("it lacks a question_id, a model_a or a model_b") }
    return Case(
      question: id, turn: value["turn"]?.int ?? 1, models: [first, second],
      votes: [try MTBenchHumanReader.vote(of: value)], record: record, file: file)
  }

  private func draft(_ one: Case, _ rule: PairRule?) throws(ReadingError) -> DraftItem {
    guard let question = questions[one.question] else {
      throw ReadingError("there is no question \(one.question)")
    }
    guard one.turn >= 1, one.turn <= question.turns.count else {
      throw ReadingError("question \(one.question) has no turn \(one.turn)")
    }
    var conversations: [[Message]] = []
    for model in one.models {
      guard let texts = answers[model]?[one.question], texts.count >= one.turn else {
        throw ReadingError("there is no answer of \(model) to question \(one.question)")
      }
      conversations.append(
        (0..<one.turn).flatMap { turn in
          [
            Message(role: "user", content: question.turns[turn]),
            Message(role: "assistant", content: texts[turn]),
          ]
        })
    }
    // Of the first turn only the question is shared, also where both gave the same first answer.
    let turns = SharedTurns(
      shared: [conversations[0][0]], responses: conversations.map { Array($0.dropFirst()) })
    let order = KnownOrder(
      tiers: [Array(one.models.indices)], isLevel: false, isDerived: false)
    var draft = DraftItem(
      turns, models: one.models, subset: question.category,
      meta: ["question_id": .number(one.question), "turn": .number(one.turn)], order: order,
      rule: rule ?? .allPairs)
    if !one.votes.isEmpty { draft.comparisons[0].votes = one.votes }
    return draft
  }
}
