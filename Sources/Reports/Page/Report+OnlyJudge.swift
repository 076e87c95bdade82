extension Report {
  /// Takes the judge's name out of the titles of tables and plots where there is only one: the
  /// report names it once (`judge`).
  mutating func nameOnce(_ judges: [JudgeKey]) {
    guard judges.count == 1, let name = judges.first?.words else { return }
    judge = name
    let byline = " · " + name
    func short(_ title: String) -> String {
      title.hasSuffix(byline) ? String(title.dropLast(byline.count)) : title
    }
    for chapter in chapters.indices {
      for part in chapters[chapter].parts.indices {
        switch chapters[chapter].parts[part] {
        case .table(var table):
          table.title = short(table.title)
          chapters[chapter].parts[part] = .table(table)
        case .plot(var plot):
          plot.title = short(plot.title)
          chapters[chapter].parts[part] = .plot(plot)
        case .notes: break
        }
      }
    }
  }
}
