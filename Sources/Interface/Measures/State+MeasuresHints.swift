extension State {
  /// What the footer offers among the measures; the way back has its place whatever is left out.
  var measuresHints: [FooterHint] {
    let page = measuresScreen.page
    let hasChapters = (measures.report?.chapters.count ?? 0) > 1
    return [
      page.rowCount > 0 ? hint(.open, words: "its items") : nil,
      hasChapters ? hint(.previousChapter, .nextChapter, words: "chapter") : nil,
      page.rowCount > 1 ? hint(.down, .up, words: "row") : nil,
      page.mostSideways > 0 ? hint(.left, .right, words: "columns") : nil,
      measures.isComputing ? nil : hint(.measureAgain, words: "compute anew"),
      hint(.picture, words: "picture"), hint(.commandLine, words: "command"),
      hint(.help, words: "help"), hint(.measures, words: "back"),
    ].compactMap { $0 }
  }
}
