package import Screen

/// Which keys mean what, and where: the one table that dispatch, help, footer and
/// `overrule keys` are made from.
package struct Keymap: Sendable, Equatable {
  /// Their order is that in which a command's keys are printed.
  package var bindings: [Binding] { didSet { named = Self.named(bindings) } }
  /// Each command's bindings with their keys as they are printed: help asks for all commands' with
  /// every key that is typed there.
  private var named: [Command: [NamedBinding]]

  package init(bindings: [Binding]) {
    self.bindings = bindings
    named = Self.named(bindings)
  }

  /// One command's keys in some places.
  package struct Binding: Sendable, Equatable {
    package var sequences: [KeySequence]
    package var command: Command
    package var places: Places

    package init(_ command: Command, _ sequences: [[Key]], in places: Places = .review) {
      self.command = command
      self.sequences = sequences.map { KeySequence($0) }
      self.places = places
    }
  }

  private struct NamedBinding: Sendable, Equatable {
    var names: [String]
    var places: Places
  }

  private static func named(_ bindings: [Binding]) -> [Command: [NamedBinding]] {
    Dictionary(grouping: bindings, by: \.command).mapValues { bindings in
      bindings.map { NamedBinding(names: $0.sequences.map(\.description), places: $0.places) }
    }
  }

  /// Where a binding holds.
  package struct Places: OptionSet, Sendable, Hashable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }
    /// The list has the focus.
    package static let list = Places(rawValue: 1)
    /// Any other pane has it.
    package static let readers = Places(rawValue: 2)
    /// A run is being replayed.
    package static let replay = Places(rawValue: 4)
    /// The start screen, where nothing is open yet.
    package static let start = Places(rawValue: 8)
    /// Where figures are read.
    package static let measures = Places(rawValue: 16)
    /// Wherever comparisons are read and labelled.
    package static let review: Places = [.list, .readers]
    package static let everywhere: Places = [.list, .readers, .replay, .start, .measures]
    /// Each of them, by the name that `config.toml` calls it.
    package static let named: [(name: String, place: Places)] = [
      ("list", .list), ("readers", .readers), ("replay", .replay), ("start", .start),
      ("measures", .measures),
    ]
  }

  /// What keys pressed so far mean.
  package enum Match: Sendable, Equatable {
    case command(Command)
    /// They begin one or more sequences: the which-key box lists them.
    case prefix([(rest: KeySequence, command: Command)])
    case nothing

    package static func == (left: Match, right: Match) -> Bool {
      switch (left, right) {
      case (.command(let one), .command(let other)): one == other
      case (.prefix(let one), .prefix(let other)):
        one.map(\.command) == other.map(\.command) && one.map(\.rest) == other.map(\.rest)
      case (.nothing, .nothing): true
      default: false
      }
    }
  }

  /// What the keys pressed so far mean in a place.
  package func match(_ keys: [Key], in place: Places) -> Match {
    var rest: [(rest: KeySequence, command: Command)] = []
    for binding in bindings where !binding.places.isDisjoint(with: place) {
      for sequence in binding.sequences where sequence.keys.starts(with: keys) {
        if sequence.keys.count == keys.count { return .command(binding.command) }
        rest.append((KeySequence(Array(sequence.keys.dropFirst(keys.count))), binding.command))
      }
    }
    return rest.isEmpty ? .nothing : .prefix(rest)
  }

  /// The keys of a command in a place, the first one first.
  package func sequences(for command: Command, in place: Places) -> [KeySequence] {
    bindings.filter { $0.command == command && !$0.places.isDisjoint(with: place) }
      .flatMap(\.sequences)
  }

  /// The same as they are printed, each once.
  package func names(of command: Command, in place: Places) -> [String] {
    var names: [String] = []
    for binding in named[command] ?? [] where !binding.places.isDisjoint(with: place) {
      for name in binding.names where !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Two commands on the same keys in the same place: none in a table that is right.
  package var conflicts: [String] {
    var conflicts: [String] = []
    for (_, place) in Places.named {
      var seen: [KeySequence: Command] = [:]
      for binding in bindings where !binding.places.isDisjoint(with: place) {
        for sequence in binding.sequences {
          if let other = seen[sequence], other != binding.command {
            conflicts.append("\(sequence): \(other.rawValue) and \(binding.command.rawValue)")
          }
          seen[sequence] = binding.command
        }
      }
      for (sequence, command) in seen {
        for length in 1..<max(1, sequence.keys.count) {
          let prefix = KeySequence(Array(sequence.keys.prefix(length)))
          if let other = seen[prefix] {
            conflicts.append("\(prefix): \(other.rawValue) hides \(command.rawValue)")
          }
        }
      }
    }
    return conflicts
  }
}
