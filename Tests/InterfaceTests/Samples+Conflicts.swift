import Interface
import Judgment
import Review

extension Samples {
  static let anna = Author(id: AuthorID("anna"), name: "Anna Alder")
  static let ben = Author(id: AuthorID("ben"), name: "Ben Birch")

  /// An event before all those of the desk.
  static func event(_ id: String, by author: Author, _ body: Event.Body) -> Event {
    Event(
      id: EventID(id), author: author, at: Timestamp(milliseconds: 1_600_000_000_000), body: body)
  }

  /// A label on the item's first or second response, whatever its letter was.
  static func vote(
    _ id: String, _ item: Item, _ response: Int, by author: Author, strength: Int? = nil,
    reasons: [String] = [], note: String? = nil, seconds: Int = 0, reversed: Bool = false
  ) -> Event {
    event(
      id, by: author,
      .label(
        Label(
          comparison: comparison(of: item), presentation: presentation(item, reversed: reversed),
          choice: .response(item.responses[response].id), strength: strength, reasons: reasons,
          note: note, activeMilliseconds: seconds * 1_000)))
  }

  /// Two reviewers: they differ on the sky, the sum and the poem and agree on the lock.
  static func conflicts(_ one: Author = anna, _ two: Author = ben) -> [Event] {
    [
      vote(
        "l1", sky, 0, by: one, strength: 2, reasons: ["safety"], note: "three good reasons",
        seconds: 41),
      vote("l2", sky, 1, by: two, seconds: 7, reversed: true),
      event(
        "s1", by: one,
        .span(
          MarkedSpan(
            target: .response(sky.responses[0].id, message: 0, item: sky.id), range: 3..<22,
            excerpt: "Rayleigh scattering", tag: "good step"))),
      vote("l3", sum, 0, by: one), vote("l4", sum, 1, by: two),
      vote("l5", poem, 1, by: one), vote("l6", poem, 0, by: two),
      vote("l7", lock, 0, by: one), vote("l8", lock, 0, by: two, strength: 3),
    ]
  }
}
