/// What was found out about judges and reviewers, as a page: chapters of tables, plots and sentences.
///
/// One value for every way of showing it: the screen `m`, lines of a terminal, JSON, a page of HTML.
package struct Report: Hashable, Sendable {
  /// What it is of, such as a session's or a file's name.
  package var title: String
  /// What has to be known before any figure is read, such as that some comparisons are sealed.
  package var warnings: [String]
  /// How what was read, or judged, was selected; empty where nothing was left out. Each chapter's
  /// heading says what that means for its figures.
  package var selection: [String] = []
  /// The only judge, which no title names again; nil where there are several, or none.
  package var judge: String?
  /// Comparisons whose gold no figure counts, and those whose gold counts (`Evidence.goldHidden`).
  package var gold = GoldCount()
  /// Those that have something to say, in the order of `Chapter.Kind`.
  package var chapters: [Chapter]

  package init(title: String, warnings: [String] = [], chapters: [Chapter] = []) {
    self.title = title
    self.warnings = warnings
    self.chapters = chapters
  }

  /// Nil where it has nothing to say.
  package subscript(kind: Chapter.Kind) -> Chapter? { chapters.first { $0.kind == kind } }
}

/// How much of the gold there is counts in a report.
package struct GoldCount: Hashable, Sendable {
  /// Comparisons with gold that is hidden.
  package var hidden = 0
  /// Comparisons with gold that counts.
  package var counted = 0

  package init(hidden: Int = 0, counted: Int = 0) {
    self.hidden = hidden
    self.counted = counted
  }
}
