/// Merges the characters of a text into a SentencePiece model's tokens, and keeps its working
/// memory.
///
/// Of all neighbours that together are a piece, those whose piece has the highest score are merged
/// first, of equals the leftmost. A character that ends as no piece becomes the tokens of its
/// bytes. There are no words: tokens may reach over spaces. Source: Kudo and Richardson 2018, the
/// BPE of SentencePiece.
///
/// Cost of n bytes: O(n log n), by a heap of the pairs that may merge and a linked list of the
/// symbols.
struct SentencePieceEncoder {
  private let table: PieceTable
  /// The text at work, as pieces are written.
  private var text: [UInt8] = []
  /// By the place of a symbol's first byte: its length in bytes, 0 where it was merged away.
  private var lengths: [Int32] = []
  /// By the same: the place of the symbol before; -1 for none. (The one after starts at its end.)
  private var previous: [Int32] = []
  private var heap = BinaryHeap<Pair>()

  /// Two neighbours that are a piece; the one that is merged first is less.
  private struct Pair: Comparable {
    let score: Float
    let left: Int32
    /// Of both, in bytes: tells whether one of them has grown since.
    let length: Int32

    static func < (a: Pair, b: Pair) -> Bool {
      a.score > b.score || (a.score == b.score && a.left < b.left)
    }
  }

  init(_ table: PieceTable) { self.table = table }

  /// Appends the tokens of text that holds no marker. Bytes without a token are left out.
  mutating func encode(_ bytes: UnsafeRawBufferPointer, into tokens: inout [Int32]) {
    guard !bytes.isEmpty else { return }
    start(bytes)
    var place = Int(lengths[0])
    while place < text.count {
      consider(Int(previous[place]))
      place += Int(lengths[place])
    }
    while let pair = heap.popLeast() {
      let left = Int(pair.left)
      guard lengths[left] > 0 else { continue }
      let right = left + Int(lengths[left])
      guard right < text.count, lengths[left] + lengths[right] == pair.length else { continue }
      lengths[right] = 0
      lengths[left] = pair.length
      let end = left + Int(pair.length)
      if end < text.count { previous[end] = pair.left }
      if previous[left] >= 0 { consider(Int(previous[left])) }
      consider(left)
    }
    place = 0
    while place < text.count {
      let end = place + Int(lengths[place])
      append(place..<end, to: &tokens)
      place = end
    }
  }

  /// Lays out the text with its spaces as pieces write them, one symbol a character. A byte that
  /// is no UTF-8 is a symbol of its own.
  private mutating func start(_ bytes: UnsafeRawBufferPointer) {
    text.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
    previous.removeAll(keepingCapacity: true)
    heap.removeAll()
    var last: Int32 = -1
    func add(_ character: some Collection<UInt8>) {
      let place = Int32(text.count)
      text.append(contentsOf: character)
      for offset in 0..<character.count {
        lengths.append(offset == 0 ? Int32(character.count) : 0)
        previous.append(offset == 0 ? last : -1)
      }
      last = place
    }
    if table.addsSpacePrefix { add(PieceTable.space) }
    var place = 0
    while place < bytes.count {
      if bytes[place] == UInt8(ascii: " ") {
        add(PieceTable.space)
        place += 1
        continue
      }
      let length = max(1, UTF8Sequence.length(at: place, in: bytes))
      add(bytes[place..<place + length])
      place += length
    }
  }

  /// Puts the pair whose left symbol starts at `left` on the heap, if it is a piece.
  private mutating func consider(_ left: Int) {
    let right = left + Int(lengths[left])
    guard right < text.count else { return }
    let end = right + Int(lengths[right])
    guard end - left <= table.longest else { return }
    let piece = text.withUnsafeBytes {
      table.piece(of: UnsafeRawBufferPointer(rebasing: $0[left..<end]))
    }
    guard let piece else { return }
    heap.push(Pair(score: piece.score, left: Int32(left), length: Int32(end - left)))
  }

  /// Appends the token of a symbol, or else those of its bytes.
  private func append(_ symbol: Range<Int>, to tokens: inout [Int32]) {
    let piece = text.withUnsafeBytes {
      table.piece(of: UnsafeRawBufferPointer(rebasing: $0[symbol]))
    }
    if let piece {
      tokens.append(piece.token)
      return
    }
    for byte in text[symbol] {
      let token = table.tokenOfByte[Int(byte)]
      if token >= 0 { tokens.append(token) }
    }
  }
}
