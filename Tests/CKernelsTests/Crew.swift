import CKernels
import Synchronization

/// A crew as tests use it: closures as chunks.
final class Crew {
  private let crew: OpaquePointer?

  init(threads: Int) { crew = ck_crew_new(threads) }

  deinit {
    if let crew { ck_crew_free(crew) }
  }

  var threads: Int { crew.map { ck_crew_threads($0) } ?? 0 }

  /// Members that are left out of rounds for now.
  var excused: Int { crew.map { ck_crew_excused($0) } ?? 0 }

  private final class Job {
    let body: (Int, Int) -> Void
    init(_ body: @escaping (Int, Int) -> Void) { self.body = body }
  }

  /// Runs `body(chunk, thread)` once for each chunk.
  func run(chunks: Int, _ body: @escaping (Int, Int) -> Void) {
    guard let crew else { return }
    let job = Job(body)
    withExtendedLifetime(job) {
      ck_crew_run(
        crew,
        { context, chunk, thread in
          guard let context else { return }
          Unmanaged<Job>.fromOpaque(context).takeUnretainedValue().body(chunk, thread)
        }, Unmanaged.passUnretained(job).toOpaque(), chunks)
    }
  }

  /// What each chunk answers, in order of chunks.
  func collect(chunks: Int, _ body: @escaping (Int, Int) -> Bool) -> [Bool] {
    let answers = Memory<Bool>(chunks)
    let base = UncheckedBox(answers.base)
    run(chunks: chunks) { chunk, thread in base.value[chunk] = body(chunk, thread) }
    return answers.elements
  }
}

/// A pointer that several threads write through, each its own part.
struct UncheckedBox<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
