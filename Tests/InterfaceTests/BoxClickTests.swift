import Interface
import Screen
import Testing

/// The mouse on boxes whose rows can be chosen.
@Suite struct BoxClickTests {
  private func click(_ desk: inout Desk, on text: String) throws {
    let row = try #require(desk.lines.firstIndex { $0.contains(text) })
    let line = desk.lines[row]
    let place = try #require(line.firstRange(of: text))
    let column = line.distance(from: line.startIndex, to: place.lowerBound)
    desk.perform(
      .mouse(MouseEvent(kind: .press, button: .left, row: row, column: column), desk.moment()))
  }

  @Test(arguments: [Size(rows: 12, columns: 40), Size(rows: 42, columns: 140)])
  func aClickTriesATheme(_ size: Size) throws {
    let themes = (1...4).map { Theme(name: "Theme-\($0)", summary: "number \($0)", styles: [:]) }
    var desk = Desk(size: size, themes: themes)
    desk.type("T")
    try click(&desk, on: "Theme-3")
    #expect(desk.state.theme.name == "Theme-3")
    // It is tried, not taken.
    desk.press(.escape)
    #expect(desk.state.theme.name == "Theme-1")
    desk.type("T")
    try click(&desk, on: "Theme-2")
    try click(&desk, on: "Theme-2")
    #expect(desk.state.theme.name == "Theme-2" && desk.effects.contains(.rememberTheme("Theme-2")))
    #expect(!desk.screen.contains("Theme-4"))
  }

  @Test(arguments: [
    Size(rows: 12, columns: 40), Size(rows: 24, columns: 80), Size(rows: 42, columns: 140),
  ])
  func aDoubleClickTakesAJudge(_ size: Size) throws {
    var desk = Desk(size: size)
    desk.type("M")
    desk.take(
      .judges(
        (1...3).map { JudgeOffer(title: "judge-\($0)", detail: "1 GB", model: "judge-\($0)") }))
    try click(&desk, on: "judge-3")
    #expect(!desk.effects.contains { if case .useJudge = $0 { true } else { false } })
    try click(&desk, on: "judge-3")
    let used = desk.effects.compactMap { effect in
      if case .useJudge(let choice) = effect { choice.model } else { nil }
    }
    #expect(used == ["judge-3"])
  }
}
