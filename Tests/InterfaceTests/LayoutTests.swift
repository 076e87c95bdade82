import Interface
import Judgment
import Screen
import TestGround
import Testing

/// Where panes stand, and the borders between them.
@Suite struct LayoutTests {
  /// From the smallest screen on, all kinds of layout among them.
  static let sizes: [Size] = [12, 19, 20, 24, 27, 28, 35, 36, 42, 60, 100].flatMap { rows in
    [40, 69, 70, 80, 95, 96, 100, 119, 120, 140, 200, 229, 230, 300].map {
      Size(rows: rows, columns: $0)
    }
  }

  @Test func kindsBySize() {
    let kinds: [(Int, Int, Layout.Kind)] = [
      (42, 140, .wide), (60, 200, .wide), (100, 300, .broad), (30, 100, .stacked),
      (24, 80, .compact), (24, 160, .low), (60, 80, .tall), (20, 60, .single), (12, 40, .single),
      (19, 140, .single), (11, 140, .tooSmall), (40, 39, .tooSmall),
    ]
    for (rows, columns, kind) in kinds {
      #expect(Layout(size: Size(rows: rows, columns: columns)).kind == kind, "\(columns)×\(rows)")
    }
    #expect(Set(Self.sizes.map { Layout(size: $0).kind }).count == Layout.Kind.allCases.count - 1)
  }

