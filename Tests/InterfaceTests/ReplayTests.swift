import Interface
import Judgment
import Screen
import Testing

/// Playing a run again: its bar, its steps, its speeds.
@Suite struct ReplayTests {
  /// Words of a judgment, each a piece, 25 ms apart.
  private func desk(_ size: Size = Size(rows: 42, columns: 140)) -> Desk {
    var desk = Desk(
      records: [
        Samples.record(
          "r", Samples.sky, text: "<rubric>\nOne two\n</rubric>\n<answer>[[A]]</answer>")
      ], size: size)
    // Paused before it comes to its end.
    desk.type("gpp", apart: 10)
    desk.press(.home)
    return desk
  }

  private func shown(_ desk: Desk) -> String {
    guard let playback = desk.state.playback else { return "" }
    return String(
      decoding: playback.pieces[..<playback.position].flatMap(\.bytes), as: UTF8.self)
  }

  /// The row that a caret stands in, and how many there are.
  private func caret(_ desk: Desk) -> (text: String, count: Int) {
    let rows = desk.lines.filter { $0.contains("▌") }
    let text = rows.first?.split(separator: "▌")[0].split(separator: "│").last.map(String.init)
    return (text?.trimmingPrefix { $0 == " " }.description ?? "", rows.count)
  }

  /// A caret stands behind what was written last, in the pane of the tag that is open; there is none
  /// before the first word, in a judgment that is over, or while it is sealed.
  @Test func aCaretStandsWhereTheJudgeWrites() {
    var desk = Desk()
    desk.take(.judge(.started(Samples.run("r", Samples.sky, end: nil))))
    #expect(caret(desk).count == 0)
    func write(_ text: String) { desk.take(.judge(.pieces(RunID("r"), [Piece(text)]))) }
    write("<rubric>\n1. Accuracy (40%): the sci")
    #expect(caret(desk) == ("40    Accuracy  the sci", 1))
    write("ence\n</rubric>\n<eval>\n<quote_A>short wav")
    #expect(caret(desk).count == 1)
    #expect(caret(desk).text.contains("short wav"))
    var blind = desk
    blind.state.blindness.isOn = true
    #expect(caret(blind).count == 0)
    write("es</quote_A></eval><answer>[[A]]</answer>")
    desk.take(.judge(.ended(Samples.record("r", Samples.sky).run, RunFigures())))
    #expect(caret(desk).count == 0)
    desk.type("gpp", apart: 10)
    desk.press(.home)
    #expect(caret(desk).count == 0)
    desk.type("}}}}}")
    #expect(caret(desk).count == 1)
    desk.press(.end)
    #expect(caret(desk).count == 0)
  }

  @Test func stepsGoByTokenAndByTag() {
    var desk = desk()
    #expect(shown(desk) == "")
    desk.type(".")
    #expect(desk.state.playback?.position == 1)
    desk.type(".,")
    #expect(desk.state.playback?.position == 1)
    desk.type(",,")
    #expect(desk.state.playback?.position == 0)
    desk.type("}")
    #expect(shown(desk) == "<rubric>")
    desk.type("}")
    #expect(shown(desk).hasSuffix("</rubric>"))
    desk.type("}")
    #expect(shown(desk).hasSuffix("<answer>"))
    desk.type("{")
    #expect(shown(desk).hasSuffix("</rubric>"))
    desk.type("{{{")
    #expect(desk.state.playback?.position == 0)
    for _ in 0..<9 { desk.type("}") }
    #expect(desk.state.playback?.isAtEnd == true)
  }

  /// Keys that steer a replay keep their meaning, all others scroll what is read beside it.
  @Test func panesScrollMeanwhile() {
    var long = Samples.sky
    long.responses[0].messages[0].content = (1...200).map { "line \($0)" }.joined(separator: "\n")
    var desk = Desk(items: [long], records: [Samples.record("r", long)])
    desk.run(.focus3)
    desk.type("gpp", apart: 10)
    desk.press(.home)
    let rows = desk.state.contentRect(of: .first)!.rows
    desk.press(.control("d"))
    #expect(desk.state.top(of: .first) == rows / 2)
    desk.press(.control("u"))
    #expect(desk.state.top(of: .first) == 0)
    desk.press(.pageDown, .pageDown)
    #expect(desk.state.top(of: .first) == 2 * (rows - 1))
    desk.press(.pageUp)
    #expect(desk.state.top(of: .first) == rows - 1)
    desk.type("gg")
    #expect(desk.state.top(of: .first) == 0)
    #expect(desk.state.playback?.position == 0)
    desk.type("G")
    #expect(desk.state.playback?.isAtEnd == true && desk.state.top(of: .first) == 0)
  }

  @Test func speedsDoubleUpTo16() {
    var desk = desk()
    var speeds: [Int] = []
    for _ in 0..<6 {
      speeds.append(desk.state.playback?.speed ?? 0)
      desk.type("+")
    }
    #expect(speeds == [1, 2, 4, 8, 16, 16])
    #expect(desk.lines.last?.contains("16×") == true)
    for _ in 0..<6 { desk.type("-") }
    #expect(desk.state.playback?.speed == 1)
  }

  /// The bar is in the footer, whatever pane is on screen, and is pulled along by the mouse.
  @Test(arguments: ScreenTests.sizes)
  func theBarIsScrubbed(_ size: Size) {
    var desk = desk(size)
    let row = size.rows - 1
    guard let line = desk.lines.last, line.hasPrefix(" paused") else {
      Issue.record("no bar at \(size)")
      return
    }
    let bar = line.indices.filter { line[$0] == "░" }.map {
      line.distance(from: line.startIndex, to: $0)
    }
    #expect(bar.count >= 10)
    func pull(_ kind: MouseEvent.Kind, to column: Int) {
      desk.perform(
        .mouse(
          MouseEvent(kind: kind, button: .left, row: row, column: column), desk.moment()))
    }
    let count = desk.state.playback?.pieces.count ?? 0
    pull(.press, to: bar[bar.count / 2])
    let middle = desk.state.playback?.position ?? 0
    #expect(abs(2 * middle - count) <= 2)
    pull(.drag, to: bar[bar.count - 1])
    #expect(desk.state.playback?.position == count)
    #expect(desk.lines.last?.hasPrefix(" ended ") == true)
    pull(.drag, to: bar[0])
    #expect(desk.state.playback?.position == 0)
    // Beside the bar nothing is meant.
    pull(.press, to: 2)
    #expect(desk.state.playback?.position == 0)
  }

  /// At its end a replay stays, until one leaves it or begins again.
  @Test func atTheEndItStays() {
    var desk = desk()
    desk.press(.end)
    desk.type("p")
    desk.effects = []
    desk.press(.end)
    desk.tick(after: 60_000)
    #expect(desk.state.playback?.isAtEnd == true)
    #expect(desk.screen.contains("judge  A"))
    #expect(!desk.effects.contains(.wake(milliseconds: 33)) || desk.effects.count <= 2)
    desk.type("p")
    #expect(desk.state.playback?.position == 0)
    desk.press(.escape)
    #expect(desk.state.playback == nil)
  }
}
