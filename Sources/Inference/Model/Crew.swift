import CKernels

/// Threads that share the engine's work, the engine's own among them.
///
/// Work is cut into chunks that are handed out one by one, so a thread that other programs keep
/// off its processor holds up one chunk at most. What a chunk computes never depends on who
/// computes it.
final class Crew {
  private let crew: OpaquePointer
  let threads: Int

  init(threads: Int) throws(EngineError) {
    guard let crew = ck_crew_new(max(1, min(threads, 64))) else {
      throw .memory(what: "a crew of \(threads) threads", bytes: 0)
    }
    self.crew = crew
    self.threads = ck_crew_threads(crew)
  }

  /// Calls `work.perform(chunk)` once for each chunk in 0..<chunks and returns when all are done.
  func run<Work: CrewWork>(_ chunks: Int, _ work: Work) {
    if chunks <= 1 || threads == 1 {
      for chunk in 0..<chunks { work.perform(chunk: chunk) }
      return
    }
    // Two words on the stack are all the context there is: no allocation, no reference counts.
    withUnsafePointer(to: work) { pointer in
      var call = Call(type: Work.self, work: UnsafeRawPointer(pointer))
      withUnsafeMutablePointer(to: &call) { call in
        ck_crew_run(
          crew,
          { context, chunk, _ in
            guard let call = context?.assumingMemoryBound(to: Call.self) else { return }
            call.pointee.type.perform(call.pointee.work, chunk: chunk)
          }, call, chunks)
      }
    }
  }

  private struct Call {
    let type: any CrewWork.Type
    let work: UnsafeRawPointer
  }

  deinit { ck_crew_free(crew) }
}

/// Work in independent chunks; several threads call `perform` at once.
protocol CrewWork {
  func perform(chunk: Int)
}

extension CrewWork {
  /// `perform` on the work that `pointer` points to.
  fileprivate static func perform(_ pointer: UnsafeRawPointer, chunk: Int) {
    pointer.assumingMemoryBound(to: Self.self).pointee.perform(chunk: chunk)
  }
}
