/// What was found out about judges and reviewers, as a page: chapters of tables, plots and sentences.
///
/// One value for every way of showing it: the screen `m`, lines of a terminal, JSON, a page of HTML.
package struct Report: Hashable, Sendable {
  /// What it is of, such as a session's or a file's name.
  package var title: String
  /// What has to be known before any figure is read, such as that the sample was selected.
  package var warnings: [String]
  /// Those that have something to say, in the order of `Chapter.Kind`.
  package var chapters: [Chapter]

  package init(title: String, warnings: [String] = [], chapters: [Chapter] = []) {
    self.title = title
    self.warnings = warnings
    self.chapters = chapters
  }

  package subscript(kind: Chapter.Kind) -> Chapter? { chapters.first { $0.kind == kind } }
}