  /// Slots touch by their borders, leave no hole and end at the edges, wherever borders were
  /// moved to; and none is smaller than can be read.
  @Test func slotsCoverTheBody() {
    var chance = SeededChance(seed: 11)
    var compared = 0
    for size in Self.sizes {
      for round in 0..<6 {
        var shares: [Layout.Kind: [Border: Int]] = [:]
        if round > 0 {
          for kind in Layout.Kind.allCases {
            for border in Border.allCases where chance.next() % 3 > 0 {
              shares[kind, default: [:]][border] = Int(chance.next() % 1_100)
            }
          }
        }
        for zoomed in [nil, Pane.list, .first, .evaluationB] {
          for showsRaw in [false, true] {
            let layout = Layout(size: size, zoomed: zoomed, showsRaw: showsRaw, shares: shares)
            var covered = [Bool](repeating: false, count: size.rows * size.columns)
            for slot in layout.slots {
              #expect(slot.rect.row >= 1 && slot.rect.endRow <= size.rows - 1)
              #expect(slot.rect.column >= 0 && slot.rect.endColumn <= size.columns)
              #expect(slot.inner.rows >= 1 && slot.inner.columns >= 14, "\(size) \(slot)")
              for row in slot.rect.rowRange {
                for column in slot.rect.columnRange { covered[row * size.columns + column] = true }
              }
            }
            #expect(
              covered.count { $0 } == (size.rows - 2) * size.columns,
              "\(size) \(String(describing: zoomed))")
            if zoomed == nil {
              let hidden: Set<Pane> =
                showsRaw && layout.kind != .single ? [.evaluationA, .evaluationB] : []
              #expect(Set(layout.panes) == Set(Pane.allCases).subtracting(hidden))
            }
            for divider in layout.dividers {
              #expect(divider.room.contains(divider.line))
            }
            compared += layout.slots.count
          }
        }
      }
    }
    TestGround.report("slots", compared: compared)
    #expect(compared > 1_000)
  }

  /// On the largest screens each response stands above its evaluation, and the list tells more.
  @Test func theRoomIsUsed() {
    let item = Samples.item("x", "Why?", "one", "two", subset: "a-subset")
    var desk = Desk(items: [item, Samples.sum], size: Size(rows: 100, columns: 300))
    let layout = desk.state.layout
    let rubric = layout.slot(of: .rubric)?.rect
    #expect(layout.slot(of: .question)?.rect.column == rubric?.column)
    #expect(layout.slot(of: .first)?.rect.column == layout.slot(of: .evaluationA)?.rect.column)
    // The line between the evaluations goes on that between the responses.
    let line = layout.slot(of: .second)?.rect.column ?? 0
    let evaluations = layout.slot(of: .evaluationA)?.inner
    #expect(evaluations.map { $0.column + ($0.columns - 1) / 2 } == line)
    #expect(desk.lines[2].contains("subset"))
    let heading = desk.lines[2]
    let column = heading.firstRange(of: "subset").map { heading[..<$0.lowerBound].count }
    let row = Array(desk.lines[3])
    #expect(column.map { String(row[$0..<$0 + 8]) } == "a-subset")
    // A subset may tell gold.
    desk.state.blindness.isOn = true
    #expect(!desk.screen.contains("a-subset"))
  }

  /// Where panes stand above each other, one line goes between the responses and on between their
  /// evaluations.
  @Test func responsesStandOverTheirEvaluations() {
    var compared = 0
    for size in Self.sizes {
      let layout = Layout(size: size)
      guard [.broad, .stacked, .tall].contains(layout.kind),
        let line = layout.slot(of: .second)?.rect.column,
        let evaluations = layout.slot(of: .evaluationB)?.inner
      else { continue }
      #expect(evaluations.column + (evaluations.columns - 1) / 2 == line, "\(size)")
      compared += 1
    }
    #expect(compared > 20)
  }

  /// No text touches an upright border where the screen has the room, wherever borders are moved to;
  /// a pane made narrow keeps every cell.
  @Test(arguments: [
    Size(rows: 42, columns: 140), Size(rows: 30, columns: 100), Size(rows: 100, columns: 300),
  ])
  func textStandsOffTheBorders(_ size: Size) {
    let long = Samples.item(
      "x", String(repeating: "why? ", count: 300), String(repeating: "one ", count: 400),
      String(repeating: "語", count: 400))
    var desk = Desk(items: [long], records: [Samples.record("r", long)], size: size)
    for step in 0..<4 {
      let frame = desk.frame
      for slot in desk.state.layout.slots where slot.panes != [.list] {
        #expect(slot.margin == (slot.rect.columns < 28 ? 0 : 1))
        guard slot.margin > 0 else { continue }
        for row in slot.inner.rowRange {
          for column in [slot.rect.column + 1, slot.rect.endColumn - 2] {
            #expect(frame[row, column].text == " ", "\(size) \(slot.panes) \(row) \(column)")
          }
        }
      }
      desk.run(step % 2 == 0 ? .focus1 : .focus4)
      for _ in 0..<(step * 9) { desk.press(.altRight) }
    }
  }

  // MARK: - Borders

  private func divider(_ border: Border, _ desk: Desk) -> Divider? {
    desk.state.layout.dividers.first { $0.border == border }
  }

  private func mouse(_ desk: inout Desk, _ kind: MouseEvent.Kind, _ row: Int, _ column: Int) {
    desk.perform(
      .mouse(MouseEvent(kind: kind, button: .left, row: row, column: column), desk.moment()))
  }

  @Test(arguments: LayoutTests.sizes)
  func bordersAreDragged(_ size: Size) {
    var desk = Desk(size: size)
    for border in Border.allCases {
      guard let before = divider(border, desk) else { continue }
      for step in [-3, 2] {
        guard let from = divider(border, desk) else { continue }
        let place = (from.extent.lowerBound + from.extent.upperBound) / 2
        func cell(_ line: Int) -> (Int, Int) { from.isUpright ? (place, line) : (line, place) }
        mouse(&desk, .press, cell(from.line).0, cell(from.line).1)
        mouse(&desk, .drag, cell(from.line + step).0, cell(from.line + step).1)
        let after = divider(border, desk)
        // There, or as far as the panes around it let it.
        #expect(abs((after?.line ?? 0) - from.line) <= abs(step))
        let most = desk.state.layout.slots.map(\.inner)
        #expect(most.allSatisfy { $0.rows >= 1 && $0.columns >= 14 })
        desk.effects = []
        mouse(&desk, .release, 0, 0)
        #expect(desk.effects.contains(.rememberArrangement(desk.state.arrangement)))
        // Dragging without a hold moves nothing.
        mouse(&desk, .drag, cell(from.line).0, cell(from.line).1)
        #expect(divider(border, desk) == after)
      }
      desk.type("=")
      #expect(divider(border, desk) == before)
    }
  }

  @Test func aDragEndsWhereTheMouseIs() {
    var desk = Desk()
    for column in [40, 33, 71] {
      guard let list = divider(.list, desk) else { break }
      mouse(&desk, .press, 20, list.line)
      mouse(&desk, .drag, 20, column)
      mouse(&desk, .release, 20, column)
      #expect(divider(.list, desk)?.line == column)
    }
    // Past the least size of what is beside it, it stops; and it did not go on unseen.
    mouse(&desk, .press, 20, 71)
    mouse(&desk, .drag, 20, 139)
    mouse(&desk, .release, 20, 139)
    let most = divider(.list, desk)?.line
    desk.run(.focus1)
    desk.press(.altLeft)
    #expect(divider(.list, desk)?.line == most.map { $0 - 2 })
  }

  @Test func keysMoveTheBorderOfThePaneInFocus() {
    var desk = Desk()
    func line(_ border: Border) -> Int { divider(border, desk)?.line ?? -1 }
    desk.run(.focus1)
    let list = line(.list)
    desk.press(.altRight, .altRight)
    #expect(line(.list) == list + 4)
    // At the right edge of the screen it is the border at the left.
    desk.run(.focus4)
    let sides = line(.sides)
    desk.press(.altLeft)
    #expect(line(.sides) == sides - 2)
    desk.run(.focus2)
    let question = line(.question)
    desk.press(.altDown)
    #expect(line(.question) == question + 1)
    #expect(desk.effects.last == .rememberArrangement(desk.state.arrangement))
    desk.type("z")
    desk.press(.altDown)
    #expect(desk.toast == "z first brings the others back")
    desk.type("z=")
    #expect(line(.list) == list && line(.question) == question && line(.sides) > 0)
    desk.resize(20, 60)
    desk.press(.altDown)
    #expect(desk.toast == "one pane has the whole screen here")
  }

  /// Each kind of layout keeps its own; a share of the room grows with it.
  @Test func borderSharesAreKeptByKind() {
    var desk = Desk()
    desk.run(.focus1)
    desk.press(.altRight, .altRight, .altRight, .altRight)
    let wide = divider(.list, desk)?.line
    desk.resize(30, 100)
    #expect(divider(.list, desk)?.line == 24)
    desk.resize(42, 200)
    #expect(divider(.list, desk).map { $0.line * 140 / 200 } == wide)
    desk.resize(42, 140)
    #expect(divider(.list, desk)?.line == wide)
  }
}

