import Judgment
import Testing

/// What stands for an item in a list.
@Suite struct ItemTests {
  private func question(_ turns: (String, String)...) -> String {
    Item(
      id: ItemID("i"), source: Item.Source(reader: "r", file: "f", record: 0), subset: "",
      messages: turns.map { Message(role: $0.0, content: $0.1) }, responses: []
    ).question
  }

  /// A conversation is about what was asked first, not about its last “go on”.
  @Test func theFirstTurnThatSaysSomething() {
    #expect(
      question(
        ("system", "You are kind."), ("user", "Plan a week in Oslo."), ("assistant", "Day 1 …"),
        ("user", "go on")) == "Plan a week in Oslo.")
    #expect(question(("user", " \n\t"), ("assistant", "Hello!"), ("user", "2 + 2?")) == "2 + 2?")
  }

  /// Without a user that says something, whoever does but the system; then anyone.
  @Test func othersStandIn() {
    #expect(
      question(("system", "Be brief."), ("assistant", "Once upon a time")) == "Once upon a time")
    #expect(question(("system", "Be brief."), ("user", "  ")) == "Be brief.")
    #expect(question(("user", "")) == "")
    #expect(question() == "")
  }
}
