import Export
import Judgment
import Testing

@Suite struct PromptSplitTests {
  /// Forty questions, each also asked in other case, spacing and punctuation.
  private func ground() -> ExportGround {
    var ground = ExportGround()
    for number in 0..<40 {
      ground.ask("What is \(number) plus 1?", ["x", "y"])
      ground.ask("  what IS\n\(number) plus 1 ", ["v", "w"])
    }
    return ground
  }

  private func split(_ ground: ExportGround, _ share: Double) -> PromptSplit {
    PromptSplit(ground.comparisons, items: ground.material().items, share: share)
  }

  @Test(arguments: [0.1, 0.5, 0.9]) func everyPromptIsInOnePart(share: Double) {
    let ground = ground()
    let split = split(ground, share)
    #expect(split.train.isDisjoint(with: split.test))
    #expect(split.train.union(split.test) == Set(ground.comparisons.map(\.id)))
    for number in 0..<40 {
      let pair = [ground.comparisons[2 * number].id, ground.comparisons[2 * number + 1].id]
      #expect(split.train.contains(pair[0]) == split.train.contains(pair[1]))
    }
    // Groups of two: the share is met to within one of them.
    #expect(abs(Double(split.train.count) - share * 80) <= 1)
  }

  @Test func theOrderOfTheFileDecidesNothing() {
    var turned = ground()
    turned.comparisons.reverse()
    #expect(split(turned, 0.7) == split(ground(), 0.7))
  }

  @Test func theTestPartIsNeverEmptyWhereThereAreTwoPrompts() {
    var ground = ExportGround()
    ground.ask("one", ["x", "y"])
    ground.ask("two", ["x", "y"])
    #expect(split(ground, 0.99).test.count == 1)
  }

  @Test func otherNumbersAndSignsAreOtherPrompts() {
    var ground = ExportGround()
    for question in ["2 + 2", "2 - 2", "3 + 2", "two"] { ground.ask(question, ["x", "y"]) }
    // Were they one group, all four would stay together.
    let parts = split(ground, 0.5)
    #expect(parts.train.count == 2 && parts.test.count == 2)
  }
}
