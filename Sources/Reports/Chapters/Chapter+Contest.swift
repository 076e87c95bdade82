import Judgment
import Measures

extension Chapter {
  /// Two judges on what both judged in the same order; a sentence where they can't be held against each other.
  static func contest(of evidence: Evidence, _ options: ReportOptions) -> Chapter? {
    let judges = evidence.judgeRuns
    guard judges.count > 1 || (options.contest != nil && !judges.isEmpty) else { return nil }
    switch SharedRuns.choose(options.contest, of: judges) {
    case .failure(let refusal): return Chapter(.contest, [.notes([refusal.sentence])])
    case .success(let shared):
      guard !shared.games.isEmpty else {
        return Chapter(
          .contest,
          [
            .notes([
              "\(shared.first.words) and \(shared.second.words) judged the same in the same order, but nothing "
                + (shared.goldHidden > 0 ? "whose gold may be counted." : "that has gold.")
            ])
          ])
      }
      return Chapter(.contest, ContestPage(shared, judges).parts)
    }
  }
}

extension SharedRuns {
  /// Why two judges can't be held against each other, as a whole sentence.
  struct Refusal: Error {
    var sentence: String
  }

  /// The two that are named, or the first two that share anything.
  static func choose(
    _ names: ReportOptions.Contest?, of judges: [JudgeRuns]
  ) -> Result<SharedRuns, Refusal> {
    guard let names else {
      for (place, first) in judges.enumerated() {
        for second in judges[(place + 1)...] {
          let shared = SharedRuns(first, second)
          if !shared.isEmpty { return .success(shared) }
        }
      }
      return .failure(
        Refusal(sentence: "No two judges judged the same comparison in the same order."))
    }
    guard let first = judge(names.first, of: judges, but: nil) else {
      return .failure(Refusal(sentence: "No judge is called \(names.first)."))
    }
    guard let second = judge(names.second, of: judges, but: first.judge) else {
      return .failure(Refusal(sentence: "No other judge is called \(names.second)."))
    }
    let shared = SharedRuns(first, second)
    guard !shared.isEmpty else {
      return .failure(
        Refusal(
          sentence:
            "\(first.judge.words) and \(second.judge.words) judged no comparison in the same order."
        ))
    }
    return .success(shared)
  }

  /// The one with just this name, else the first whose name holds it.
  private static func judge(
    _ name: String, of judges: [JudgeRuns], but taken: JudgeKey?
  ) -> JudgeRuns? {
    let name = name.lowercased()
    let free = judges.filter { $0.judge != taken }
    return free.first {
      [$0.judge.judge.name, $0.judge.words].contains { $0.lowercased() == name }
    }
      ?? free.first { $0.judge.words.lowercased().contains(name) }
  }
}
