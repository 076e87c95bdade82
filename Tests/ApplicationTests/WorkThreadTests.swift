import Application
import Foundation
import Synchronization
import Testing

@Suite("Threads that work")
struct WorkThreadTests {
  @Test("Work is done in the order in which it was given, and `sync` waits for all of it")
  func inOrder() {
    let thread = WorkThread("test")
    let done = Done()
    for number in 0..<1_000 { thread.async { done.add(number) } }
    thread.sync { done.add(1_000) }
    #expect(done.numbers == Array(0...1_000))
    // It goes on after it had nothing to do.
    thread.sync { done.add(1_001) }
    #expect(done.numbers.last == 1_001)
  }

  @Test("Work given by work comes after what was given before")
  func nested() {
    let thread = WorkThread("test")
    let done = Done()
    thread.async {
      thread.async { done.add(2) }
      done.add(1)
    }
    thread.sync { done.add(3) }
    thread.sync {}
    #expect(Set(done.numbers) == [1, 2, 3] && done.numbers.first == 1)
  }

  @Test("`finish` waits for what is done in time, and leaves what is not")
  func finishing() {
    let thread = WorkThread("test")
    #expect(thread.finish(within: 0))
    let done = Done()
    thread.async { done.add(1) }
    #expect(thread.finish(within: 60))
    #expect(done.numbers == [1])
    let gate = DispatchSemaphore(value: 0)
    thread.async { gate.wait() }
    #expect(!thread.finish(within: 0.01))
    gate.signal()
    #expect(thread.finish(within: 60))
  }

  private final class Done: Sendable {
    private let list = Mutex<[Int]>([])
    var numbers: [Int] { list.withLock { $0 } }
    func add(_ number: Int) { list.withLock { $0.append(number) } }
  }
}
