import Screen

/// What the footer offers while a list stands in a box.
extension State {
  func hints(of picker: Picker) -> [FooterHint] {
    let rows = rows(of: picker)
    var hints: [FooterHint] = []
    if rows.indices.contains(picker.selection), rows[picker.selection].choice != .nothing {
      let row = rows[picker.selection]
      hints.append(
        typed("Enter", row.works ? Self.enterWord(in: picker.kind) : "says why not", .enter))
      if picker.kind == .facets { hints.append(typed("!", "all but these", .character("!"))) }
    }
    if rows.count > 1 { hints.append(typed("↑↓", "choose")) }
    return hints + [typed("Esc", "closes", .escape)]
  }

  private static func enterWord(in kind: Picker.Kind) -> String {
    switch kind {
    case .commands: "runs"
    case .facets: "keeps these"
    case .sorts: "sorts"
    case .queues: "reads it"
    case .guide: "types it"
    case .otherRuns: "compares"
    case .everywhere, .history, .journal, .reviews: "goes there"
    case .runs: "shows it"
    case .responses: "shows it left"
    case .labels: "labels it"
    }
  }

  func hints(of pick: JudgePick) -> [FooterHint] {
    var hints: [FooterHint] = []
    let isNarrow = size.columns < 60
    let rows = judgeRows
    if rows.isEmpty, pick.choice != desk.choice {
      hints.append(typed("Enter", "takes it", .enter))
    } else if rows.indices.contains(pick.selection) {
      let row = rows[pick.selection]
      hints.append(
        typed(
          "Enter",
          !row.isUsable
            ? isNarrow ? "why not" : "says why not" : row.model == nil ? "its items" : "uses",
          .enter)
      )
    }
    // Where the keys have no room apart, they are named together.
    if isNarrow { hints.append(typed("p s t", "set")) }
    if rows.count > 1 { hints.append(typed("↑↓", "choose")) }
    guard !isNarrow else { return hints + [typed("Esc", "leaves", .escape)] }
    return hints + [
      typed("p", "protocol", .character("p")), typed("s", "scaffold", .character("s")),
      typed("t", "sampling", .character("t")), typed("Esc", "leaves", .escape),
    ]
  }
}