extension LayoutTests {
  /// Where one pane has the screen, each says why it is empty.
  @Test(arguments: [Pane.rubric, .evaluationA, .evaluationB])
  func anEmptyPaneSaysWhy(_ pane: Pane) {
    var desk = Desk(size: Size(rows: 12, columns: 40))
    desk.state.focus = pane
    #expect(desk.screen.contains("no run yet; r runs the judge"))
  }

  /// So does an evaluation that the judge has not come to.
  @Test func anEvaluationToComeSaysSo() {
    var desk = Desk(
      records: [
        Samples.record("r", Samples.sky, end: nil, text: "<type>Chat</type>\n<rubric>\n1. Acc")
      ],
      size: Size(rows: 12, columns: 40))
    desk.state.focus = .evaluationA
    #expect(desk.screen.contains("no evaluation of A yet"))
    // Beside other panes each has its own, on its side of the line.
    desk.state.size = Size(rows: 42, columns: 140)
    let line = desk.lines.first { $0.contains("no evaluation of A yet") } ?? ""
    #expect(line.contains("no evaluation of B yet"))
    #expect(
      line.split(separator: "│").filter { $0.contains("no evaluation of") }.count == 2, "\(line)")
  }

  /// Before any run the evaluations' places say what will stand there.
  @Test func evaluationsSayWhatComes() {
    let desk = Desk(size: Size(rows: 42, columns: 140))
    #expect(desk.screen.contains("│ the judge's words on A come here"))
    #expect(desk.screen.contains("│ the judge's words on B come here"))
  }

  /// No text is read across more than the measure, however wide the screen; one that has the whole
  /// screen stands in its middle. Where lines are not wrapped they have the whole room.
  @Test func textsKeepToTheMeasure() {
    var compared = 0
    for size in [Size(rows: 60, columns: 200), Size(rows: 100, columns: 300)] {
      for zoomed in [nil, Pane.question, .first, .rubric] {
        for showsRaw in [false, true] {
          let layout = Layout(size: size, zoomed: zoomed, showsRaw: showsRaw)
          let texts: Set<Pane> = [.question, .first, .second, .rubric]
          for slot in layout.slots where texts.isSuperset(of: slot.panes) {
            #expect(slot.inner.columns <= Layout.measure, "\(size) \(slot)")
            compared += 1
            guard zoomed != nil else { continue }
            let left = slot.inner.column - slot.rect.column
            let right = slot.rect.endColumn - slot.inner.endColumn
            #expect(abs(left - right) <= 1, "\(size) \(slot)")
            let wide = Layout(size: size, zoomed: zoomed, showsRaw: showsRaw, wraps: false)
            #expect(wide.slots[0].inner.columns >= size.columns - 4)
          }
        }
      }
    }
    TestGround.report("panes of texts", compared: compared)
    #expect(compared > 12)
    var desk = Desk(
      items: [Samples.item("x", String(repeating: "word ", count: 100), "one", "two")],
      size: Size(rows: 60, columns: 200))
    desk.state.focus = .question
    desk.type("z")
    let texts = desk.lines.compactMap { line -> Int? in
      guard line.contains("word word") else { return nil }
      let inside = line.dropFirst().dropLast()
      return inside.drop { $0 == " " }.reversed().drop { $0 == " " }.count
    }
    #expect((texts.max() ?? 0) <= Layout.measure && (texts.max() ?? 0) > Layout.measure - 5)
  }

  /// A count in a border below which other panes begin says whose it is, in whatever room it has.
  @Test(arguments: [Size(rows: 30, columns: 100), Size(rows: 24, columns: 80)])
  func countsSayWhoseTheyAre(_ size: Size) {
    let long = Samples.item(
      "x", String(repeating: "why? ", count: 300), String(repeating: "one ", count: 400),
      String(repeating: "two ", count: 400))
    let rubric = (1...40).map { "\($0). Criterion \($0): what it asks" }.joined(separator: "\n")
    let desk = Desk(
      items: [long],
      records: [
        Samples.record("r", long, text: "<type>Chat</type>\n<rubric>\n\(rubric)\n</rubric>")
      ], size: size)
    var compared = 0
    for slot in desk.state.layout.slots where slot.hasBorder && slot.panes != [.verdict] {
      let row = slot.rect.endRow - 1
      guard row < size.rows - 2 else { continue }
      let line = slot.rect.columnRange.map { desk.frame[row, $0].text }.joined()
      guard line.contains("↓") else { continue }
      #expect(line.contains("more of ") || line.contains("Rubric ↓ "), "\(line)")
      compared += 1
    }
    #expect(compared >= 2)
  }

  /// Zoomed and back, the list stands where it stood, whichever pane was zoomed.
  @Test(arguments: [Pane.list, .question])
  func zoomLeavesTheListWhereItWas(_ pane: Pane) {
    let items = (1...60).map { Samples.item("i\($0)", "Question \($0)?", "yes", "no") }
    var desk = Desk(items: items, size: Size(rows: 30, columns: 100))
    desk.type(String(repeating: "j", count: 50))
    desk.type("kkkkk")
    let before = desk.rows(inside: .list)
    desk.state.focus = pane
    desk.type("z")
    #expect(desk.state.layout.slots.count == 1)
    desk.type("z")
    #expect(desk.rows(inside: .list) == before)
  }

  /// In a list with room for questions these stand in a column, whatever signs a row has.
  @Test func questionsStandInAColumn() {
    var desk = Desk(
      records: [Samples.record("r", Samples.sky, p: 0.87)], size: Size(rows: 60, columns: 200))
    desk.type("1f")
    let column = desk.lines[2].firstRange(of: "question").map {
      desk.lines[2].distance(from: desk.lines[2].startIndex, to: $0.lowerBound)
    }
    #expect(column != nil)
    for (line, question) in [(3, "Give three"), (4, "What is"), (5, "Write a")] {
      let row = desk.lines[line]
      let start = row.firstRange(of: question).map {
        row.distance(from: row.startIndex, to: $0.lowerBound)
      }
      #expect(start == column, "\(row)")
    }
  }
}
