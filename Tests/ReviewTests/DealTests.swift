import Judgment
import Review
import Testing

/// What each reviewer is given.
@Suite struct DealTests {
  private static func candidates(_ range: Range<Int>) -> [Deal.Candidate] {
    // Three strata of unequal sizes.
    range.map {
      Deal.Candidate(
        ComparisonID("c\($0)"), stratum: $0 % 10 < 6 ? "a" : $0 % 10 < 9 ? "b" : "c")
    }
  }

  private static func firstTimes(_ queue: [QueueMix.Entry]) -> Set<ComparisonID> {
    Set(queue.filter { $0.role != .repeated }.map(\.comparison))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func theOverlapIsReadByAllAndTheRestByOne(_ seed: UInt64) {
    let kept = Self.candidates(0..<103)
    let deal = Deal(
      kept: kept, others: [], reviewers: 3, shares: .init(overlap: 0.4), seed: seed)
    let sets = deal.queues.map(Self.firstTimes)
    // Two fifths of 103 are 41.2.
    let shared = sets[0].intersection(sets[1]).intersection(sets[2])
    #expect(shared.count == 41)
    for (queue, set) in zip(deal.queues, sets) {
      #expect(queue.count == set.count)
      #expect(set.subtracting(shared).count == queue.count { $0.role == .kept })
      #expect(Set(queue.filter { $0.role == .overlap }.map(\.comparison)) == shared)
      // 62 are left for three.
      #expect([20, 21].contains(set.count - 41))
    }
    #expect(sets.reduce(into: Set()) { $0.formUnion($1) } == Set(kept.map(\.comparison)))
    #expect(sets.reduce(0) { $0 + $1.count } == 3 * 41 + 62)
  }

  /// The overlap, and each part, hold as many of a stratum as their size would have it, give or
  /// take one or two.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func partsAreAlike(_ seed: UInt64) {
    let kept = Self.candidates(0..<200)
    let stratum = Dictionary(uniqueKeysWithValues: kept.map { ($0.comparison, $0.stratum) })
    let deal = Deal(
      kept: kept, others: [], reviewers: 2, shares: .init(overlap: 0.5), seed: seed)
    for queue in deal.queues {
      for role in [Label.Queue.Role.overlap, .kept] {
        let part = queue.filter { $0.role == role }
        for (name, share) in [("a", 0.6), ("b", 0.3), ("c", 0.1)] {
          let count = part.count { stratum[$0.comparison] == name }
          #expect(abs(Double(count) - share * Double(part.count)) <= 2, "\(role) \(name)")
        }
      }
    }
  }

  @Test func theSameSeedDealsTheSame() {
    let kept = Self.candidates(0..<50)
    func deal(_ seed: UInt64) -> Deal {
      Deal(
        kept: kept, others: [], reviewers: 2, shares: .init(overlap: 0.4, repeats: 0.2),
        seed: seed)
    }
    #expect(deal(1) == deal(1))
    #expect(deal(1).queues != deal(2).queues)
    // Nor do both reviewers read in the same order.
    let orders = deal(1).queues.map { queue in
      queue.filter { $0.role == .overlap }.map(\.comparison)
    }
    #expect(orders[0] != orders[1] && Set(orders[0]) == Set(orders[1]))
  }

  /// How often a comparison comes to a reviewer over many seeds is the chance that labels store.
  @Test func probabilitiesAreThoseOfTheDraw() throws {
    let kept = Self.candidates(0..<30)
    let others = Self.candidates(30..<90)
    let draws = 4_000
    let shares = Deal.Shares(overlap: 0.4, controls: 0.25)
    // A quarter of the queue: 10 of 60.
    let rate = QueueMix.rate(kept: 30, others: 60, share: 0.25)
    #expect(abs(rate - 1.0 / 6) < 1e-12)
    var counts: [ComparisonID: Int] = [:]
    var expected = [0.0, 0.0]
    for seed in 0..<UInt64(draws) {
      let deal = Deal(kept: kept, others: others, reviewers: 2, shares: shares, seed: seed)
      let isControl = Set(others.map(\.comparison))
      for entry in deal.queues[0] {
        counts[entry.comparison, default: 0] += 1
        #expect((entry.role == .control) == isControl.contains(entry.comparison))
        expected[entry.role == .control ? 1 : 0] = entry.probability
      }
    }
    // 16 of the 40 are read by both; ten controls of 60.
    #expect(abs(expected[0] - 0.7) < 1e-12 && abs(expected[1] - 0.7 / 6) < 1e-12)
    for (candidates, chance) in [(kept, 0.7), (others, 0.7 / 6)] {
      for candidate in candidates {
        let share = Double(counts[candidate.comparison] ?? 0) / Double(draws)
        // Six standard deviations.
        let spread = 6 * (chance * (1 - chance) / Double(draws)).squareRoot()
        #expect(abs(share - chance) < spread, "\(candidate)")
      }
    }
  }

