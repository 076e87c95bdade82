import CKernels
import TestGround
import Testing

/// What a cache may keep its numbers as: the kernels' CK_F16 and CK_Q8_0.
enum Kept: Int32, CaseIterable {
  case halves = 1
  case bytes = 8
}

/// A cache filled with random keys and values, and random queries for every position.
private struct Case {
  let kept: Kept
  let kvHeads: Int
  let heads: Int
  let size: Int
  let length: Int
  let scale: Float
  /// Positions that a query sees; 0: all.
  let window: Int
  let queries: [Float]
  private let storage: [Memory<UInt8>]
  private let table: Memory<UnsafeRawPointer>
  private let offset = 192

  init(_ kept: Kept, kvHeads: Int, heads: Int, size: Int, length: Int, window: Int = 0) {
    self.kept = kept
    self.window = window
    (self.kvHeads, self.heads, self.size, self.length) = (kvHeads, heads, size, length)
    scale = 1 / Float(size).squareRoot()
    var random = SeededGenerator(seed: UInt64(size * heads))
    queries = random.floats(length * heads * size, -3...3)
    let blocks = (length + CK_CACHE_POSITIONS - 1) / CK_CACHE_POSITIONS
    let bytes = ck_cache_bytes(kept.rawValue, kvHeads, size)
    // What nobody stored is NaN: it must never count.
    storage = (0..<blocks).map { _ in Memory([UInt8](repeating: 0xFF, count: bytes + 192)) }
    // Blocks in any order, as a cache that was shared and forked has them.
    table = Memory(storage.map { UnsafeRawPointer($0.base) })
    var cache = self.cache
    for position in 0..<length {
      let keys = random.floats(kvHeads * size)
      let values = random.floats(kvHeads * size)
      ck_cache_store(&cache, position, keys, values)
    }
  }

  var cache: ck_cache {
    ck_cache(
      blocks: table.base, offset: offset, type: kept.rawValue, kv_heads: kvHeads, head_size: size)
  }

  /// Keys and values as the cache holds them: [position][kvHeads * size].
  func contents() -> (keys: [[Float]], values: [[Float]]) {
    var cache = self.cache
    var keys: [[Float]] = []
    var values: [[Float]] = []
    for position in 0..<length {
      let (k, v) = (Memory<Float>(kvHeads * size), Memory<Float>(kvHeads * size))
      ck_cache_load(&cache, position, k.base, v.base)
      keys.append(k.elements)
      values.append(v.elements)
    }
    return (keys, values)
  }

  /// Results for queries at positions first..<first + count, by a crew where one is given.
  func attend(from first: Int, count: Int, crew: Crew? = nil, set: InstructionSet? = nil) -> [Float]
  {
    let row = heads * size
    let out = Memory<Float>(count * row)
    queries.withUnsafeBufferPointer { queries in
      guard let start = queries.baseAddress else { return }
      var attention = ck_attention(
        cache: cache, heads: heads, first_position: first, count: count,
        queries: start + first * row, query_stride: row, out: out.base, out_stride: row,
        scale: scale, window: window, partials: nil)
      let partials = Memory<UInt8>(ck_attention_partial_bytes(&attention))
      attention.partials = UnsafeMutableRawPointer(partials.base)
      let work = UncheckedBox(attention)
      if let crew {
        crew.run(chunks: ck_attention_parts(&attention)) { part, _ in
          var attention = work.value
          ck_attention_part(&attention, part)
        }
        crew.run(chunks: ck_attention_merges(&attention)) { merge, _ in
          var attention = work.value
          ck_attention_merge(&attention, merge)
        }
      } else {
        for part in (0..<ck_attention_parts(&attention)).reversed() {
          ck_attention_part(&attention, part)
        }
        for merge in 0..<ck_attention_merges(&attention) { ck_attention_merge(&attention, merge) }
      }
      #expect(partials.isFenceWhole)
    }
    #expect(out.isFenceWhole)
    return out.elements
  }
}

