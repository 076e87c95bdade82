import CKernels

/// The keys and values of all contexts under one budget: those of the sequences that run, and what the
/// prefix tree remembers of others.
final class ContextMemory {
  private let pool: BlockPool
  private let tree: PrefixTree
  private let budget: Int
  /// Whether sequences share what was computed before.
  private let reusesPrefixes: Bool

  /// `budget` is in bytes.
  init(_ layout: CacheLayout, budget: Int, reusesPrefixes: Bool) {
    pool = BlockPool(positionsPerBlock: CK_CACHE_POSITIONS, bytesPerBlock: layout.blockBytes)
    tree = PrefixTree(positionsPerBlock: CK_CACHE_POSITIONS)
    self.budget = budget
    self.reusesPrefixes = reusesPrefixes
  }

  var blocksInUse: Int { pool.blocksInUse }
  var blocksRemembered: Int { tree.nodeCount }

  /// Whether contexts of so many tokens each would fit if they were all there is.
  func holds(_ tokens: [Int]) -> Bool {
    tokens.reduce(0) { $0 + blocks(for: $1) * pool.bytesPerBlock } <= budget
  }

  /// Gives a sequence its cache: what is known of its tokens, shared.
  func open(_ sequence: RunningSequence) {
    guard reusesPrefixes else {
      sequence.start(with: SequenceCache(pool: pool))
      return
    }
    // The last token is computed in any case: its logits are what all before is run for.
    let found = tree.longestPrefix(of: sequence.history.dropLast())
    sequence.start(with: SequenceCache(pool: pool, blocks: found.blocks, count: found.count))
  }

  /// Whether there is memory for `count` more tokens, once old contexts are dropped.
  func fits(_ count: Int, _ sequence: RunningSequence) -> Bool {
    let held = sequence.cache?.count ?? 0
    // One block more: a shared last block may have to be copied.
    let more = blocks(for: held + count) - blocks(for: held) + 1
    while pool.bytesInUse + more * pool.bytesPerBlock > budget {
      guard tree.dropOldest() else { return false }
    }
    return true
  }

  /// Enters a sequence into the tree: its full blocks, or with `whole` the part-full last one too.
  func remember(_ sequence: RunningSequence, whole: Bool) {
    guard reusesPrefixes, let cache = sequence.cache, cache.count > 0 else { return }
    let full = cache.count / pool.positionsPerBlock
    guard whole || full > sequence.knownBlocks else { return }
    sequence.knownBlocks = full
    let count = whole ? cache.count : full * pool.positionsPerBlock
    tree.insert(sequence.history.prefix(count), blocks: cache.blocks)
  }

  private func blocks(for tokens: Int) -> Int {
    SequenceCache.blocks(for: tokens, pool.positionsPerBlock)
  }
}
