/// The contexts whose keys and values are still in memory, as a tree of blocks keyed by tokens.
///
/// A node is one block and the tokens it holds; the way from the root spells a context. Only a
/// leaf may be part full. A new request walks down as far as its tokens agree and shares what it
/// finds, in the last block down to the token. Nodes that no sequence uses are dropped, least
/// recently used first, when the memory is needed.
package final class PrefixTree {
  private final class Node {
    var block: Block
    /// At most `positionsPerBlock`; fewer only in a leaf.
    var tokens: [Int32]
    var children: [Node] = []
    unowned let parent: Node?
    var lastUse: UInt64

    init(block: Block, tokens: [Int32], parent: Node?, lastUse: UInt64) {
      self.block = block
      self.tokens = tokens
      self.parent = parent
      self.lastUse = lastUse
    }
  }

  private let positionsPerBlock: Int
  private var roots: [Node] = []
  /// Ticks with every use.
  private var clock: UInt64 = 0
  /// Blocks that the tree holds.
  package private(set) var nodeCount = 0

  package init(positionsPerBlock: Int) { self.positionsPerBlock = positionsPerBlock }

  /// The longest known prefix of `tokens`: its blocks and how many tokens they cover. The last
  /// block may hold more positions than that; they are to be ignored.
  package func longestPrefix(of tokens: ArraySlice<Int32>) -> (blocks: [Block], count: Int) {
    clock += 1
    var blocks: [Block] = []
    var count = 0
    var level = roots
    while count < tokens.count {
      let rest = tokens.dropFirst(count)
      var best: (node: Node, common: Int)?
      for node in level {
        let common = Self.commonPrefix(node.tokens, rest)
        if common > best?.common ?? 0 { best = (node, common) }
      }
      guard let best else { break }
      best.node.lastUse = clock
      blocks.append(best.node.block)
      count += best.common
      if best.common < positionsPerBlock { break }
      level = best.node.children
    }
    return (blocks, count)
  }

  /// Remembers the context `tokens`, held by `blocks`. What is known already keeps its block.
  package func insert(_ tokens: ArraySlice<Int32>, blocks: [Block]) {
    clock += 1
    var parent: Node?
    var rest = tokens
    for block in blocks {
      let piece = rest.prefix(positionsPerBlock)
      if piece.isEmpty { break }
      rest = rest.dropFirst(piece.count)
      let level = parent?.children ?? roots
      if let known = level.first(where: { Self.begins($0.tokens, with: piece) }) {
        known.lastUse = clock
        // A part-full piece ends here whether or not it was known.
        if piece.count < positionsPerBlock { return }
        parent = known
      } else if let shorter = level.first(where: { Self.begins(piece, with: $0.tokens) }) {
        // A leaf that has grown since.
        shorter.block = block
        shorter.tokens = Array(piece)
        shorter.lastUse = clock
        parent = shorter
      } else {
        let node = Node(block: block, tokens: Array(piece), parent: parent, lastUse: clock)
        if let parent { parent.children.append(node) } else { roots.append(node) }
        nodeCount += 1
        parent = node
      }
    }
  }

  /// Drops the least recently used leaf that only the tree holds. False when there is none.
  package func dropOldest() -> Bool {
    var oldest: Node?
    var stack = roots
    while let node = stack.popLast() {
      if node.children.isEmpty {
        if node.lastUse < oldest?.lastUse ?? .max, isKnownUniquelyReferenced(&node.block) {
          oldest = node
        }
      } else {
        stack.append(contentsOf: node.children)
      }
    }
    guard let oldest else { return false }
    if let parent = oldest.parent {
      parent.children.removeAll { $0 === oldest }
    } else {
      roots.removeAll { $0 === oldest }
    }
    nodeCount -= 1
    return true
  }

  /// Forgets everything.
  package func removeAll() {
    // Level by level: a deep chain must not be freed by recursion.
    var stack = roots
    roots = []
    while let node = stack.popLast() {
      stack.append(contentsOf: node.children)
      node.children = []
    }
    nodeCount = 0
  }

  deinit { removeAll() }

  private static func commonPrefix(
    _ a: some Collection<Int32>, _ b: some Collection<Int32>
  ) -> Int {
    var count = 0
    for (x, y) in zip(a, b) {
      if x != y { break }
      count += 1
    }
    return count
  }

  private static func begins(
    _ tokens: some Collection<Int32>, with piece: some Collection<Int32>
  ) -> Bool {
    tokens.count >= piece.count && commonPrefix(tokens, piece) == piece.count
  }
}
