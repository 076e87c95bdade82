/// Memory for a model's tensors: large pieces, so that the system can give them huge pages.
struct WeightArena {
  private var owned: [Storage] = []
  /// What the last piece still has free.
  private var free: UnsafeMutableRawBufferPointer = .init(start: nil, count: 0)

  /// Memory for a tensor, at a multiple of 64, which lasts as long as the arena.
  mutating func place(
    _ byteCount: Int, for name: String
  ) throws(EngineError) -> UnsafeMutableRawPointer {
    let size = (byteCount + 63) / 64 * 64
    if size > free.count {
      let piece = try Storage(byteCount: max(size, 64 << 20), for: "the tensor \(name)")
      owned.append(piece)
      free = UnsafeMutableRawBufferPointer(start: piece.base, count: piece.byteCount)
    }
    guard let base = free.baseAddress else {
      throw .memory(what: "the tensor \(name)", bytes: byteCount)
    }
    free = UnsafeMutableRawBufferPointer(rebasing: free[size...])
    return base
  }
}
