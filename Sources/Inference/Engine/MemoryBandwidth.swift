import CKernels

/// How fast the machine's memory is read: what bounds decoding, where each token reads all weights.
enum MemoryBandwidth {
  /// Far beyond every cache.
  private static let byteCount = 1 << 30
  /// Small enough to share out evenly, long enough for four streams.
  private static let chunkBytes = 4 << 20

  /// Bytes a second, by all threads of the crew together, one figure a repetition. Takes 1 GiB
  /// meanwhile.
  static func measure(_ crew: Crew, repetitions: Int) throws(EngineError) -> [Double] {
    let storage = try Storage(byteCount: byteCount, for: "measuring the memory")
    // Pages that were never written are all one page of zeros.
    storage.base.initializeMemory(as: UInt8.self, repeating: 1, count: byteCount)
    let sums = try Storage(byteCount: 8 * (byteCount / chunkBytes), for: "sums")
    let work = Reading(base: storage.base, sums: sums.base.assumingMemoryBound(to: UInt64.self))
    crew.run(byteCount / chunkBytes, work)
    return (0..<repetitions).map { _ in
      let start = Seconds.now
      crew.run(byteCount / chunkBytes, work)
      return Double(byteCount) / (Seconds.now - start)
    }
  }

  private struct Reading: CrewWork {
    let base: UnsafeRawPointer
    /// One a chunk, so that no read can be left out.
    let sums: UnsafeMutablePointer<UInt64>

    func perform(chunk: Int) {
      sums[chunk] = ck_read(base + chunk * chunkBytes, chunkBytes)
    }
  }
}
