import Judgment
package import Review

/// What an import did.
package struct ImportReport: Sendable, Equatable {
  /// New ones, as in the next three: what the session lacked.
  package var items = 0
  package var comparisons = 0
  package var runs = 0
  package var events = 0
  /// Comparisons of the recording that the session had already.
  package var knownComparisons = 0
  /// New lines of kinds that this version doesn't know; they are kept.
  package var unknown = 0
  /// Known items, comparisons and runs of which the recording had more.
  package var completed = 0
  /// What each author did, by id.
  package private(set) var authors: [AuthorID: Share] = [:]
  /// Lines that could not be taken in; all others were.
  package var problems: [RecordingProblem] = []
  /// How many labels, by author and comparison, until it is known which are in the session.
  private var labelled: [AuthorID: [ComparisonID: Int]] = [:]

  package init() {}

  /// Whether the recording brings comparisons and has nothing in common with what was there.
  var isUnrelated: Bool {
    comparisons > 0 && knownComparisons == 0 && authors.values.allSatisfy { $0.known == 0 }
  }

  /// How many facts were new.
  package var added: Int { items + comparisons + runs + events + unknown }

  /// An author's part of a recording.
  package struct Share: Sendable, Equatable {
    /// As last written in the recording.
    package var name: String
    /// New events that are labels, and all other new ones.
    package var labels = 0
    package var others = 0
    /// Events that the session had already.
    package var known = 0
    /// Labels, new or not, on comparisons that are not in the session: they are kept, and count as
    /// soon as their comparisons are there.
    package var strays = 0
  }

  mutating func note(_ event: Event, isNew: Bool) {
    var share = authors[event.author.id] ?? Share(name: event.author.name)
    share.name = event.author.name
    if !isNew {
      share.known += 1
    } else {
      events += 1
      if case .label = event.body { share.labels += 1 } else { share.others += 1 }
    }
    authors[event.author.id] = share
    if case .label(let label) = event.body {
      labelled[event.author.id, default: [:]][label.comparison, default: 0] += 1
    }
  }

  mutating func noteStrays(_ isThere: (ComparisonID) throws -> Bool) rethrows {
    for (author, comparisons) in labelled {
      for (comparison, count) in comparisons where try !isThere(comparison) {
        authors[author]?.strays += count
      }
    }
    labelled = [:]
  }
}
