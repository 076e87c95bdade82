import Review

extension Chapter {
  /// Judges with reviewers, reviewers with each other and with themselves, both with gold. In a row's
  /// name what all rows share stands last: a narrow screen may end before it.
  static func agreement(of evidence: Evidence) -> Chapter? {
    var section = AgreementSection(evidence)
    let reviewers = evidence.reviewers
    let people = reviewers.map(Rater.reviewer)
    let judges = evidence.judges.map(Rater.judge)
    section.add("Reviewers and judges", people.flatMap { one in judges.map { (one, $0) } })
    section.add(
      "Reviewers with each other",
      people.indices.flatMap { i in people[(i + 1)...].map { (people[i], $0) } })
    section.addPanel(people)
    section.add(
      "Reviewers once more, in the other order",
      reviewers.map { (.atFirst($0), .again($0)) }.filter { section.haveBothRead($0, $1) })
    if evidence.comparisons.contains(where: { $0.gold != nil }) {
      section.add("Reviewers and gold", people.map { ($0, .gold) })
      section.add("Judges and gold", judges.map { ($0, .gold) })
    }
    section.addRankings(evidence.rankers, judges)
    section.addVotes()
    return section.chapter
  }
}
