import Inference
import Testing

/// Blocks, sequences of blocks, and the tree that remembers them. Blocks here hold four positions
/// and 64 bytes, and carry a mark in their first byte.
@Suite struct CacheTests {
  private let pool = BlockPool(positionsPerBlock: 4, bytesPerBlock: 64)

  private func mark(_ cache: SequenceCache, block: Int, _ value: UInt8) {
    cache.blocks[block].base.storeBytes(of: value, as: UInt8.self)
  }

  private func marks(_ cache: SequenceCache) -> [UInt8] {
    cache.blocks.map { $0.base.load(as: UInt8.self) }
  }

  /// A sequence of `count` positions whose blocks are marked 1, 2, 3, …
  private func sequence(_ count: Int) -> SequenceCache {
    var cache = SequenceCache(pool: pool)
    cache.reserve(count)
    cache.advance(by: count)
    for block in cache.blocks.indices {
      mark(cache, block: block, UInt8(truncatingIfNeeded: block + 1))
    }
    return cache
  }

  @Test func blocksReturnToThePoolAndAreUsedAgain() {
    do {
      let cache = sequence(9)
      #expect(cache.blocks.count == 3)
      #expect(pool.blocksInUse == 3)
    }
    #expect(pool.blocksInUse == 0)
    let again = sequence(9)
    #expect(pool.bytesInUse == 3 * 64)
    #expect(marks(again) == [1, 2, 3])
  }

  @Test func forkSharesUntilTheLastBlockIsWritten() {
    let first = sequence(6)
    var second = first
    #expect(pool.blocksInUse == 2)
    second.reserve(1)
    // The full block is still shared, the part-full one was copied with what it held.
    #expect(pool.blocksInUse == 3)
    #expect(second.blocks[0] === first.blocks[0])
    #expect(second.blocks[1] !== first.blocks[1])
    #expect(marks(second) == [1, 2])
    mark(second, block: 1, 9)
    #expect(marks(first) == [1, 2])
    // A second reservation finds itself the only holder.
    // (Not held by the test: that would be another holder.)
    let own = ObjectIdentifier(second.blocks[1])
    second.advance(by: 1)
    second.reserve(1)
    #expect(ObjectIdentifier(second.blocks[1]) == own)
    #expect(pool.blocksInUse == 3)
  }

  @Test func forkAtABlocksEndCopiesNothing() {
    let first = sequence(8)
    var second = first
    second.reserve(1)
    #expect(pool.blocksInUse == 3)
    #expect(second.blocks[1] === first.blocks[1])
  }

  @Test func truncationGivesBlocksBack() {
    var cache = sequence(10)
    cache.truncate(to: 5)
    #expect(cache.count == 5)
    #expect(pool.blocksInUse == 2)
    cache.truncate(to: 4)
    #expect(pool.blocksInUse == 1)
    cache.truncate(to: 0)
    #expect(pool.blocksInUse == 0)
  }

  @Test func treeFindsTheLongestPrefixToTheToken() {
    let tree = PrefixTree(positionsPerBlock: 4)
    let text: [Int32] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    let cache = sequence(10)
    tree.insert(text[...], blocks: cache.blocks)
    #expect(tree.nodeCount == 3)

    func found(_ tokens: [Int32]) -> (marks: [UInt8], count: Int) {
      let result = tree.longestPrefix(of: tokens[...])
      return (result.blocks.map { $0.base.load(as: UInt8.self) }, result.count)
    }
    #expect(found(text) == ([1, 2, 3], 10))
    #expect(found(text + [11, 12, 13]) == ([1, 2, 3], 10))
    #expect(found([1, 2, 3, 4, 5, 6, 99]) == ([1, 2], 6))
    #expect(found([1, 2, 3, 4, 99]) == ([1], 4))
    #expect(found([1, 99]) == ([1], 1))
    #expect(found([99]) == ([], 0))
    #expect(found([]) == ([], 0))
  }

  @Test func branchesShareTheirTrunk() {
    let tree = PrefixTree(positionsPerBlock: 4)
    let trunk: [Int32] = [1, 2, 3, 4]
    tree.insert((trunk + [5, 6, 7, 8])[...], blocks: sequence(8).blocks)
    tree.insert((trunk + [5, 6, 9])[...], blocks: sequence(7).blocks)
    // The second brought a block of its own for the trunk; the tree keeps the first.
    #expect(tree.nodeCount == 3)
    #expect(pool.blocksInUse == 3)
    #expect(tree.longestPrefix(of: (trunk + [5, 6, 9, 10])[...]).count == 7)
    #expect(tree.longestPrefix(of: (trunk + [5, 6, 7, 8])[...]).count == 8)
  }

  @Test func aLeafThatGrewIsReplaced() {
    let tree = PrefixTree(positionsPerBlock: 4)
    tree.insert([1, 2][...], blocks: sequence(2).blocks)
    tree.insert([1, 2, 3, 4, 5][...], blocks: sequence(5).blocks)
    #expect(tree.nodeCount == 2)
    #expect(tree.longestPrefix(of: [1, 2, 3, 4, 5, 6][...]).count == 5)
    // A shorter one brings nothing new.
    tree.insert([1, 2, 3][...], blocks: sequence(3).blocks)
    #expect(tree.nodeCount == 2)
    #expect(pool.blocksInUse == 2)
  }

  @Test func oldestUnusedLeafGoesFirst() {
    let tree = PrefixTree(positionsPerBlock: 4)
    tree.insert([1, 2, 3, 4, 5][...], blocks: sequence(5).blocks)
    let held = sequence(4)
    tree.insert([9, 9, 9, 9][...], blocks: held.blocks)
    tree.insert([7, 7, 7, 7][...], blocks: sequence(4).blocks)
    // Used now, so the one with the sevens is older.
    _ = tree.longestPrefix(of: [1, 2, 3, 4, 5][...])

    #expect(tree.dropOldest())
    #expect(tree.longestPrefix(of: [7, 7, 7, 7][...]).count == 0)
    #expect(tree.dropOldest())
    // The leaf of the first went before its trunk.
    #expect(tree.longestPrefix(of: [1, 2, 3, 4, 5][...]).count == 4)
    #expect(tree.dropOldest())
    // What a sequence holds stays.
    #expect(!tree.dropOldest())
    #expect(tree.longestPrefix(of: [9, 9, 9, 9][...]).count == 4)
    #expect(pool.blocksInUse == 1)
  }

  @Test func aLongChainIsFreedWithoutRecursion() {
    let tree = PrefixTree(positionsPerBlock: 4)
    let count = 400_000
    tree.insert(Array(0..<Int32(count))[...], blocks: sequence(count).blocks)
    #expect(tree.nodeCount == count / 4)
    tree.removeAll()
    #expect(pool.blocksInUse == 0)
  }
}