struct AttentionTests {
  /// Against the formula in double precision, over what the cache holds.
  ///
  /// With u = 2^-24 and magnitude m = sum |q k| * scale of a score, a score is off by (size + 2) u m,
  /// its weight by that and 8u relatively, and the weighted mean of values within -1...1 by twice
  /// that plus (256 + 2 * spans + 8) u for adding up. A cache of bytes rounds once more where weights
  /// take scales in, and its values may go a little beyond 1.
  @Test(
    arguments: [
      (.halves, 3, 9, 64, 0), (.halves, 2, 14, 64, 0), (.halves, 1, 7, 128, 0),
      (.halves, 2, 2, 256, 0), (.halves, 2, 6, 48, 0), (.halves, 1, 4, 256, 512),
      (.halves, 3, 9, 64, 100), (.halves, 1, 13, 64, 256), (.halves, 2, 6, 48, 33),
      (.halves, 2, 2, 16, 1), (.bytes, 3, 9, 64, 0), (.bytes, 2, 14, 64, 0),
      (.bytes, 1, 7, 128, 0), (.bytes, 2, 2, 256, 0), (.bytes, 2, 6, 96, 0),
      (.bytes, 1, 4, 256, 512), (.bytes, 3, 9, 64, 100), (.bytes, 2, 6, 160, 33),
      (.bytes, 2, 2, 32, 1),
    ] as [(Kept, Int, Int, Int, Int)],
    InstructionSet.available)
  func againstDouble(_ shape: (Kept, Int, Int, Int, Int), _ set: InstructionSet) {
    let (kept, kvHeads, heads, size, window) = shape
    let test = Case(kept, kvHeads: kvHeads, heads: heads, size: size, length: 540, window: window)
    let (keys, values) = test.contents()
    let out = set.use { test.attend(from: 0, count: test.length) }
    var compared = 0
    var worst = 0.0
    for position in [0, 1, 15, 16, 31, 32, 100, 255, 256, 257, 511, 512, 539] {
      for head in 0..<heads {
        let shared = head / (heads / kvHeads) * size
        let query = (position * heads + head) * size
        var scores: [Double] = []
        var magnitude = 0.0
        let seen = max(0, window > 0 ? position + 1 - window : 0)...position
        for past in seen {
          var (sum, absolute) = (0.0, 0.0)
          for d in 0..<size {
            let product = Double(test.queries[query + d]) * Double(keys[past][shared + d])
            sum += product
            absolute += abs(product)
          }
          scores.append(sum * Double(test.scale))
          magnitude = max(magnitude, absolute * Double(test.scale))
        }
        let largest = scores.max() ?? 0
        let weights = scores.map { exponential($0 - largest) }
        let total = weights.reduce(0, +)
        let u = 0x1p-24
        let relative = Double(size + 2) * u * magnitude + 8 * u
        let bound = (2 * relative + Double(256 + 2 * 3 + 9) * u) * 1.001
        for d in 0..<size {
          let expected =
            zip(weights, values[seen]).reduce(0) { $0 + $1.0 * Double($1.1[shared + d]) } / total
          let error = abs(Double(out[query + d]) - expected)
          worst = max(worst, error.isNaN ? .infinity : error / bound)
          compared += 1
        }
      }
    }
    #expect(worst <= 1 && compared > 0)
    TestGround.report(
      "attention \(shape) \(set) against double (worst error / bound \(worst))",
      compared: compared)
  }

  /// A query alone, in a chunk of any size, by one thread or several: the same bits.
  @Test(arguments: InstructionSet.available, Kept.allCases)
  func chunksAndThreads(_ set: InstructionSet, _ kept: Kept) {
    var compared = 0
    for (kvHeads, heads, size, window) in [
      (3, 9, 64, 0), (1, 14, 64, 0), (2, 4, 128, 0), (3, 9, 64, 300), (1, 14, 64, 256),
      (1, 5, 32, 7),
    ] {
      let test = Case(
        kept, kvHeads: kvHeads, heads: heads, size: size, length: 800, window: window)
      let row = heads * size
      set.use {
        let whole = test.attend(from: 0, count: test.length).map(\.bitPattern)
        for (first, count) in [
          (0, 1), (1, 1), (255, 1), (256, 1), (300, 1), (511, 1), (512, 1), (799, 1), (0, 128),
          (128, 128), (250, 17), (511, 2), (640, 160), (97, 33),
        ] {
          let some = test.attend(from: first, count: count).map(\.bitPattern)
          let same = some == Array(whole[first * row..<(first + count) * row])
          #expect(same, "\(count) queries from \(first)")
          compared += some.count
        }
      }
    }
    #expect(compared > 0)
    TestGround.report("\(set), \(kept): bits of attention over chunks", compared: compared)
  }

  /// What the cache holds after a query's position never counts, be it huge or nobody's NaN.
  @Test(arguments: InstructionSet.available, Kept.allCases)
  func theFutureDoesNotCount(_ set: InstructionSet, _ kept: Kept) {
    let test = Case(kept, kvHeads: 3, heads: 9, size: 64, length: 600)
    var cache = test.cache
    let huge = [Float](repeating: 60_000, count: 3 * 64)
    var compared = 0
    set.use {
      // From the end, so that each position's past is still as it was.
      for position in [599, 527, 512, 511, 400, 256, 255, 47, 32, 31, 16, 15, 3, 0] {
        let before = test.attend(from: position, count: 1).map(\.bitPattern)
        for later in (position + 1)..<max(position + 1, min(position + 40, test.length)) {
          ck_cache_store(&cache, later, huge, huge)
        }
        let after = test.attend(from: position, count: 1).map(\.bitPattern)
        let same = before == after
        #expect(same, "position \(position)")
        compared += before.count
      }
    }
    #expect(compared > 0)
    TestGround.report("\(set), \(kept): bits of attention whatever comes later", compared: compared)
  }

