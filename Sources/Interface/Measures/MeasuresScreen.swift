import Reports
import Screen

/// Where everything stands while figures are read.
struct MeasuresScreen: Equatable {
  /// The border around the chapters' list; nil where the chapters are tabs.
  var list: Rect?
  /// The border around the chapter in view.
  var frame: Rect
  /// Inside it.
  var area: Rect
  var page: ChapterPage
  /// Each chapter's line of the list, or its tab, as far as they have room.
  var chapters: [(kind: Chapter.Kind, place: Rect)]

  static func == (left: Self, right: Self) -> Bool {
    left.list == right.list && left.area == right.area && left.page == right.page
  }
}

extension State {
  /// From how many columns on chapters are a list of their own.
  private static let listColumns = 100

  var measuresScreen: MeasuresScreen {
    let whole = Rect(size).inset(top: 1, bottom: 1)
    var list: Rect?
    var frame = whole
    if size.columns >= Self.listColumns {
      let columns = min(44, max(30, size.columns / 4))
      list = whole.split(left: columns).left
      frame = whole.split(left: columns - 1).rest
    }
    let margin = size.columns < 60 ? 1 : 2
    let area = frame.inset(top: 1, left: margin, bottom: 1, right: margin)
    return MeasuresScreen(
      list: list, frame: frame, area: area,
      page: ChapterPage(
        measures.current, pageWords(isNarrow: list == nil, area), columns: area.columns,
        rows: area.rows, top: measures.place.top),
      chapters: list.map { chapterLines(in: $0) } ?? chapterTabs(in: frame))
  }

  /// What stands around a chapter's parts: warnings, and where no list has it the question that it
  /// answers; or why nothing is here.
  private func pageWords(isNarrow: Bool, _ area: Rect) -> PageWords {
    if let problem = measures.problem { return PageWords([(problem, .bad)]) }
    guard let report = measures.report else { return PageWords([(computingWords ?? "", .text)]) }
    guard let chapter = measures.current else { return PageWords(emptyWords(report.report)) }
    let warnings = report.report.warnings + goldWords(report.report)
    var about = isNarrow ? [chapter.kind.question] : []
    if let judge = report.report.judge { about.append("judge: " + judge) }
    return PageWords(
      warnings: chapter.heading + warnings,
      details: chapter.heading.isEmpty ? [] : report.report.selection, about: about,
      columns: area.columns, rows: area.rows)
  }

  /// What stands where there is nothing to measure: what gives figures, which they are, and the key
  /// for it.
  private func emptyWords(_ report: Report) -> [(String, Role)] {
    let run =
      judgeProblem == nil
      ? "\(keyName(.run)) runs the judge, \(keyName(.runAll)) on all items"
      : "\(keyName(.judges)) chooses a judge, \(keyName(.run)) runs it"
    var words: [(String, Role)] = report.warnings.map { ("! " + $0, .warn) }
    words += [
      ("Nothing to measure yet: \(keyName(.measures)) goes back to the items. There", .text),
      (
        "· \(keyName(.labelA)) to \(keyName(.labelCannot)) label: the first label begins "
          + Self.titles([.agreement, .conditions]), .text
      ),
      (
        "· \(run): the first run begins " + Self.titles([.position, .preferences, .profile]), .text
      ),
    ]
    if report.gold.hidden > 0 {
      words.append(
        (
          "· :gold figures counts gold here that is hidden until you label, and shows it nowhere "
            + "else: scores need some", .text
        ))
    }
    return words
  }

  private static func titles(_ kinds: [Chapter.Kind]) -> String {
    kinds.map { "“\($0.title)”" }.joined(separator: ", ")
  }

  /// That gold is not counted before the label, and how it would be.
  private func goldWords(_ report: Report) -> [String] {
    guard report.gold.hidden > 0 else { return [] }
    let counted = report.gold.counted
    let what =
      counted == 0
      ? "Gold is hidden until you label: no figure here counts any. Scores need some."
      : "Gold is hidden until you label: figures count that of the \(counted) of "
        + "\(counted + report.gold.hidden) that you labelled, which need not stand for the rest."
    return [what + " :gold figures counts all of it and shows it nowhere else."]
  }

