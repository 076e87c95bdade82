import CKernels

/// The attention of all sequences of a batch as one round of work for the crew.
///
/// Holds, for each part (a sequence's consecutive columns), the kernel's description and the table
/// of the sequence's blocks; memory grows to what the largest batch needs and stays. Where single
/// queries of several sequences (votes on one prompt) look back over the very same blocks, they do
/// so together, so that the blocks are read once.
final class AttentionBatch {
  private let configuration: Configuration
  private let layout: CacheLayout

  /// One part of the batch.
  private struct Part {
    var firstColumn: Int
    var count: Int
    var firstPosition: Int
    /// Where the sequence's blocks start in `blocks`.
    var firstBlock: Int
    /// Chunks of both stages before this part.
    var firstChunk = 0
    var firstMerge = 0
    /// Where a single query is cut by spans: its spans, and where they start in `shares`.
    var spans = 0..<0
    var firstShare = 0
  }

  /// One span of one part.
  private struct Share {
    /// Where those that attend together start in `members`.
    var first = 0
    /// How many they are; 0 where an earlier part sees to it, 1 where nobody shares.
    var count = 1
  }

  private var shares: [Share] = []
  private var members: [UnsafePointer<ck_attention>] = []

  private var parts: [Part] = []
  private var blocks: [UnsafeRawPointer] = []
  /// Kernels' descriptions, one a part, valid after `prepare`.
  private(set) var descriptions: UnsafeMutablePointer<ck_attention>
  /// For each column the number of its part.
  private(set) var partOfColumn: UnsafeMutablePointer<Int>
  private var tables: UnsafeMutablePointer<UnsafeRawPointer>
  private var partCapacity = 0
  private var tableCapacity = 0
  private var partials: Storage?
  private var chunks = 0
  private var merges = 0
  /// The window that the chunks are laid out for; 0: none.
  private var window = 0

  init(_ configuration: Configuration, _ layout: CacheLayout, columns: Int) {
    self.configuration = configuration
    self.layout = layout
    descriptions = .allocate(capacity: 0)
    tables = .allocate(capacity: 0)
    partOfColumn = .allocate(capacity: columns)
  }

  deinit {
    descriptions.deallocate()
    tables.deallocate()
    partOfColumn.deallocate()
  }

  func removeAll() {
    parts.removeAll(keepingCapacity: true)
    blocks.removeAll(keepingCapacity: true)
  }

  /// Adds columns `firstColumn`..<`firstColumn + count`, which continue the sequence of `cache`.
  func add(_ cache: SequenceCache, firstColumn: Int, count: Int) {
    for column in firstColumn..<firstColumn + count { partOfColumn[column] = parts.count }
    parts.append(
      Part(
        firstColumn: firstColumn, count: count, firstPosition: cache.count,
        firstBlock: blocks.count))
    blocks.append(contentsOf: cache.bases)
  }

  /// Lays out the descriptions for this batch.
  func prepare(_ state: BatchState) throws(EngineError) {
    grow()
    for (index, block) in blocks.enumerated() { tables[index] = block }
    var partialBytes = 0
    for index in parts.indices {
      let part = parts[index]
      let start = part.firstColumn * configuration.queryWidth
      descriptions[index] = ck_attention(
        cache: ck_cache(
          blocks: tables + part.firstBlock, offset: 0, type: layout.id,
          kv_heads: configuration.kvHeads, head_size: configuration.headSize),
        heads: configuration.heads, first_position: part.firstPosition, count: part.count,
        queries: state.query + start, query_stride: configuration.queryWidth,
        out: state.mixed + start, out_stride: configuration.queryWidth,
        scale: configuration.attentionScale, window: 0, partials: nil)
      partialBytes += Self.rounded(ck_attention_partial_bytes(descriptions + index))
    }
    if partialBytes > partials?.byteCount ?? 0 {
      partials = nil
      // Twice the need: depths grow token by token.
      partials = try Storage(byteCount: 2 * partialBytes, for: "partial sums of attention")
    }
    layOut(window: 0)
    // Layers with a window need no more than those without.
    guard var next = partials?.base else { return }
    for index in parts.indices {
      let bytes = ck_attention_partial_bytes(descriptions + index)
      descriptions[index].partials = bytes > 0 ? next : nil
      next += Self.rounded(bytes)
    }
  }

