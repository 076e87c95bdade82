import Application
import Judgment
import Testing

@Suite("Selection of runs")
struct RunSelectionTests {
  private func comparisons(_ count: Int) -> [Comparison] {
    (0..<count).map { number in
      Comparison(
        id: ComparisonID("c\(number)"), item: ItemID("i\(number)"),
        responses: [ResponseID("a\(number)"), ResponseID("b\(number)")])
    }
  }

  @Test("A sample has the size asked for, in the file's order, the same for the same seed")
  func sample() {
    let all = comparisons(200)
    let selection = RunSelection(sample: 30)
    let once = selection.pick(all, subset: { _ in "" }, sessionSeed: 5)
    let again = selection.pick(all, subset: { _ in "" }, sessionSeed: 5)
    let other = selection.pick(all, subset: { _ in "" }, sessionSeed: 6)
    #expect(once.count == 30)
    #expect(once == again)
    #expect(once != other)
    #expect(
      once.map { Int($0.id.text.dropFirst()) ?? -1 }
        == once.map { Int($0.id.text.dropFirst()) ?? -1 }.sorted())
  }

  @Test("A drawn comparison stays drawn when others are left out")
  func sampleIsStable() {
    let all = comparisons(100)
    let drawn = RunSelection(sample: 40, sampleSeed: 1).pick(
      all, subset: { _ in "" }, sessionSeed: 0)
    let fewer = all.filter { !drawn.prefix(5).contains($0) }
    let again = RunSelection(sample: 35, sampleSeed: 1).pick(
      fewer, subset: { _ in "" }, sessionSeed: 0)
    #expect(Set(drawn.dropFirst(5).map(\.id)).isSubset(of: Set(again.map(\.id))))
  }

  @Test("By subset: proportional shares that add up, none empty while there are enough")
  func shares() {
    let all = comparisons(100)
    // 80, 15 and 5 of them.
    func subset(_ comparison: Comparison) -> String {
      let number = Int(comparison.id.text.dropFirst()) ?? 0
      return number < 80 ? "large" : number < 95 ? "middle" : "small"
    }
    let picked = RunSelection(sample: 20, isBySubset: true).pick(
      all, subset: subset, sessionSeed: 3)
    let counts = Dictionary(grouping: picked, by: subset).mapValues(\.count)
    #expect(counts == ["large": 16, "middle": 3, "small": 1])
    let few = RunSelection(sample: 3, isBySubset: true).pick(all, subset: subset, sessionSeed: 3)
    #expect(
      Dictionary(grouping: few, by: subset).mapValues(\.count) == [
        "large": 1, "middle": 1, "small": 1,
      ])
  }

  @Test("Orders: the coin is fair and fixed; both means both; given is the file's")
  func orders() {
    let all = comparisons(2_000)
    let seeded = RunSelection(order: .seeded)
    let first = all.count {
      seeded.presentations(of: $0, isScaffolded: false, sessionSeed: 9) == [
        Presentation($0.responses)
      ]
    }
    // 2,000 fair coins: six standard deviations are 134.
    #expect((866...1_134).contains(first))
    let comparison = all[0]
    let given = Presentation(comparison.responses)
    #expect(
      RunSelection(order: .given).presentations(
        of: comparison, isScaffolded: true, sessionSeed: 9) == [given])
    let both = RunSelection().presentations(of: comparison, isScaffolded: true, sessionSeed: 9)
    #expect(Set(both) == [given, given.reversed])
    #expect(
      RunSelection().presentations(of: comparison, isScaffolded: false, sessionSeed: 9).count == 1)
  }
}
