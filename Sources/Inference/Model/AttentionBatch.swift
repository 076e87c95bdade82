import CKernels

/// The attention of all sequences of a batch as one round of work for the crew.
///
/// Holds, for each part (a sequence's consecutive columns), the kernel's description and the table
/// of the sequence's blocks; memory grows to what the largest batch needs and stays.
final class AttentionBatch {
  private let configuration: Configuration
  private let layerBytes: Int

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
  }

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

  init(_ configuration: Configuration, columns: Int) {
    self.configuration = configuration
    layerBytes = ck_cache_bytes(configuration.kvHeads, configuration.headSize)
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
          blocks: tables + part.firstBlock, offset: 0, kv_heads: configuration.kvHeads,
          head_size: configuration.headSize),
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
  }

  /// Points all descriptions at a layer's part of the blocks.
  func select(layer: Int) {
    let wanted = configuration.window(ofLayer: layer)?.positions ?? 0
    if wanted != window { layOut(window: wanted) }
    for index in parts.indices { descriptions[index].cache.offset = layer * layerBytes }
  }

  /// Attends, at the selected layer.
  func compute(crew: Crew) {
    parts.withUnsafeBufferPointer { parts in
      crew.run(chunks, Attend(parts: parts, descriptions: descriptions))
      crew.run(merges, Merge(parts: parts, descriptions: descriptions))
    }
  }

  private struct Attend: CrewWork {
    let parts: UnsafeBufferPointer<Part>
    let descriptions: UnsafePointer<ck_attention>

    func perform(chunk: Int) {
      var index = parts.count - 1
      while parts[index].firstChunk > chunk { index -= 1 }
      ck_attention_part(descriptions + index, chunk - parts[index].firstChunk)
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
