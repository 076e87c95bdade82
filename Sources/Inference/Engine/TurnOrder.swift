/// Lists of sequences in the order of their turns: by priority, then by arrival.
extension [RunningSequence] {
  /// Puts a new one behind all of the same or higher priority.
  mutating func insertInTurn(_ sequence: RunningSequence) {
    insert(sequence, at: firstIndex { $0.priority < sequence.priority } ?? count)
  }

  /// Puts one that had its turn already before all of the same or lower priority.
  mutating func putBack(_ sequence: RunningSequence) {
    insert(sequence, at: firstIndex { $0.priority <= sequence.priority } ?? count)
  }

  /// Takes in where priorities have changed; among equals the order stays.
  mutating func takePriorities() {
    for sequence in self { sequence.takePriority() }
    guard !zip(self, dropFirst()).allSatisfy({ $0.priority >= $1.priority }) else { return }
    self = filter { $0.priority == .interactive } + filter { $0.priority == .background }
  }
}
