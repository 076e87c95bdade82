/// Keys and values of a few consecutive positions of one sequence, for all layers (`CacheLayout`).
///
/// A block is shared by reference: sequences that have the same tokens up to its end may all hold
/// it. Who wants to write into it must be its only holder (`SequenceCache` copies it otherwise).
/// When the last holder lets go, its memory returns to the pool.
package final class Block {
  /// The block's bytes, 64-byte aligned; `BlockPool.bytesPerBlock` of them.
  package let base: UnsafeMutableRawPointer
  private let pool: BlockPool

  fileprivate init(base: UnsafeMutableRawPointer, pool: BlockPool) {
    self.base = base
    self.pool = pool
  }

  deinit { pool.takeBack(base) }
}

/// Makes blocks and takes their memory back. Used on the engine's thread only.
package final class BlockPool {
  /// Positions (tokens) in a block.
  package let positionsPerBlock: Int
  /// Keys and values of all layers (`CacheLayout.blockBytes`).
  package let bytesPerBlock: Int
  /// Memory of blocks that nobody holds, ready for use.
  private var free: [UnsafeMutableRawPointer] = []
  /// Blocks that somebody holds.
  package private(set) var blocksInUse = 0

  package init(positionsPerBlock: Int, bytesPerBlock: Int) {
    precondition(positionsPerBlock > 0 && bytesPerBlock > 0)
    self.positionsPerBlock = positionsPerBlock
    self.bytesPerBlock = bytesPerBlock
  }

  deinit { for base in free { base.deallocate() } }

  /// Bytes of blocks that somebody holds.
  package var bytesInUse: Int { blocksInUse * bytesPerBlock }

  /// A block of zeros or of a former holder's leftovers: its reader never looks past the positions
  /// that were written, except to multiply by zero, so leftovers must only be finite numbers.
  package func makeBlock() -> Block {
    blocksInUse += 1
    if let base = free.popLast() { return Block(base: base, pool: self) }
    let base = UnsafeMutableRawPointer.allocate(byteCount: bytesPerBlock, alignment: 64)
    base.initializeMemory(as: UInt8.self, repeating: 0, count: bytesPerBlock)
    return Block(base: base, pool: self)
  }

  fileprivate func takeBack(_ base: UnsafeMutableRawPointer) {
    blocksInUse -= 1
    free.append(base)
  }

  /// Gives the memory of unused blocks back to the system.
  package func trim() {
    for base in free { base.deallocate() }
    free = []
  }
}
