import Screen

extension Keymap {
  /// What a reviewer's configuration says of one command's keys.
  package struct Change: Sendable, Equatable {
    /// As it is written; `changed(by:)` tells where there is none of that name.
    package var command: String
    /// One of `Places.named`; nil wherever the command has keys.
    package var place: String?
    /// As they are written; none takes the command's keys away.
    package var keys: [String]
    /// The line it stands in, for complaints.
    package var line: Int

    package init(_ command: String, in place: String? = nil, _ keys: [String], line: Int = 0) {
      self.command = command
      self.place = place
      self.keys = keys
      self.line = line
    }
  }

  /// Why a change, or a part of it, does not hold; or what it took away from another command.
  package struct Complaint: Sendable, Equatable {
    /// Of the change that it is about; 0 where it is about none.
    package var line: Int
    /// A sentence without its full stop.
    package var text: String

    package init(line: Int, text: String) {
      self.line = line
      self.text = text
    }
  }

  /// The table with a reviewer's changes. A change replaces the command's keys in its places.
  /// What a reviewer says goes before what is there by default; of two changes that contradict
  /// each other the first one holds. Whatever can't hold is told, and the rest does.
  package func changed(by changes: [Change]) -> (keymap: Keymap, complaints: [Complaint]) {
    var work = ChangedKeymap(keymap: self)
    work.apply(changes.sorted { $0.line < $1.line })
    return (work.keymap, work.complaints)
  }
}

/// A table while a reviewer's changes are made to it.
private struct ChangedKeymap {
  var keymap: Keymap
  var complaints: [Keymap.Complaint] = []
  /// Who was given a sequence in a place by a change, and in which line.
  private var given: [Seat: (command: Command, line: Int)] = [:]

  private struct Seat: Hashable {
    var place: Keymap.Places
    var sequence: KeySequence
  }

  /// A change that was understood.
  private struct Wish {
    var command: Command
    var places: [(name: String, place: Keymap.Places)]
    var sequences: [KeySequence]
    var line: Int
  }

  init(keymap: Keymap) { self.keymap = keymap }

  mutating func apply(_ changes: [Keymap.Change]) {
    let wishes = changes.compactMap { understand($0) }
    // All that is spoken of is free before anything is given, in whatever order it is said.
    for wish in wishes {
      for (_, place) in wish.places { keymap.remove(wish.command, in: place) }
    }
    for wish in wishes {
      for sequence in wish.sequences { give(sequence, wish) }
    }
    keepAWayOut()
  }

  private mutating func complain(_ line: Int, _ text: String) {
    let complaint = Keymap.Complaint(line: line, text: text)
    if !complaints.contains(complaint) { complaints.append(complaint) }
  }

  private mutating func understand(_ change: Keymap.Change) -> Wish? {
    guard let command = Command(rawValue: change.command) else {
      let near = Spelling.nearest(change.command, among: Command.allCases.map(\.rawValue))
      complain(
        change.line,
        "there is no command `\(change.command)`"
          + (near.map { "; `\($0)` is near it" } ?? "; `overrule keys` prints them"))
      return nil
    }
    var places = Keymap.Places.named
    if let name = change.place {
      places = places.filter { $0.name == name }
      guard !places.isEmpty else {
        let known = Keymap.Places.named.map(\.name).joined(separator: ", ")
        complain(change.line, "there is no place `\(name)`; there are \(known)")
        return nil
      }
    } else {
      let usual = keymap.bindings.filter { $0.command == command }
        .reduce(into: Keymap.Places()) { $0.formUnion($1.places) }
      places = places.filter { (usual.isEmpty ? .review : usual).contains($0.place) }
    }
    var sequences: [KeySequence] = []
    for text in change.keys {
      do throws(KeyNameError) {
        sequences.append(try KeySequence(parsing: text))
      } catch {
        complain(change.line, error.description)
      }
    }
    // Nothing that was asked for can be had: what was there stays.
    if sequences.isEmpty, !change.keys.isEmpty { return nil }
    return Wish(command: command, places: places, sequences: sequences, line: change.line)
  }

