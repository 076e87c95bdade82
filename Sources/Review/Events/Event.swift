package import Judgment

package typealias EventID = Identifier<Event>
package typealias AuthorID = Identifier<Author>

/// Who did something: a UUID that stays the same across sessions, and a name as shown.
package struct Author: Hashable, Sendable {
  /// Whose events are one person's: names may change or coincide.
  package var id: AuthorID
  package var name: String

  package init(id: AuthorID, name: String) {
    self.id = id
    self.name = name
  }
}

/// Something a person did, as it is stored: append-only, never changed. The current state is a
/// fold over events (`Decisions`).
///
/// One key press makes one event, so that one undo takes back one key press.
package struct Event: Sendable, Equatable {
  /// A UUIDv7 in lower case, so that ids made later sort later.
  package let id: EventID
  /// Name and all, as they were then.
  package var author: Author
  /// When it was done, by the clock of the author's machine.
  package var at: Timestamp
  package var body: Body
  /// What this version doesn't know of a recording's line: a JSON object that holds only the
  /// unknown keys, as text. Kept so that importing and exporting lose nothing.
  package var extra: String?

  package init(
    id: EventID, author: Author, at: Timestamp, body: Body, extra: String? = nil
  ) {
    self.id = id
    self.author = author
    self.at = at
    self.body = body
    self.extra = extra
  }

  /// What somebody does at a place that was made for it (`EventMint`).
  package init(at place: Place, by author: Author, _ body: Body) {
    self.init(id: place.id, author: author, at: place.at, body: body)
  }

  /// The kinds of RECORDING.md; their words there are `Body.kind`.
  package enum Body: Sendable, Equatable {
    case label(Label)
    case review(RunReview)
    case span(MarkedSpan)
    case reveal(Reveal)
    case amendment(Amendment)
    case adjudication(Adjudication)
    case ranking(Ranking)
    case guidelines(Guidelines)
    case assignment(Assignment)
    /// Takes back an event of the same author; redo is the undo of an undo.
    case undo(of: EventID)

    /// The word in a recording's `kind`.
    package var kind: Kind {
      switch self {
      case .label: .label
      case .review: .review
      case .span: .span
      case .reveal: .reveal
      case .amendment: .amendment
      case .adjudication: .adjudication
      case .ranking: .ranking
      case .guidelines: .guidelines
      case .assignment: .assignment
      case .undo: .undo
      }
    }
  }

  /// The raw values are RECORDING.md's.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case label, review, span, reveal, amendment, adjudication, ranking, guidelines, assignment, undo
  }

  /// Where the event stands among all: by time, then by id.
  package var place: Place { Place(at: at, id: id) }

  /// A place in the order of events.
  package struct Place: Hashable, Sendable, Comparable {
    package var at: Timestamp
    package var id: EventID

    package init(at: Timestamp, id: EventID) {
      self.at = at
      self.id = id
    }

    /// Whether it came before.
    package static func < (left: Self, right: Self) -> Bool {
      left.at == right.at ? left.id < right.id : left.at < right.at
    }
  }
}
