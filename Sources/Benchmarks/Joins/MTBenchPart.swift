import Containers
import JSON

/// What a file of MT-Bench is a part of a set as.
enum MTBenchPart: Equatable {
  /// `question_id, category, turns`.
  case questions
  /// `question_id, model_id, choices`: one model's answers.
  case answers
  /// `question_id, model_a, model_b, winner, judge, turn`: people's votes without the texts.
  case votes

  init?(_ sample: [Record], _ file: SourceFile) {
    func all(have keys: String...) -> Bool {
      sample.allSatisfy { record in keys.allSatisfy { record.value[$0] != nil } }
    }
    if all(have: "question_id", "model_id", "choices") {
      // The judge's own answers, which it is given to compare with: nobody's to be judged.
      guard !file.components.contains("reference_answer") else { return nil }
      self = .answers
    } else if all(have: "question_id", "turns") {
      self = .questions
    } else if all(have: "question_id", "model_a", "model_b", "winner", "judge") {
      self = .votes
    } else {
      return nil
    }
  }

  var summary: String {
    switch self {
    case .questions: "MT-Bench's questions"
    case .answers: "one model's answers to MT-Bench"
    case .votes: "people's votes on MT-Bench"
    }
  }
}