  private mutating func give(_ sequence: KeySequence, _ wish: Wish) {
    var places: Keymap.Places = []
    /// What it takes away from others, and where it is not given.
    var losers: [(command: Command, sequence: KeySequence)] = []
    for (name, place) in wish.places {
      if let refusal = refusal(of: sequence, for: wish.command, in: place, name) {
        complain(wish.line, refusal)
        continue
      }
      for (command, other) in keymap.held(in: place)
      where command != wish.command && other.keys.starts(with: sequence.keys) {
        keymap.remove(command, other, in: place)
        if !losers.contains(where: { $0.command == command && $0.sequence == other }) {
          losers.append((command, other))
        }
      }
      given[Seat(place: place, sequence: sequence)] = (wish.command, wish.line)
      places.formUnion(place)
    }
    if !losers.isEmpty {
      let taken = losers.map { "`\($0.sequence)` (\($0.command.rawValue))" }
      complain(
        wish.line,
        "`\(sequence)` for `\(wish.command.rawValue)` takes away \(taken.joined(separator: ", "))")
    }
    guard !places.isEmpty else { return }
    keymap.bindings.append(Keymap.Binding(wish.command, [sequence.keys], in: places))
  }

  /// Why a sequence can't be a command's in a place.
  private func refusal(
    of sequence: KeySequence, for command: Command, in place: Keymap.Places, _ name: String
  ) -> String? {
    for length in 1...sequence.keys.count {
      let start = KeySequence(Array(sequence.keys.prefix(length)))
      if let (other, line) = given[Seat(place: place, sequence: start)], other != command {
        return length == sequence.keys.count
          ? "`\(sequence)` is `\(other.rawValue)`'s already, by line \(line) (\(name))"
          : "`\(sequence)` can't be typed: `\(start)` is `\(other.rawValue)`'s, by line \(line) "
            + "(\(name))"
      }
      guard length < sequence.keys.count else { continue }
      if let holder = keymap.held(in: place).first(where: { $0.sequence == start }) {
        return "`\(sequence)` can't be typed: `\(start)` is `\(holder.command.rawValue)`'s "
          + "(\(name))"
      }
    }
    // A longer one that another line gave would never be typed to its end.
    let longer = given.first { seat, _ in
      seat.place == place && seat.sequence != sequence
        && seat.sequence.keys.starts(with: sequence.keys)
    }
    return longer.map {
      "`\(sequence)` would hide `\($0.key.sequence)`, which line \($0.value.line) gives to "
        + "`\($0.value.command.rawValue)` (\(name))"
    }
  }

  /// Where nothing is left that quits, Ctrl-c does.
  private mutating func keepAWayOut() {
    for (name, place) in Keymap.Places.named {
      let ways: [Command] = [.quit, .back, .stop, .commandLine, .help]
      let hasWay = ways.contains { !keymap.sequences(for: $0, in: place).isEmpty }
      guard !hasWay else { continue }
      complain(0, "no key is left that quits; Ctrl-c stays (\(name))")
      for (command, sequence) in keymap.held(in: place)
      where sequence.keys.first == .control("c") {
        keymap.remove(command, sequence, in: place)
      }
      keymap.bindings.append(Keymap.Binding(.stop, [[.control("c")]], in: place))
    }
  }
}

extension Keymap {
  /// Every sequence in a place with its command.
  fileprivate func held(in place: Places) -> [(command: Command, sequence: KeySequence)] {
    bindings.filter { $0.places.contains(place) }
      .flatMap { binding in binding.sequences.map { (binding.command, $0) } }
  }

  /// Takes a command's keys away in a place: all, or one sequence.
  fileprivate mutating func remove(
    _ command: Command, _ sequence: KeySequence? = nil, in place: Places
  ) {
    var kept: [Binding] = []
    for var binding in bindings {
      guard binding.command == command, binding.places.contains(place),
        sequence.map({ binding.sequences.contains($0) }) ?? true
      else {
        kept.append(binding)
        continue
      }
      if let sequence {
        // Here the others stay.
        var here = binding
        here.places = place
        here.sequences.removeAll { $0 == sequence }
        if !here.sequences.isEmpty { kept.append(here) }
      }
      binding.places.subtract(place)
      if !binding.places.isEmpty { kept.append(binding) }
    }
    bindings = kept
  }
}
