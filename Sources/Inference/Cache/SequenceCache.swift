/// The keys and values of one sequence: a list of blocks, all full but perhaps the last.
///
/// Copying the value forks the sequence: both share every block, and whoever writes first into
/// the shared last block gets a copy of it.
package struct SequenceCache {
  private let pool: BlockPool
  /// In the order of their positions; reserved ones, not yet written, among them.
  package private(set) var blocks: [Block] = []
  /// The blocks' memory, for the kernels. Kept in step with `blocks`.
  private(set) var bases: [UnsafeRawPointer] = []
  /// How many positions hold keys and values.
  package private(set) var count = 0

  package init(pool: BlockPool) { self.pool = pool }

  /// Starts with positions that were computed before: `blocks` hold the first `count` positions.
  package init(pool: BlockPool, blocks: [Block], count: Int) {
    precondition(blocks.count == Self.blocks(for: count, pool.positionsPerBlock))
    self.pool = pool
    self.blocks = blocks
    self.count = count
    bases = blocks.map { UnsafeRawPointer($0.base) }
  }

  /// Makes place for positions `count`..<`count + extra`, so that they can be written: copies the
  /// last block if anybody else holds it, and adds blocks.
  package mutating func reserve(_ extra: Int) {
    let size = pool.positionsPerBlock
    let last = count / size
    if extra > 0, last < blocks.count, !isKnownUniquelyReferenced(&blocks[last]) {
      let copy = pool.makeBlock()
      copy.base.copyMemory(from: blocks[last].base, byteCount: pool.bytesPerBlock)
      blocks[last] = copy
      bases[last] = UnsafeRawPointer(copy.base)
    }
    while blocks.count * size < count + extra {
      let block = pool.makeBlock()
      blocks.append(block)
      bases.append(UnsafeRawPointer(block.base))
    }
  }

  /// Counts reserved positions as written.
  package mutating func advance(by written: Int) {
    precondition(count + written <= blocks.count * pool.positionsPerBlock)
    count += written
  }

  /// Forgets all positions from `newCount` on, and the blocks that are left empty.
  package mutating func truncate(to newCount: Int) {
    precondition((0...count).contains(newCount))
    count = newCount
    let needed = Self.blocks(for: newCount, pool.positionsPerBlock)
    if blocks.count > needed {
      blocks.removeLast(blocks.count - needed)
      bases.removeLast(bases.count - needed)
    }
  }

  /// Blocks that `positions` need.
  package static func blocks(for positions: Int, _ positionsPerBlock: Int) -> Int {
    (positions + positionsPerBlock - 1) / positionsPerBlock
  }
}
