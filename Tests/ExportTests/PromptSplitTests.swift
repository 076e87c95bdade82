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

  /// Which part a prompt is in goes by its text, whatever its comparison is called.
  @Test func namesDecideNothing() {
    let questions = (0..<40).map { "What is \($0) plus 1?" }
    func trained(_ asked: [String]) -> Set<String> {
      var ground = ExportGround()
      for question in asked { ground.ask(question, ["x", "y"]) }
      let train = split(ground, 0.5).train
      return Set(zip(asked, ground.comparisons).filter { train.contains($1.id) }.map(\.0))
    }
    let one = trained(questions)
    #expect(one.count == 20)
    #expect(trained(questions.reversed()) == one)
  }

  @Test func theTestPartIsNeverEmptyWhereThereAreTwoPrompts() {
    var ground = ExportGround()
    ground.ask("one", ["x", "y"])
    ground.ask("two", ["x", "y"])
    #expect(split(ground, 0.99).test.count == 1)
  }

  /// Where responses share no turn, what their own turns ask is the prompt; what a system's message
  /// says is no question of a user's.
  @Test func promptsAreWhatIsAsked() {
    var ground = ExportGround()
    for question in ["one?", "ONE", "two", "three", "four", "five"] {
      let number = ground.ask(question, ["x", "y"])
      ground.items[number].messages = []
      for index in 0..<2 {
        ground.items[number].responses[index].messages.insert(
          Message(role: "user", content: question), at: 0)
      }
    }
    for share in [0.2, 0.4, 0.6, 0.8] {
      let parts = split(ground, share)
      #expect(parts.train.contains(ComparisonID("c0")) == parts.train.contains(ComparisonID("c1")))
      // Were all of them one prompt, all would be in one part.
      #expect(abs(Double(parts.train.count) - share * 6) <= 1, "\(share)")
    }
    var roles = ExportGround()
    for role in ["user", "system"] {
      let number = roles.ask("same", ["x", "y"])
      roles.items[number].messages[0].role = role
    }
    #expect(split(roles, 0.5).train.count == 1)
  }

  @Test func otherNumbersAndSignsAreOtherPrompts() {
    var ground = ExportGround()
    for question in ["2 + 2", "2 - 2", "3 + 2", "two"] { ground.ask(question, ["x", "y"]) }
    // Were any two of them one group, these would stay together.
    for count in 1...3 {
      let parts = split(ground, Double(count) / 4)
      #expect(parts.train.count == count && parts.test.count == 4 - count)
    }
  }
}
