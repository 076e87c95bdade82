/// Merges the bytes of words into tokens; keeps its working memory and the words it has seen.
///
/// Cost of a word of n bytes: O(n log n), by a heap of the pairs that may merge and a linked list
/// of the symbols. A word seen before costs a look-up.
struct BytePairEncoder {
  private let merges: MergeTable
  /// Whether a word that is a token is that token, whatever the merges say.
  private let wholeWordsFirst: Bool

  /// Symbols of the word at work, by the place of their first byte; -1 where one was merged away.
  private var symbols: [Int32] = []
  private var next: [Int32] = []
  private var previous: [Int32] = []
  /// The rank of the pair that starts here; a heap entry of another rank is out of date.
  private var ranks: [UInt32] = []
  /// Pairs as rank << 32 | place, the least first.
  private var heap = BinaryHeap<UInt64>()

  private var seen = ByteStringTable(capacity: 4_096)
  private var seenTokens: [Int32] = []
  private var seenEnds: [Int] = []

  private static let noRank = UInt32.max
  /// Longer words are rare, and keeping them would cost more than merging them again.
  private static let longestKept = 64
  /// Words kept at most; a long text with ever new words does not fill the memory.
  private static let mostKept = 100_000

  init(_ merges: MergeTable, wholeWordsFirst: Bool) {
    self.merges = merges
    self.wholeWordsFirst = wholeWordsFirst
  }

  /// Appends the tokens of `word`. Bytes for which the vocabulary has no token are left out.
  mutating func encode(_ word: UnsafeRawBufferPointer, into tokens: inout [Int32]) {
    if word.count == 1 {
      append(merges.symbolOfByte[Int(word[0])], to: &tokens)
      return
    }
    if wholeWordsFirst, let symbol = merges.symbols.number(of: word) {
      let token = merges.tokenOfSymbol[symbol]
      if token >= 0 {
        tokens.append(token)
        return
      }
    }
    guard word.count <= Self.longestKept else {
      merge(word, into: &tokens)
      return
    }
    if let number = seen.number(of: word) {
      let start = number == 0 ? 0 : seenEnds[number - 1]
      tokens.append(contentsOf: seenTokens[start..<seenEnds[number]])
      return
    }
    let start = tokens.count
    merge(word, into: &tokens)
    guard seen.count < Self.mostKept else { return }
    _ = seen.add(word)
    seenTokens.append(contentsOf: tokens[start...])
    seenEnds.append(seenTokens.count)
  }

  private mutating func merge(_ word: UnsafeRawBufferPointer, into tokens: inout [Int32]) {
    let count = word.count
    symbols.removeAll(keepingCapacity: true)
    next.removeAll(keepingCapacity: true)
    previous.removeAll(keepingCapacity: true)
    heap.removeAll()
    ranks.removeAll(keepingCapacity: true)
    for place in 0..<count {
      symbols.append(merges.symbolOfByte[Int(word[place])])
      next.append(Int32(place + 1))
      previous.append(Int32(place - 1))
      ranks.append(Self.noRank)
    }
    for place in 0..<count - 1 { consider(place, end: count) }
    while let least = heap.popLeast() {
      let place = Int(least & 0xFFFF_FFFF)
      guard symbols[place] >= 0, UInt64(ranks[place]) == least >> 32 else { continue }
      let right = Int(next[place])
      guard let merged = merges.merge(symbols[place], symbols[right]) else { continue }
      symbols[place] = Int32(truncatingIfNeeded: merged & 0xFFFF_FFFF)
      symbols[right] = -1
      next[place] = next[right]
      if next[right] < count { previous[Int(next[right])] = Int32(place) }
      consider(place, end: count)
      if previous[place] >= 0 { consider(Int(previous[place]), end: count) }
    }
    var place = 0
    while place < count {
      append(symbols[place], to: &tokens)
      place = Int(next[place])
    }
  }

  /// Puts the pair that starts at `place` on the heap, if it merges.
  private mutating func consider(_ place: Int, end: Int) {
    let right = Int(next[place])
    guard right < end, let merged = merges.merge(symbols[place], symbols[right]) else {
      ranks[place] = Self.noRank
      return
    }
    ranks[place] = UInt32(truncatingIfNeeded: merged >> 32)
    heap.push(merged & 0xFFFF_FFFF_0000_0000 | UInt64(place))
  }

  /// Appends the token of a symbol, or else those of its bytes.
  private func append(_ symbol: Int32, to tokens: inout [Int32]) {
    let token = merges.tokenOfSymbol[Int(symbol)]
    guard token < 0 else {
      tokens.append(token)
      return
    }
    for byte in merges.symbols[Int(symbol)] {
      let token = merges.tokenOfSymbol[Int(merges.symbolOfByte[Int(byte)])]
      if token >= 0 { tokens.append(token) }
    }
  }
}
