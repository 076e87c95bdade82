import Experiments
import Judgment
import Testing

@Suite("Samples of items")
struct ItemSampleTests {
  private func items(_ sizes: [String: Int]) -> [ItemID: String] {
    var items: [ItemID: String] = [:]
    for (subset, size) in sizes {
      for number in 0..<size { items[ItemID("\(subset)-\(number)")] = subset }
    }
    return items
  }

  private func drawn(_ drawing: ItemSample.Drawing) -> [String: Int] {
    Dictionary(uniqueKeysWithValues: drawing.strata.map { ($0.subset, $0.drawn) })
  }

  @Test("By subset: as many of each as they have, what is left over to the larger ones")
  func even() throws {
    let all = items(["large": 80, "middle": 15, "small": 5])
    func shares(_ size: Int) throws -> [String: Int] {
      drawn(try ItemSample(size: size, isBySubset: true, seed: 3).draw(all))
    }
    #expect(try shares(3) == ["large": 1, "middle": 1, "small": 1])
    #expect(try shares(14) == ["large": 5, "middle": 5, "small": 4])
    #expect(try shares(20) == ["large": 8, "middle": 7, "small": 5])
    #expect(try shares(60) == ["large": 40, "middle": 15, "small": 5])
    #expect(try shares(1_000) == ["large": 80, "middle": 15, "small": 5])
    #expect(throws: SelectionError.fewerThanSubsets(size: 2, subsets: 3)) { try shares(2) }
  }

  @Test("Any total is given out whole, no group beyond its size, none two ahead of an open one")
  func everyTotal() throws {
    let sizes = ["a": 1, "b": 4, "c": 4, "d": 9]
    var before = sizes.mapValues { _ in 0 }
    for size in 4...20 {
      let shares = drawn(
        try ItemSample(size: size, isBySubset: true, seed: 0).draw(items(sizes)))
      #expect(shares.values.reduce(0, +) == min(size, 18))
      for (name, share) in shares {
        #expect(share <= sizes[name] ?? 0 && share >= before[name] ?? 0)
        let most = shares.values.max() ?? 0
        #expect(share == sizes[name] || share >= most - 1)
      }
      before = shares
    }
  }

  @Test("Each drawn item knows its chance: the drawn of its subset over the subset")
  func inclusion() throws {
    let all = items(["large": 80, "small": 5])
    let bySubset = try ItemSample(size: 20, isBySubset: true, seed: 3).draw(all)
    #expect(bySubset.items.count == 20)
    for (item, draw) in bySubset.items {
      let isLarge = all[item] == "large"
      #expect(draw.inclusion == (isLarge ? 15.0 / 80 : 1))
      #expect(draw.drawn == (isLarge ? 15 : 5) && draw.population == (isLarge ? 80 : 5))
      #expect(draw.seed == 3 && draw.isBySubset)
    }
    // Weighted by the inverse of their chances the drawn stand for all.
    let total = bySubset.items.values.map { 1 / $0.inclusion }.reduce(0, +)
    #expect(abs(total - 85) < 1e-9)
    let plain = try ItemSample(size: 17, seed: 3).draw(all)
    #expect(Set(plain.items.values.map(\.inclusion)) == [17.0 / 85])
    #expect(plain.strata.map(\.subset) == [""])
  }

  @Test("A larger sample of one seed holds the smaller; one of another seed need not")
  func nested() throws {
    let all = items(["x": 60, "y": 30, "z": 10])
    for isBySubset in [false, true] {
      var before: Set<ItemID> = []
      for size in stride(from: 5, through: 100, by: 5) {
        let now = Set(
          try ItemSample(size: size, isBySubset: isBySubset, seed: 8).draw(all).items.keys)
        #expect(before.isSubset(of: now))
        before = now
      }
    }
    let one = try ItemSample(size: 40, seed: 1).draw(all).items.keys
    let two = try ItemSample(size: 40, seed: 2).draw(all).items.keys
    #expect(Set(one) != Set(two))
  }

  @Test("By subset the strata come in step, so that a beginning holds all of them alike")
  func inStep() throws {
    let all = items(["x": 60, "y": 30, "z": 10])
    let order = try ItemSample(size: 36, isBySubset: true, seed: 4).draw(all).order
    // 13, 13 and 10 of them.
    #expect(order.count == 36 && Set(order).count == 36)
    for length in stride(from: 6, through: 36, by: 6) {
      let counts = Dictionary(grouping: order.prefix(length)) { all[$0] ?? "" }.mapValues(\.count)
      for (subset, drawn) in ["x": 13.0, "y": 13, "z": 10] {
        #expect(abs(Double(counts[subset] ?? 0) - drawn * Double(length) / 36) <= 1)
      }
    }
  }

  @Test("An item stays drawn when others are left out")
  func independent() throws {
    let all = items(["x": 100])
    let drawn = try ItemSample(size: 40, seed: 1).draw(all).items.keys
    let gone = Set(drawn.sorted().prefix(5))
    let again = try ItemSample(size: 35, seed: 1).draw(all.filter { !gone.contains($0.key) })
    #expect(Set(again.items.keys) == Set(drawn).subtracting(gone))
  }

  @Test("Over many seeds every item is drawn as often as its chance says")
  func fair() throws {
    let all = items(["x": 12, "y": 3])
    var counts: [ItemID: Int] = [:]
    for seed in 0..<4_000 as Range<UInt64> {
      for item in try ItemSample(size: 6, isBySubset: true, seed: seed).draw(all).items.keys {
        counts[item, default: 0] += 1
      }
    }
    for (item, subset) in all {
      // x: 3 of 12, so 1,000 of 4,000 and a standard deviation of 27.4; y: all three.
      let count = counts[item] ?? 0
      #expect(subset == "y" ? count == 4_000 : (850...1_150).contains(count), "\(item) \(count)")
    }
  }
}
