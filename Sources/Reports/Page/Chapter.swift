/// A subject of a report.
package struct Chapter: Hashable, Sendable {
  package var kind: Kind
  /// What has to be known before its figures are read, such as that they are of a selected sample.
  package var heading: [String]
  /// In the order in which they are read.
  package var parts: [Part]

  package init(_ kind: Kind, heading: [String] = [], _ parts: [Part] = []) {
    self.kind = kind
    self.heading = heading
    self.parts = parts
  }

  /// The raw values are what a command line and JSON call them.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case scores
    case agreement
    case reviewers
    case position
    case preferences
    case calibration
    case contest
    case profile
    case conditions

    /// As a page's heading has it.
    package var title: String {
      switch self {
      case .scores: "Scores"
      case .agreement: "Agreement"
      case .reviewers: "Reviewers"
      case .position: "Position"
      case .preferences: "Length and form"
      case .calibration: "Calibration"
      case .contest: "Two judges"
      case .profile: "How judges judge"
      case .conditions: "Blind and seen"
      }
    }

    /// What it answers, in a line.
    package var question: String {
      switch self {
      case .scores: "What is each judge worth by the benchmark's own rule?"
      case .agreement: "Who agrees with whom, beyond chance?"
      case .reviewers: "How far are reviewers, and how well do they agree before adjudication?"
      case .position: "Does it matter which response is shown first?"
      case .preferences: "Is the judge drawn to length or Markdown beyond what is right?"
      case .calibration: "Is a judge right as often as it is sure?"
      case .contest: "Do two judges differ by more than chance?"
      case .profile: "What do rubrics, evaluations and failures look like?"
      case .conditions: "Do reviewers decide otherwise once they have seen the judge?"
      }
    }
  }

  /// What a chapter is put together from, in the order in which it is read.
  package enum Part: Hashable, Sendable {
    case table(ReportTable)
    case plot(Plot)
    /// Whole sentences: what a figure rests on, why one is missing.
    case notes([String])
  }

  /// Those among the parts, in their order; so are the plots.
  package var tables: [ReportTable] {
    parts.compactMap { if case .table(let table) = $0 { table } else { nil } }
  }

  package var plots: [Plot] {
    parts.compactMap { if case .plot(let plot) = $0 { plot } else { nil } }
  }

  /// Sentences of all parts of notes, without the heading's.
  package var notes: [String] {
    parts.flatMap { if case .notes(let notes) = $0 { notes } else { [String]() } }
  }
}
