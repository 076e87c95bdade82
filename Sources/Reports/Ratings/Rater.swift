import Judgment
import Review

/// Who chose between responses.
enum Rater: Hashable {
  /// What the benchmark says is right.
  case gold
  /// What was decided where reviewers differed.
  case adjudication
  /// Of these only first words of somebody who had seen nothing of judge, gold and names, or only the
  /// others: they were revised, or made after something was seen.
  case adjudicationUnswayed, adjudicationSwayed
  case judge(JudgeKey)
  /// A person's decision as it stands.
  case reviewer(Author)
  /// A person's decision as it was first committed.
  case atFirst(Author)
  /// A person's second reading, in the other order.
  case again(Author)
  /// What a person's rankings of all responses say of a comparison.
  case ranked(Author)
}

extension Evidence {
  /// What a rater is called; people of one name are told apart by their ids.
  func name(of rater: Rater) -> String {
    switch rater {
    case .gold: "gold"
    case .adjudication: "adjudication"
    case .adjudicationUnswayed: "adjudication, first and unseen"
    case .adjudicationSwayed: "adjudication, revised or seen before"
    case .judge(let judge): judge.words
    case .reviewer(let author): name(of: author)
    case .atFirst(let author): name(of: author) + " first"
    case .again(let author): name(of: author) + " again"
    case .ranked(let author): name(of: author) + ", ranking"
    }
  }

  func name(of author: Author) -> String {
    let isShared = (reviewers + rankers).contains { $0.id != author.id && $0.name == author.name }
    let id = String(author.id.text.prefix(8))
    return author.name.isEmpty ? id : isShared ? "\(author.name) (\(id))" : author.name
  }
}
