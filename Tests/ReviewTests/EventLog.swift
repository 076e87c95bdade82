import Judgment
import Review

extension Identifier: ExpressibleByStringLiteral {
  package init(stringLiteral text: String) { self.init(text) }
}

/// Makes events for tests: ids from author, time and a counter.
final class EventLog {
  private var count = 0

  func time(_ milliseconds: Int64) -> Timestamp { Timestamp(milliseconds: milliseconds) }

  func author(_ name: String) -> Author { Author(id: AuthorID(name), name: name) }

  func event(_ body: Event.Body, by name: String, at milliseconds: Int64) -> Event {
    count += 1
    return Event(
      id: EventID("e\(count)"), author: author(name), at: time(milliseconds), body: body)
  }

  func label(
    _ comparison: ComparisonID, _ choice: Label.Choice?, state: Label.State = .committed,
    strength: Int? = nil, note: String? = nil, flagged: Bool = false, seen: [Label.Seen] = [],
    blind: Bool = false, by name: String, at milliseconds: Int64
  ) -> Event {
    event(
      .label(
        Label(
          comparison: comparison, presentation: Presentation(["x", "y"]), choice: choice,
          strength: strength, note: note, isFlagged: flagged, state: state, seen: seen,
          isBlind: blind)),
      by: name, at: milliseconds)
  }

  func undo(_ event: Event, by name: String, at milliseconds: Int64) -> Event {
    undo(event.id, by: name, at: milliseconds)
  }

  func undo(_ id: EventID, by name: String, at milliseconds: Int64) -> Event {
    event(.undo(of: id), by: name, at: milliseconds)
  }
}
