/// What the `:` line remembers and offers.
package struct CommandLineMemory: Sendable, Equatable {
  /// Lines that were run, the oldest first; those of sessions before among them.
  package var history: [String] = []
  /// What `:open` may be completed with.
  package var paths: PathListing?

  /// Lines that are kept, across sessions too.
  package static let most = 200

  /// Keeps a line as the last one. False where it was that.
  mutating func remember(_ line: String) -> Bool {
    guard history.last != line else { return false }
    history.removeAll { $0 == line }
    history.append(line)
    if history.count > Self.most { history.removeFirst() }
    return true
  }
}