  /// `computing … 40%`; nil where nothing is computed.
  var computingWords: String? {
    guard measures.isComputing else { return nil }
    return "computing …" + (measures.share.map { " " + Self.percent($0) } ?? "")
  }

  /// What is to be known of the figures in view, in few words: that they are being computed, or
  /// what they do not count.
  var measuresRemark: String {
    if let words = computingWords { return measures.report == nil ? "" : words }
    guard measures.report != nil else { return "" }
    var parts: [String] = []
    if !desk.active.isEmpty {
      parts.append(Self.counted(desk.active.count, "run goes on", "runs go on"))
    }
    if let basis = measures.basis, basis != basisOfMeasures {
      parts.append("\(keyName(.measureAgain)) counts what is new")
    }
    return parts.joined(separator: " · ")
  }

  // MARK: - Chapters

  /// The list's lines: each chapter's title, and below it its question where all have room for
  /// theirs.
  private func chapterLines(in list: Rect) -> [(kind: Chapter.Kind, place: Rect)] {
    let inside = list.inset(top: 1, left: 1, bottom: 1, right: 1)
    let chapters = measures.report?.chapters ?? []
    let heights = chapterHeights(chapters.map(\.kind), in: inside)
    var row = inside.row
    return zip(chapters, heights).compactMap { chapter, height in
      guard row < inside.endRow else { return nil }
      defer { row += height }
      return (
        chapter.kind,
        Rect(
          row: row, column: inside.column, rows: min(height, inside.endRow - row),
          columns: inside.columns)
      )
    }
  }

  /// Lines of each chapter in the list: with their questions and a blank line between them, else
  /// only the chosen one's question, else none.
  private func chapterHeights(_ kinds: [Chapter.Kind], in inside: Rect) -> [Int] {
    let questions = kinds.map { questionLines($0, columns: inside.columns).count }
    let whole = questions.map { 2 + $0 }
    if whole.reduce(0, +) <= inside.rows + 1 { return whole }
    let close = questions.map { 1 + $0 }
    if close.reduce(0, +) <= inside.rows { return close }
    let chosen = zip(kinds, questions).map { $0 == measures.current?.kind ? 1 + $1 : 1 }
    return chosen.reduce(0, +) <= inside.rows ? chosen : kinds.map { _ in 1 }
  }

  func questionLines(_ kind: Chapter.Kind, columns: Int) -> [String] {
    Self.wrapped(kind.question, columns: columns - 4)
  }

  /// The tabs in the upper border: those around the one in view, as far as they have room.
  private func chapterTabs(in frame: Rect) -> [(kind: Chapter.Kind, place: Rect)] {
    let kinds = measures.report?.chapters.map(\.kind) ?? []
    guard let chosen = kinds.firstIndex(where: { $0 == measures.current?.kind }) else { return [] }
    func width(_ index: Int) -> Int { TextWidth.of(kinds[index].title) + 3 }
    // Where not all have room, how many there are is told.
    let all = kinds.indices.reduce(0) { $0 + width($1) }
    let room = frame.columns - 4 - (all <= frame.columns - 4 ? 0 : 6)
    var first = chosen
    var last = chosen
    var used = width(chosen)
    while true {
      let before = used
      for index in [last + 1, first - 1]
      where kinds.indices.contains(index) && used + width(index) <= room {
        used += width(index)
        first = min(first, index)
        last = max(last, index)
      }
      if used == before { break }
    }
    var column = frame.column + 2
    return (first...last).map { index in
      defer { column += width(index) }
      return (
        kinds[index],
        Rect(row: frame.row, column: column, rows: 1, columns: width(index) - 1)
      )
    }
  }
}