  /// Numbers are the rounded shares, whatever the seed.
  @Test(arguments: [(0.25, 0.05), (0.1, 0.3), (0.5, 1), (0, 0), (0.9, 0.5)])
  func numbersAreNoChance(_ controls: Double, _ repeats: Double) {
    for seed in 0..<60 as Range<UInt64> {
      let deal = Deal(
        kept: Self.candidates(0..<47), others: Self.candidates(47..<200), reviewers: 2,
        shares: .init(overlap: 0.4, controls: controls, repeats: repeats), seed: seed)
      // Controls beside 47 so that they are that share of all, if there are so many.
      let wanted = min(153, Int((47 * controls / (1 - controls)).rounded()))
      let drawn = deal.queues.map { queue in
        Set(queue.filter { $0.role == .control }.map(\.comparison))
      }
      #expect(drawn[0].union(drawn[1]).count == wanted)
      for queue in deal.queues {
        let own = queue.count { $0.role == .kept || $0.role == .overlap }
        let again = queue.filter { $0.role == .repeated }
        #expect(again.count == Int((repeats * Double(own)).rounded()))
        // Drawn at random from these, so many of so many.
        let chance = Double(again.count) / Double(own)
        #expect(again.allSatisfy { $0.probability == chance })
      }
    }
  }

  /// Each of a reviewer's own comes again as often as the others.
  @Test func eachRepeatIsAsLikely() {
    var counts: [ComparisonID: Int] = [:]
    let draws = 3_000
    for seed in 0..<UInt64(draws) {
      let deal = Deal(
        kept: Self.candidates(0..<30), others: [], reviewers: 1, shares: .init(repeats: 0.2),
        seed: seed)
      for entry in deal.queues[0] where entry.role == .repeated {
        counts[entry.comparison, default: 0] += 1
        #expect(entry.probability == 0.2)
      }
    }
    // Six standard deviations of 3,000 draws of 1/5: 6·√480 ≈ 131.
    #expect(counts.count == 30 && counts.values.allSatisfy { abs($0 - 600) < 131 })
  }

  /// A repeat is one of the reviewer's own, once, ten places after its first time or as far as the
  /// queue allows; controls never come again.
  @Test(arguments: [1, 2, 5, 9, 10, 11, 12, 40, 150])
  func repeatsStandFarFromTheirFirstTime(_ count: Int) {
    for repeats in [0.05, 0.3, 0.8, 1] {
      for seed in 0..<40 as Range<UInt64> {
        let deal = Deal(
          kept: Self.candidates(0..<count), others: Self.candidates(200..<240), reviewers: 2,
          shares: .init(overlap: 0.5, controls: 0.2, repeats: repeats), seed: seed)
        for queue in deal.queues {
          let firsts = queue.count { $0.role != .repeated }
          for (place, entry) in queue.enumerated() where entry.role == .repeated {
            let first = queue.firstIndex { $0.comparison == entry.comparison }
            #expect(first.map { place - $0 >= min(10, firsts) } == true)
            #expect(first.map { ![.control, .repeated].contains(queue[$0].role) } == true)
            #expect(queue.count { $0.comparison == entry.comparison } == 2)
          }
        }
      }
    }
  }

  /// From the later half of what comes after the first of forty on, to the end of the queue.
  @Test func repeatsStandInManyPlaces() {
    var places: Set<Int> = []
    for seed in 0..<400 as Range<UInt64> {
      let deal = Deal(
        kept: Self.candidates(0..<40), others: [], reviewers: 1, shares: .init(repeats: 0.1),
        seed: seed)
      let queue = deal.queues[0]
      let firsts = queue.filter { $0.role != .repeated }.map(\.comparison)
      for (place, entry) in queue.enumerated() where entry.role == .repeated {
        places.insert(place)
        // Half of what is read after the first time is read before the second.
        let before = queue[..<place].count { $0.role != .repeated }
        let first = firsts.firstIndex(of: entry.comparison) ?? 40
        #expect(before - first - 1 >= (40 - first) / 2)
      }
    }
    #expect(places.isSuperset(of: 22..<44))
  }

