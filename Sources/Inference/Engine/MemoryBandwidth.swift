import CKernels

/// How fast the machine's memory is read: what bounds decoding, where each token reads all weights.
/// Holds `byteCount` of memory as long as it lives.
final class MemoryBandwidth {
  /// Far beyond every cache.
  static let byteCount = 1 << 30
  /// Small enough to share out evenly, long enough for four streams.
  private static let chunkBytes = 4 << 20
  private static let chunks = byteCount / chunkBytes

  private let storage: Storage
  /// One a chunk, so that no read can be left out.
  private let sums: Storage

  init() throws(EngineError) {
    storage = try Storage(byteCount: Self.byteCount, for: "measuring the memory")
    // Pages that were never written are all one page of zeros.
    storage.base.initializeMemory(as: UInt8.self, repeating: 1, count: Self.byteCount)
    sums = try Storage(byteCount: 8 * Self.chunks, for: "sums")
  }

  /// Bytes a second that all threads of the crew read together, now.
  func measure(_ crew: Crew) -> Double {
    let start = Seconds.now
    crew.run(
      Self.chunks,
      Reading(base: storage.base, sums: sums.base.assumingMemoryBound(to: UInt64.self)))
    return Double(Self.byteCount) / (Seconds.now - start)
  }

  private struct Reading: CrewWork {
    let base: UnsafeRawPointer
    let sums: UnsafeMutablePointer<UInt64>

    func perform(chunk: Int) {
      sums[chunk] = ck_read(base + chunk * MemoryBandwidth.chunkBytes, MemoryBandwidth.chunkBytes)
    }
  }
}
