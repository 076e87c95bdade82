import Screen

extension Layout {
  /// How a screen of this kind is cut, below the line that holds the list where that is one.
  func plan(showsRaw: Bool) -> LayoutPlan {
    let list = LayoutPlan.panes([.list])
    let question = LayoutPlan.panes([.question])
    let verdict = LayoutPlan.panes([.verdict])
    let sides = LayoutPlan.columns(
      [.panes([.first]), .panes([.second])],
      // On the line between the evaluations, where those stand below.
      [.init(.sides) { ($0 - 1) / 2 }])
    func judgment(_ rubric: @escaping (Int) -> Int) -> LayoutPlan {
      // The raw transcript has the place of rubric and evaluation.
      showsRaw
        ? .panes([.rubric])
        : .columns(
          [.panes([.rubric]), .panes([.evaluationA, .evaluationB])], [.init(.rubric, rubric)])
    }
    switch kind {
    case .wide:
      let readers = LayoutPlan.rows(
        [question, sides, judgment { $0 * 34 / 100 - 1 }, verdict],
        [
          .init(.question) { wideQuestion($0) - 1 },
          .init(.responses) { wideQuestion($0) + wideResponses($0) - 2 },
          .init(.verdict) { $0 - verdictRows($0) },
        ])
      return .columns([list, readers], [.init(.list) { Self.listColumns($0) - 1 }])
    case .broad, .low:
      // Each response above its evaluation.
      let texts = LayoutPlan.columns(
        [question, .panes([.first]), .panes([.second])],
        [.init(.question) { $0 / 3 }, .init(.sides) { $0 / 3 + 1 + ($0 - $0 / 3 - 3) / 2 }])
      let readers = LayoutPlan.rows(
        [texts, judgment { $0 / 3 }, verdict],
        [
          .init(.responses) { ($0 - verdictRows($0)) * 48 / 100 },
          .init(.verdict) { $0 - verdictRows($0) },
        ])
      guard kind == .broad else { return readers }
      return .columns([list, readers], [.init(.list) { Self.listColumns($0) - 1 }])
    case .stacked, .tall:
      let evaluations = LayoutPlan.panes([.evaluationA, .evaluationB])
      let question = (
        plan: question, cut: LayoutPlan.Cut(.question) { stackedQuestion($0) - 1 }
      )
      let responses = LayoutPlan.Cut(.responses) {
        stackedQuestion($0) + stackedResponses($0) - 2
      }
      let rubric = LayoutPlan.Cut(.rubric) {
        stackedQuestion($0) + stackedResponses($0) + stackedRubric($0) - 3
      }
      let last = LayoutPlan.Cut(.verdict) { $0 - verdictRows($0) }
      let readers =
        showsRaw
        ? LayoutPlan.rows(
          [question.plan, sides, .panes([.rubric]), verdict], [question.cut, responses, last])
        : LayoutPlan.rows(
          [question.plan, sides, .panes([.rubric]), evaluations, verdict],
          [question.cut, responses, rubric, last])
      return kind == .stacked
        ? .columns([list, readers], [.init(.list) { _ in 24 }])
        : .rows([list, readers], [.init(.list) { max(4, $0 / 9) }])
    case .compact:
      return .rows(
        [.panes([.question, .first, .second]), judgment { $0 / 2 }, verdict],
        [
          .init(.responses) { max(6, free($0) * 48 / 100) - 1 },
          .init(.verdict) { $0 - verdictRows($0) },
        ])
    case .single, .tooSmall: return .panes(Pane.allCases)
    }
  }

  /// The same while a conflict is read: the labels that differ have the place of the judgment, of
  /// which a strip says that it is sealed, or that there is none.
  var conflictPlan: LayoutPlan {
    let list = LayoutPlan.panes([.list])
    let strip = LayoutPlan.columns(
      [.panes([.rubric]), .panes([.evaluationA, .evaluationB])],
      [.init(.rubric) { max(28, $0 / 3) }])
    let sides = LayoutPlan.columns(
      [.panes([.first]), .panes([.second])], [.init(.sides) { ($0 - 1) / 2 }])
    let cuts = [
      LayoutPlan.Cut(.responses) { $0 - labelRows($0) - 3 },
      LayoutPlan.Cut(.verdict) { $0 - labelRows($0) },
    ]
    let below = [strip, LayoutPlan.panes([.verdict])]
    switch kind {
    case .wide, .stacked, .tall:
      let question = LayoutPlan.Cut(.question) { max(4, $0 * 15 / 100) }
      let readers = LayoutPlan.rows([.panes([.question]), sides] + below, [question] + cuts)
      if kind == .tall { return .rows([list, readers], [.init(.list) { max(4, $0 / 9) }]) }
      let isWide = kind == .wide
      return .columns([list, readers], [.init(.list) { isWide ? Self.listColumns($0) - 1 : 24 }])
    case .broad, .low:
      let texts = LayoutPlan.columns(
        [.panes([.question]), .panes([.first]), .panes([.second])],
        [.init(.question) { $0 / 3 }, .init(.sides) { $0 * 2 / 3 }])
      let readers = LayoutPlan.rows([texts] + below, cuts)
      guard kind == .broad else { return readers }
      return .columns([list, readers], [.init(.list) { Self.listColumns($0) - 1 }])
    case .compact: return .rows([.panes([.question, .first, .second])] + below, cuts)
    case .single, .tooSmall: return plan(showsRaw: false)
    }
  }

  /// Rows of the labels in conflict: two reviewers with notes have room on the smallest.
  private func labelRows(_ rows: Int) -> Int { min(18, max(8, rows * 34 / 100)) }

  // MARK: - Where borders stand unless they were moved

  /// The verdict has its three lines, and where there is room also those for both orders, several
  /// runs and the answer as it was written: less of it where panes stand above each other.
  private func verdictRows(_ rows: Int) -> Int {
    max(plainVerdictRows(rows), labels == .besideJudgment ? max(8, rows * 28 / 100) : 0)
  }

  private func plainVerdictRows(_ rows: Int) -> Int {
    let isBeside = kind == .wide || kind == .broad
    if rows >= (isBeside ? 40 : 56) { return 8 }
    return rows >= (isBeside ? 38 : 50) ? 7 : 5
  }

  /// Rows above the verdict, with the border they share.
  private func free(_ rows: Int) -> Int { rows - verdictRows(rows) + 1 }

  /// On wide screens the list has room for more of the question.
  private static func listColumns(_ columns: Int) -> Int {
    max(26, columns / 5 + max(0, columns - 160) / 8)
  }

  private func wideQuestion(_ rows: Int) -> Int {
    max(4, min(20, free(rows) * 16 / 100 + 1))
  }

  private func wideResponses(_ rows: Int) -> Int {
    max(7, (free(rows) - wideQuestion(rows) + 1) * 42 / 100)
  }

  private func stackedQuestion(_ rows: Int) -> Int { max(5, free(rows) * 16 / 100 + 1) }

  private func stackedResponses(_ rows: Int) -> Int { max(7, free(rows) * 30 / 100) }

  private func stackedRubric(_ rows: Int) -> Int { max(6, free(rows) * 26 / 100) }
}
