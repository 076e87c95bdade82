import CKernels
import Foundation
import TestGround
import Testing

/// What is stored in the cache, and what comes back.
struct CacheTests {
  /// One block of a cache, without anything in it.
  private struct Block {
    let memory: Memory<UInt8>
    private let table: Memory<UnsafeRawPointer>
    private let type: Int32
    private let kvHeads: Int
    private let size: Int

    init(_ type: Int32, kvHeads: Int, size: Int) {
      (self.type, self.kvHeads, self.size) = (type, kvHeads, size)
      memory = Memory([UInt8](repeating: 0xFF, count: ck_cache_bytes(type, kvHeads, size)))
      table = Memory([UnsafeRawPointer(memory.base)])
    }

    /// Stores at a position and reads it back.
    func through(
      position: Int, keys: [Float], values: [Float], _ set: InstructionSet
    ) -> (keys: [Float], values: [Float]) {
      var cache = ck_cache(
        blocks: table.base, offset: 0, type: type, kv_heads: kvHeads, head_size: size)
      let (k, v) = (Memory<Float>(kvHeads * size), Memory<Float>(kvHeads * size))
      set.use {
        ck_cache_store(&cache, position, keys, values)
        ck_cache_load(&cache, position, k.base, v.base)
      }
      return (k.elements, v.elements)
    }
  }

  /// What is stored comes back rounded to half precision; what is too large becomes the largest.
  @Test(arguments: InstructionSet.available)
  func halves(_ set: InstructionSet) {
    let block = Block(CK_F16, kvHeads: 2, size: 32)
    var random = SeededGenerator(seed: 1)
    var keys = random.floats(64, -10...10)
    let values = random.floats(64, -10...10)
    (keys[0], keys[1], keys[2]) = (1e9, -1e9, .infinity)
    let kept = block.through(position: 5, keys: keys, values: values, set)
    #expect(Array(kept.keys[0..<3]) == [65504, -65504, 65504])
    #expect(Array(kept.keys[3...]) == keys[3...].map { Float(Float16($0)) })
    #expect(kept.values == values.map { Float(Float16($0)) })
    #expect(block.memory.isFenceWhole)
    TestGround.report("\(set): keys and values through a cache of halves", compared: 128)
  }

  /// A cache of bytes holds what PyPI's `gguf` makes of the same floats, to the last bit:
  /// Tests/Interop/make_dequantise_fixtures.py made the file.
  @Test(arguments: InstructionSet.available, [32, 64, 96, 256])
  func bytesEqualPython(_ set: InstructionSet, size: Int) throws {
    let path = TestGround.fixture("CKernels", "Q8_0.quantised")
    let file = try Data(contentsOf: URL(fileURLWithPath: path))
    let all = file.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map {
        Float(bitPattern: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: UInt32.self))
      }
    }
    let sources = Array(all[..<(all.count / 2)])
    let expected = Array(all[(all.count / 2)...])
    try #require(sources.count % 32 == 0 && sources.count == expected.count)
    let block = Block(CK_Q8_0, kvHeads: 1, size: size)
    var compared = 0
    for start in stride(from: 0, to: sources.count - size + 1, by: size) {
      let given = Array(sources[start..<start + size])
      let wanted = expected[start..<start + size].map(\.bitPattern)
      let kept = block.through(
        position: start / size % CK_CACHE_POSITIONS, keys: given, values: given, set)
      #expect(kept.keys.map(\.bitPattern) == wanted, "keys of block \(start / 32)")
      #expect(kept.values.map(\.bitPattern) == wanted, "values of block \(start / 32)")
      compared += 2 * size
    }
    #expect(block.memory.isFenceWhole && compared > 0)
    TestGround.report(
      "\(set), heads of \(size): bits of quantised keys and values against PyPI gguf",
      compared: compared)
  }

  /// Whatever is stored, finite numbers come back: a block's leftovers may be multiplied by 0.
  @Test(arguments: InstructionSet.available, [CK_F16, CK_Q8_0])
  func infinitiesBecomeFinite(_ set: InstructionSet, type: Int32) {
    let block = Block(type, kvHeads: 1, size: 32)
    for worst in [Float.infinity, -Float.infinity, 3e38, -65536, 65505] {
      var given = [Float](repeating: 0.5, count: 32)
      given[7] = worst
      let kept = block.through(position: 3, keys: given, values: given, set)
      #expect(kept.keys.allSatisfy(\.isFinite) && kept.values.allSatisfy(\.isFinite))
      // Of bytes the scale is rounded too: by half a unit of 2^-10 at most.
      let largest: Float = worst > 0 ? 65504 : -65504
      #expect(abs(kept.keys[7] - largest) <= 65504 * 0x1p-11)
      #expect(kept.values[7] == kept.keys[7])
    }
  }

  /// 34 bytes for 32 numbers, as in a file; and only heads that are whole blocks.
  @Test func sizes() {
    for size in [32, 64, 96, 128, 256] {
      #expect(ck_cache_bytes(CK_F16, 3, size) == 2 * 3 * 32 * size * 2)
      #expect(ck_cache_bytes(CK_Q8_0, 3, size) == 2 * 3 * ck_row_bytes(CK_Q8_0, 32 * size))
      #expect(ck_cache_bytes(CK_Q8_0, 3, size) % 64 == 0)
    }
    #expect(ck_cache_bytes(CK_F16, 1, 48) > 0 && ck_cache_bytes(CK_Q8_0, 1, 48) == 0)
    #expect(ck_cache_bytes(CK_F16, 1, 40) == 0 && ck_cache_bytes(CK_F16, 1, 272) == 0)
    #expect(ck_cache_bytes(CK_Q4_0, 1, 64) == 0)
  }
}
