import Foundation
import Interface
import JSON

/// A line for every frame that the loop shows, for `bench --interface`, which starts this program
/// with a descriptor to write to: times that are seen from outside the process would be those of
/// the reader's waking up, too.
package struct FrameLog {
  /// Names the descriptor in the environment.
  package static let variable = "OVERRULE_FRAMES"
  private let descriptor: Int32

  /// Nil where nobody asked for it.
  init?(environment: [String: String] = ProcessInfo.processInfo.environment) {
    guard let descriptor = environment[Self.variable].flatMap(Int32.init),
      fcntl(descriptor, F_SETFD, FD_CLOEXEC) == 0
    else { return nil }
    self.descriptor = descriptor
  }

  /// What was shown of a state: `woke` is when the loop came back from waiting, in seconds of
  /// `SystemClock.uptime`, `painted` when the frame had gone to the terminal.
  func note(_ state: State, woke: Double, painted: Double, hasInput: Bool) {
    let figures = state.run?.figures
    let line = JSONValue.members([
      "woke": .number(woke), "painted": .number(painted), "input": .bool(hasInput),
      "rows": .number(state.table.count), "shown": .number(state.queue.visible.count),
      "filtering": .bool(state.queue.isFiltering), "reading": .bool(state.opening.isUnderWay),
      "texts": .bool(state.item != nil),
      "written": .number(state.desk.active.values.reduce(0) { $0 + $1.tokens }),
      "generated": (figures?.generatedTokens).map { .number($0) },
      "decoding": (figures?.decodeSeconds).map { .number($0) },
    ])
    let bytes = Array((line.text() + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
