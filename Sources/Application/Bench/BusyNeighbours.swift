package import Foundation
import Synchronization

/// Processes that do nothing but take processor time: what an engine meets on a machine that has
/// other work to do.
///
/// Each waits for the end of its standard input, which is a pipe that only this process can write
/// to. So they end with this process, also when it is killed.
package final class BusyNeighbours {
  private var children: [ChildProcess] = []

  /// Starts `count` of them, each of `program` with the command `spin`: this program by default.
  package init(_ count: Int, program: String = Program.path) throws {
    for _ in 0..<count {
      children.append(try ChildProcess(program, [Self.command], holdsInput: true))
    }
  }

  /// The command of this program that `spin()` runs.
  package static let command = "spin"

  /// The processes' ids.
  package var ids: [pid_t] { children.map(\.id) }

  /// Ends them and waits until they have.
  package func end() {
    for child in children { child.kill() }
    for child in children { _ = child.finish() }
    children = []
  }

  deinit { end() }

  /// What such a process does: it computes until its standard input ends.
  package static func spin() {
    let isOver = Flag()
    Thread.detachNewThread {
      var byte: UInt8 = 0
      while true {
        let count = read(STDIN_FILENO, &byte, 1)
        if count == 0 || (count < 0 && errno != EINTR) { break }
      }
      isOver.value.store(true, ordering: .relaxed)
    }
    while !isOver.value.load(ordering: .relaxed) {}
  }

  private final class Flag: Sendable {
    let value = Atomic(false)
  }
}
