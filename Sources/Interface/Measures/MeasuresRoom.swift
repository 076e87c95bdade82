import Reports
package import Review

/// The room where figures are read: what it shows, and where the reader is in it.
package struct MeasuresRoom: Sendable, Equatable {
  /// Whether it has the screen.
  package internal(set) var isOpen = false
  /// The last that was computed; nil where there is none.
  package internal(set) var report: PreparedReport?
  /// Why there is none.
  var problem: String?
  /// Tells the answer to the last request from those to requests before it.
  var generation = 0
  /// Whether figures are on their way; those before stay in view meanwhile.
  package internal(set) var isComputing = false
  /// How much of the evidence is read, 0…1, while it is computed.
  var share: Double?
  /// Whether it is computed because the reader asked for that, who is then told what came of it.
  var isAskedFor = false
  /// What the report was computed of, or is being.
  var basis: Basis?
  /// The chapter in view; nil, or one that the report has not, is the first.
  var chapter: Chapter.Kind?
  /// Where the reader is in each chapter.
  var places: [Chapter.Kind: Place] = [:]

  package init() {}

  /// A room with nothing in it, for another session: answers meant for this one come too late.
  init(after room: MeasuresRoom) { generation = room.generation + 1 }

  /// What figures rest on: where it is another, the figures may be others.
  struct Basis: Sendable, Equatable {
    var events: Int
    /// Runs that are over.
    var runs: Int
    var isBlind: Bool
    /// Whether gold counts that is hidden beside the items.
    var countsHiddenGold: Bool
  }

  struct Place: Sendable, Equatable {
    /// The row chosen, counted over all tables of the chapter.
    var row = 0
    /// The first line shown.
    var top = 0
    /// Columns scrolled off to the left.
    var sideways = 0
  }

  /// The chapter in view and where the reader is in it; nil without a report that has chapters.
  var current: PreparedChapter? {
    guard let report else { return nil }
    return chapter.flatMap { report.chapter($0) } ?? report.chapters.first
  }

  var place: Place {
    get { current.flatMap { places[$0.kind] } ?? Place() }
    set {
      if let kind = current?.kind { places[kind] = newValue }
    }
  }

  /// Nothing that was computed is shown any more, nor what is being computed.
  mutating func forget() {
    report = nil
    problem = nil
    isComputing = false
    isAskedFor = false
    share = nil
    basis = nil
    generation += 1
  }
}

/// Figures that are asked for.
package struct MeasureRequest: Sendable, Equatable {
  /// What the report is of.
  package var title: String
  /// What must be left out; nil where nothing is sealed.
  package var sealing: Sealing?
  /// Of whom gold is hidden until they have decided, so that no figure may count it before; nil
  /// where all gold counts.
  package var goldIsHiddenFrom: AuthorID?
  /// Comes back with the answer. A later one makes those before it worthless.
  package var generation: Int

  package init(
    title: String, sealing: Sealing?, goldIsHiddenFrom: AuthorID?, generation: Int
  ) {
    self.title = title
    self.sealing = sealing
    self.goldIsHiddenFrom = goldIsHiddenFrom
    self.generation = generation
  }
}
