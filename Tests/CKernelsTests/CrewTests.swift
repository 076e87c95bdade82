import CKernels
import Foundation
import Synchronization
import TestGround
import Testing

/// Every chunk exactly once, whatever else runs.
struct CrewTests {
  /// Rounds of changing length, short and long chunks, with other threads competing for processors.
  @Test(arguments: [1, 2, 4, 9])
  func everyChunkOnce(_ threads: Int) {
    let stop = Atomic<Bool>(false)
    let crew = Crew(threads: threads)
    #expect(crew.threads == threads)
    let largest = 300
    let counts = Memory<Int>(largest)
    let done = UncheckedBox(counts.base)
    var compared = 0
    withExtendedLifetime(stop) {
      let competitors = (0..<2).map { _ in
        let thread = Thread {
          while !stop.load(ordering: .relaxed) { Thread.sleep(forTimeInterval: 0) }
        }
        thread.start()
        return thread
      }
      var random = SeededGenerator(seed: UInt64(threads))
      for round in 0..<3_000 {
        let chunks = Int.random(in: 0...(round % 10 == 0 ? largest : 12), using: &random)
        for index in 0..<largest { counts.base[index] = 0 }
        crew.run(chunks: chunks) { chunk, thread in
          // Each chunk writes its own place; twice would show, and TSan would tell.
          done.value[chunk] += thread < threads ? 1 : 1000
          if round % 97 == 0 && chunk == 1 { Thread.sleep(forTimeInterval: 0.001) }
        }
        let once = (0..<largest).allSatisfy { counts.base[$0] == ($0 < chunks ? 1 : 0) }
        #expect(once, "round \(round)")
        compared += chunks
        // Long enough now and then that members have gone to sleep.
        if round % 500 == 0 { Thread.sleep(forTimeInterval: 0.003) }
      }
      stop.store(true, ordering: .relaxed)
      while competitors.contains(where: { !$0.isFinished }) { Thread.sleep(forTimeInterval: 0.001) }
    }
    #expect(compared > 0)
    TestGround.report("chunks done exactly once by \(threads) threads", compared: compared)
  }

  /// A member that holds up a round is left out of the next ones, and comes back.
  @Test func lateMember() {
    let crew = Crew(threads: 2)
    for round in 0..<5 {
      // Again where other programs held up the caller itself, so that it never had to wait.
      let patience = Date() + 10
      repeat {
        let hasBegun = Atomic<Bool>(false)
        crew.run(chunks: 2) { _, thread in
          if thread > 0 {
            hasBegun.store(true, ordering: .releasing)
            Thread.sleep(forTimeInterval: 0.02)
          } else {
            while !hasBegun.load(ordering: .acquiring) { Thread.sleep(forTimeInterval: 0) }
          }
        }
      } while crew.excused == 0 && Date() < patience
      #expect(crew.excused == 1, "round \(round)")
      // Until it is called back, which happens at the beginning of a round.
      let end = Date() + 10
      while crew.excused > 0 && Date() < end {
        #expect(!crew.collect(chunks: 8) { _, _ in true }.contains(false))
      }
      #expect(crew.excused == 0)
      var members = Set<Int>()
      let seen = Mutex(Set<Int>())
      while members.count < 2 && Date() < end {
        crew.run(chunks: 64) { _, thread in
          seen.withLock { _ = $0.insert(thread) }
        }
        members = seen.withLock { $0 }
      }
      #expect(members == [0, 1])
    }
  }

  /// Callers from several threads wait for each other, and several crews live side by side.
  @Test func severalCallersAndCrews() {
    let crews = UncheckedBox((0..<3).map { _ in Crew(threads: 2) })
    let totals = Memory<Int>(6)
    let places = UncheckedBox(totals.base)
    let threads = (0..<6).map { caller in
      let thread = Thread {
        let marks = Memory<Int>(40)
        let place = UncheckedBox(marks.base)
        for _ in 0..<200 {
          crews.value[caller % 3].run(chunks: 40) { chunk, _ in place.value[chunk] += 1 }
        }
        places.value[caller] = marks.elements.allSatisfy { $0 == 200 } ? 40 * 200 : 0
      }
      thread.start()
      return thread
    }
    while threads.contains(where: { !$0.isFinished }) { Thread.sleep(forTimeInterval: 0.001) }
    #expect(totals.elements == [Int](repeating: 8000, count: 6))
    TestGround.report("chunks of six callers on three crews", compared: 48_000)
  }

  /// Crews come and go, used or not, without leaving threads behind.
  @Test func birthAndDeath() {
    var compared = 0
    for round in 0..<200 {
      let crew = Crew(threads: 3)
      if round % 3 > 0 {
        let answers = crew.collect(chunks: round) { _, _ in true }
        #expect(!answers.contains(false))
        compared += answers.count
      }
    }
    #expect(compared > 0)
    TestGround.report("chunks of short-lived crews", compared: compared)
  }
}