  /// What has slid out of the window never counts, and blocks of it are not even read.
  @Test(arguments: InstructionSet.available, Kept.allCases)
  func thePastBeyondTheWindowDoesNotCount(_ set: InstructionSet, _ kept: Kept) {
    var compared = 0
    for window in [1, 40, 256, 300] {
      let test = Case(kept, kvHeads: 3, heads: 9, size: 64, length: 600, window: window)
      var cache = test.cache
      let huge = [Float](repeating: 60_000, count: 3 * 64)
      set.use {
        for (first, count) in [(window, 1), (310, 20), (400, 1), (512, 88), (599, 1)] {
          let before = test.attend(from: first, count: count).map(\.bitPattern)
          for earlier in 0..<first + 1 - window { ck_cache_store(&cache, earlier, huge, huge) }
          let after = test.attend(from: first, count: count).map(\.bitPattern)
          let same = before == after
          #expect(same, "window \(window), \(count) queries from \(first)")
          compared += before.count
        }
      }
    }
    #expect(compared > 0)
    TestGround.report("\(set), \(kept): bits of attention whatever slid away", compared: compared)
  }

  /// Single queries that share a span's blocks, together: the same bits as each by itself.
  @Test(
    arguments: InstructionSet.available,
    [(.halves, 0), (.halves, 300), (.bytes, 0), (.bytes, 300)] as [(Kept, Int)])
  func sharedSpans(_ set: InstructionSet, _ how: (Kept, Int)) {
    let (kept, window) = how
    var compared = 0
    for (kvHeads, heads, size) in [(3, 9, 64), (1, 7, 128), (2, 2, 32)] {
      let test = Case(
        kept, kvHeads: kvHeads, heads: heads, size: size, length: 800, window: window)
      // All begin to look in one span and see all of the span that is shared.
      let positions = window == 0 ? [512, 799, 600, 513, 767] : [620, 799, 700, 640, 767]
      let shared = window == 0 ? [0, 1] : [1]
      let row = heads * size
      let out = Memory<Float>(positions.count * row)
      set.use {
        test.queries.withUnsafeBufferPointer { queries in
          guard let start = queries.baseAddress else { return }
          let all = Memory<ck_attention>(
            positions.enumerated().map { index, position in
              ck_attention(
                cache: test.cache, heads: heads, first_position: position, count: 1,
                queries: start + position * row, query_stride: row, out: out.base + index * row,
                out_stride: row, scale: test.scale, window: window, partials: nil)
            })
          let partials = positions.indices.map {
            Memory<UInt8>(ck_attention_partial_bytes(all.base + $0))
          }
          for index in positions.indices {
            all.base[index].partials = UnsafeMutableRawPointer(partials[index].base)
          }
          let members = positions.indices.map { UnsafePointer(all.base + $0) }
          for index in positions.indices {
            for part in 0..<ck_attention_parts(all.base + index)
            where !shared.contains(ck_attention_span(all.base + index, part)) {
              ck_attention_part(all.base + index, part)
            }
          }
          for part in 0..<ck_attention_parts(all.base)
          where shared.contains(ck_attention_span(all.base, part)) {
            ck_attention_shared_part(members, members.count, part)
          }
          for index in positions.indices {
            for merge in 0..<heads { ck_attention_merge(all.base + index, merge) }
          }
          #expect(partials.allSatisfy { $0.isFenceWhole })
        }
        for (index, position) in positions.enumerated() {
          let alone = test.attend(from: position, count: 1).map(\.bitPattern)
          let together = out.elements[index * row..<(index + 1) * row].map(\.bitPattern)
          let same = alone == together
          #expect(same, "position \(position)")
          compared += row
        }
      }
    }
    #expect(compared > 0)
    TestGround.report("\(set), \(kept), window \(window): bits of shared spans", compared: compared)
  }

  @Test(arguments: [2, 3], Kept.allCases)
  func threads(_ threads: Int, _ kept: Kept) {
    let crew = Crew(threads: threads)
    let test = Case(kept, kvHeads: 3, heads: 9, size: 64, length: 700)
    var compared = 0
    for (first, count) in [(0, 200), (699, 1), (400, 1), (500, 64)] {
      let alone = test.attend(from: first, count: count).map(\.bitPattern)
      let together = test.attend(from: first, count: count, crew: crew).map(\.bitPattern)
      let same = alone == together
      #expect(same)
      compared += alone.count
    }
    #expect(compared > 0)
    TestGround.report("\(kept): bits of attention with \(threads) threads", compared: compared)
  }
}
