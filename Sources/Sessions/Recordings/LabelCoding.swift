import JSON
import Judgment
import Review

/// The members of a `label`.
enum LabelCoding {
  static func encode(_ label: Label) -> JSONValue {
    .members([
      "comparison": .string(label.comparison.text),
      "presentation": label.presentation.responses.array(),
      "choice": label.choice.map(encode),
      "strength": label.strength.map { .number($0) },
      "reasons": .strings(label.reasons),
      "note": label.note.map { .string($0) },
      "flagged": label.isFlagged ? true : nil,
      "state": .string(label.state.rawValue),
      "seen": .array(
        label.seen.map {
          .members([
            "run": .string($0.run.text), "pieces": .number($0.pieces), "panes": .strings($0.panes),
          ])
        }),
      "blind": .bool(label.isBlind),
      "blind_fraction": label.blindFraction.map { .number($0) },
      "gold_seen": label.hasSeenGold ? true : nil,
      "queue": label.queue.map(encode),
      "active_ms": .number(label.activeMilliseconds),
      "guidelines": label.guidelines.map { .string($0) },
    ])
  }

  private static func encode(_ queue: Label.Queue) -> JSONValue {
    .members([
      "filter": .string(queue.filter), "probability": .number(queue.probability),
      "role": encode(queue.role),
      "seed": queue.seed.map { .number($0) },
    ])
  }

  static func decode(_ line: Fields) throws(LineError) -> Label {
    let state: Label.State = try line.choice("state") ?? .committed
    let choice = try choice(line)
    guard choice != nil || state != .committed else {
      throw LineError(description: "the label is committed and lacks “choice”")
    }
    let strength = try line.optionalInt("strength")
    guard strength.map((1...3).contains) ?? true else {
      throw LineError(description: "“strength” of the label should be 1, 2 or 3")
    }
    var seen: [Label.Seen] = []
    for run in try line.objects("seen", "a run seen") {
      seen.append(
        Label.Seen(
          run: try run.id("run"), pieces: try run.optionalInt("pieces") ?? 0,
          panes: try run.strings("panes")))
    }
    var queue: Label.Queue?
    if let value = line.value("queue") {
      let fields = try Fields(value, "the queue")
      queue = Label.Queue(
        filter: try fields.optionalString("filter") ?? "",
        probability: try fields.optionalDouble("probability") ?? 1,
        role: try fields.choice("role") ?? .kept, seed: try fields.optionalSeed("seed"))
    }
    return Label(
      comparison: try line.id("comparison"),
      presentation: Presentation(try line.ids("presentation")), choice: choice,
      strength: strength, reasons: try line.strings("reasons"),
      note: try line.optionalString("note"), isFlagged: try line.bool("flagged", default: false),
      state: state, seen: seen, isBlind: try line.bool("blind", default: false),
      blindFraction: try line.optionalDouble("blind_fraction"),
      hasSeenGold: try line.bool("gold_seen", default: false), queue: queue,
      activeMilliseconds: try line.optionalInt("active_ms") ?? 0,
      guidelines: try line.optionalString("guidelines"))
  }

  /// What a filter keeps needs no word.
  static func encode(_ role: Label.Queue.Role) -> JSONValue? {
    role == .kept ? nil : .string(role.rawValue)
  }

  static func encode(_ choice: Label.Choice) -> JSONValue {
    switch choice {
    case .response(let id): .members(["response": .string(id.text)])
    case .tie: "tie"
    case .bothBad: "both_bad"
    case .cannot: "cannot"
    }
  }

  static func choice(_ line: Fields) throws(LineError) -> Label.Choice? {
    switch line.value("choice") {
    case nil: return nil
    case .string("tie"): return .tie
    case .string("both_bad"): return .bothBad
    case .string("cannot"): return .cannot
    case .some(let value):
      guard value.object != nil else {
        throw LineError(
          description: "“choice” of \(line.name) should be {\"response\":…}, \"tie\", "
            + "\"both_bad\" or \"cannot\"")
      }
      return .response(try Fields(value, "the choice").id("response"))
    }
  }
}
