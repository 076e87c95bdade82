import Containers
import JSON
import Judgment

/// AlpacaEval's outputs of several models, each in a file of its own, `instruction, output,
/// generator`: an item of all models' outputs for each instruction. One model's alone are nothing
/// to compare.
struct ModelOutputsSet {
  static let name = "alpaca-eval-outputs"

  static let summary = "one model's outputs, as AlpacaEval has them"

  private struct Output {
    var model: String
    var text: String
  }

  /// What is asked, and the first record that asks it.
  private struct Question {
    var instruction: String
    var outputs: [Output] = []
    var record: Record
    var file: SourceFile
  }

  /// In the order in which they first come.
  private var questions: [Question] = []
  private var places: [String: Int] = [:]
  private(set) var problems: [RecordProblem] = []

  static func fits(_ record: Record) -> Bool {
    ["instruction", "output", "generator"].allSatisfy { record.value[$0]?.string != nil }
  }

  mutating func add(_ file: CompanionFile) {
    for entry in file.records.records() {
      switch entry {
      case .problem(let problem): problems.append(problem)
      case .record(let record): add(record, file.source)
      }
    }
  }

  /// Of several outputs of a model for an instruction the first counts.
  private mutating func add(_ record: Record, _ file: SourceFile) {
    guard let instruction = record.value["instruction"]?.string,
      let text = record.value["output"]?.string, let model = record.value["generator"]?.string
    else {
      problems.append(
        RecordProblem(
          file: file.path, place: record.place, record: record.index, isLoss: true,
          reason: "its instruction, output and generator are not all texts"))
      return
    }
    let place = places[instruction] ?? questions.count
    if place == questions.count {
      places[instruction] = place
      questions.append(Question(instruction: instruction, record: record, file: file))
    }
    guard !questions[place].outputs.contains(where: { $0.model == model }) else { return }
    questions[place].outputs.append(Output(model: model, text: text))
  }

  /// Instructions to which there are outputs of two models.
  private var comparable: [Question] { questions.filter { $0.outputs.count > 1 } }

  /// Whether there is anything to compare.
  var isWhole: Bool { !comparable.isEmpty }

  /// What is left out of a whole set, for a note; nil where nothing is.
  var remark: String? {
    let left = questions.count - comparable.count
    return left == 0
      ? nil : "\(left) of \(questions.count) instructions have one model's output only"
  }

  /// The items, each with the record that it is told by. Nothing is known of which output is
  /// better: without a rule all of them are one comparison.
  func drafts(by rule: PairRule?) -> [(draft: DraftItem, record: Record, file: SourceFile)] {
    comparable.map { question in
      let all = Array(question.outputs.indices)
      let draft = DraftItem(
        SharedTurns(question: question.instruction, answers: question.outputs.map(\.text)),
        models: question.outputs.map(\.model),
        subset: question.record.value["dataset"]?.string ?? "",
        order: KnownOrder(tiers: [all], isLevel: false, isDerived: false),
        rule: rule ?? (all.count > 2 ? .allResponses : .allPairs))
      return (draft, question.record, question.file)
    }
  }
}