  /// Of an odd number one gets more, and who that is goes by the seed.
  @Test func theOddOneIsEverybodysInTurn() {
    let more = (0..<400 as Range<UInt64>).count { seed in
      let deal = Deal(
        kept: Self.candidates(0..<7), others: [], reviewers: 2, shares: .init(overlap: 0),
        seed: seed)
      return deal.queues[0].count == 4
    }
    // Six standard deviations of 400 coins are 60.
    #expect(abs(more - 200) < 60)
  }

  @Test func oneReviewerReadsAllAndNothingIsShared() {
    let deal = Deal(
      kept: Self.candidates(0..<7), others: [], reviewers: 1, shares: .init(overlap: 0.4), seed: 3)
    #expect(deal.queues.count == 1 && deal.queues[0].count == 7)
    #expect(deal.queues[0].allSatisfy { $0.role == .kept && $0.probability == 1 })
    #expect(Deal(kept: [], others: [], reviewers: 2, shares: .init(), seed: 3).queues == [[], []])
  }

  @Test func aQualificationIsSoManyOfTheKnown() {
    let known = Self.candidates(0..<60)
    for seed in 0..<20 as Range<UInt64> {
      let entries = Deal.qualification(of: known, count: 10, seed: seed)
      #expect(Set(entries.map(\.comparison)).count == 10)
      #expect(entries.allSatisfy { $0.role == .qualification && $0.probability == 10.0 / 60 })
      let all = Deal.qualification(of: known, count: 100, seed: seed)
      #expect(all.count == 60)
      // They do not come by strata, and not in one order under all seeds.
      let stratum = Dictionary(uniqueKeysWithValues: known.map { ($0.comparison, $0.stratum) })
      let strata = all.map { stratum[$0.comparison] ?? "" }
      #expect(strata != strata.sorted())
      #expect(all != Deal.qualification(of: known, count: 100, seed: seed + 1))
    }
    #expect(Deal.qualification(of: [], count: 3, seed: 1).isEmpty)
  }

  @Test func theKeyIsTheAdjudicationThenTheGold() {
    let log = EventLog()
    let assignment = Assignment(
      reviewer: Author(id: "ann", name: "Ann"), filter: "", seed: 1,
      entries: ["c", "d", "e", "f", "c"].enumerated().map { index, id in
        .init(
          comparison: ComparisonID(id), role: index == 4 ? .repeated : .qualification,
          probability: 1)
      })
    func comparison(_ id: String, _ gold: Gold?) -> Comparison {
      Comparison(id: ComparisonID(id), item: "i", responses: ["x", "y"], gold: gold)
    }
    let decisions = Decisions([
      log.label("c", .response("x"), by: "ann", at: 1),
      // The first decision counts, whatever it was changed to.
      log.label("c", .response("y"), by: "ann", at: 2),
      log.label("d", .response("x"), by: "ann", at: 3),
      log.label("e", .response("x"), by: "ann", at: 4),
      log.label("f", .cannot, by: "ben", at: 5),
      log.event(
        .adjudication(Adjudication(comparison: "d", choice: .response("y"), sources: [])),
        by: "max", at: 6),
    ])
    let key = AnswerKey(
      [
        comparison("c", .response("x")), comparison("d", .response("x")), comparison("e", nil),
        comparison("f", .tie),
      ], decisions)
    #expect(key["c"] == .response("x") && key["d"] == .response("y"))
    #expect(key["e"] == nil && key["f"] == .tie)
    // An adjudicator who can't judge says nothing against gold.
    #expect(AnswerKey.answer(gold: .tie, adjudication: .cannot) == .tie)
    #expect(AnswerKey.answer(gold: nil, adjudication: .cannot) == nil)
    #expect(AnswerKey.answer(gold: .tie, adjudication: .bothBad) == .bothBad)
    // c is found, d not; e has no answer, f was not decided by her.
    #expect(key.hits(of: assignment, decisions) == (1, 2))
  }
}
