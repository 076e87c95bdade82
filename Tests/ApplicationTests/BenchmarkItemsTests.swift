import Application
import Judgment
import Testing

@Suite("What must not be learned from")
struct BenchmarkItemsTests {
  private func item(_ reader: String, _ subset: String) -> Item {
    Item(
      id: ItemID("\(reader) \(subset)"), source: .init(reader: reader, file: "f", record: 0),
      subset: subset, messages: [], responses: [])
  }

  @Test("A benchmark's items are told by its format, or by RewardBench's subsets in anybody's")
  func known() {
    let items = [
      item("rewardbench", "hep-python"), item("rm-r1-log", "donotanswer"), item("rm-bench", "chat"),
      item("rewardbench", "our own"), item("trl", ""),
    ]
    #expect(
      BenchmarkItems(items).sentence.hasPrefix(
        "3 of 5 comparisons are a benchmark's (rewardbench, rm-bench):"))
  }

  @Test(
    "One's own pairs, training sets and typed comparisons are none",
    arguments: ["rewardbench", "trl", "hh-rlhf", "ultrafeedback", "map prompt=q", "typed"])
  func own(reader: String) {
    #expect(BenchmarkItems([item(reader, "numbers"), item(reader, "")]).isEmpty)
  }
}