  /// Cuts the work for layers that see `window` positions; 0: all.
  private func layOut(window: Int) {
    self.window = window
    chunks = 0
    merges = 0
    for index in parts.indices {
      descriptions[index].window = window
      parts[index].firstChunk = chunks
      parts[index].firstMerge = merges
      chunks += ck_attention_parts(descriptions + index)
      merges += ck_attention_merges(descriptions + index)
    }
    findShares()
  }

  /// Which parts hold the same blocks, span by span.
  private func findShares() {
    shares.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
    for index in parts.indices {
      let first = ck_attention_span(descriptions + index, 0)
      let count = first < 0 ? 0 : ck_attention_parts(descriptions + index) / configuration.kvHeads
      parts[index].spans = max(0, first)..<max(0, first) + count
      parts[index].firstShare = shares.count
      shares.append(contentsOf: repeatElement(Share(), count: count))
    }
    for index in parts.indices {
      for (number, span) in parts[index].spans.enumerated() {
        let place = parts[index].firstShare + number
        if shares[place].count == 0 { continue }
        shares[place].first = members.count
        members.append(UnsafePointer(descriptions + index))
        for other in parts.indices.dropFirst(index + 1)
        where holdSame(parts[index], parts[other], span: span) {
          shares[parts[other].firstShare + number].count = 0
          shares[place].count += 1
          members.append(UnsafePointer(descriptions + other))
        }
      }
    }
  }

  /// Whether two parts see all of a span and hold it by the same blocks.
  private func holdSame(_ a: Part, _ b: Part, span: Int) -> Bool {
    let end = (span + 1) * CK_ATTENTION_SPAN
    guard a.spans.lowerBound == b.spans.lowerBound, b.spans.contains(span),
      end <= a.firstPosition + 1, end <= b.firstPosition + 1
    else { return false }
    let blocks = span * CK_ATTENTION_SPAN / CK_CACHE_POSITIONS..<end / CK_CACHE_POSITIONS
    return blocks.allSatisfy { tables[a.firstBlock + $0] == tables[b.firstBlock + $0] }
  }

  /// Points all descriptions at a layer's part of the blocks.
  func select(layer: Int) {
    let wanted = configuration.window(ofLayer: layer)?.positions ?? 0
    if wanted != window { layOut(window: wanted) }
    for index in parts.indices { descriptions[index].cache.offset = layer * layout.layerBytes }
  }

  /// Attends, at the selected layer.
  func compute(crew: Crew) {
    parts.withUnsafeBufferPointer { parts in
      shares.withUnsafeBufferPointer { shares in
        members.withUnsafeBufferPointer { members in
          crew.run(
            chunks,
            Attend(
              parts: parts, descriptions: descriptions, kvHeads: configuration.kvHeads,
              shares: shares, members: members))
        }
      }
      crew.run(merges, Merge(parts: parts, descriptions: descriptions))
    }
  }

  private struct Attend: CrewWork {
    let parts: UnsafeBufferPointer<Part>
    let descriptions: UnsafePointer<ck_attention>
    let kvHeads: Int
    let shares: UnsafeBufferPointer<Share>
    let members: UnsafeBufferPointer<UnsafePointer<ck_attention>>

    func perform(chunk: Int) {
      var index = parts.count - 1
      while parts[index].firstChunk > chunk { index -= 1 }
      let part = chunk - parts[index].firstChunk
      guard !parts[index].spans.isEmpty, let base = members.baseAddress else {
        ck_attention_part(descriptions + index, part)
        return
      }
      let share = shares[parts[index].firstShare + part / kvHeads]
      if share.count > 0 { ck_attention_shared_part(base + share.first, share.count, part) }
    }
  }

  private struct Merge: CrewWork {
    let parts: UnsafeBufferPointer<Part>
    let descriptions: UnsafePointer<ck_attention>

    func perform(chunk: Int) {
      var index = parts.count - 1
      while parts[index].firstMerge > chunk { index -= 1 }
      ck_attention_merge(descriptions + index, chunk - parts[index].firstMerge)
    }
  }

  private func grow() {
    if parts.count > partCapacity {
      descriptions.deallocate()
      partCapacity = 2 * parts.count
      descriptions = .allocate(capacity: partCapacity)
    }
    if blocks.count > tableCapacity {
      tables.deallocate()
      tableCapacity = 2 * blocks.count
      tables = .allocate(capacity: tableCapacity)
    }
  }

  private static func rounded(_ bytes: Int) -> Int { (bytes + 63) / 64 * 64 }
}
