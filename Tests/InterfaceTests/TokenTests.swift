import Interface
import Judgment
import Screen
import Testing

/// Doubted tokens: marked, walked, and told with what else might have stood there.
@Suite struct TokenTests {
  static let marked = Theme(
    name: "marked", summary: "",
    styles: [
      .doubt: Style(background: .rgb(1, 2, 3)), .doubtStrong: Style(background: .rgb(4, 5, 6)),
      .cursorText: Style(background: .rgb(7, 8, 9)),
    ])

  static func text(on background: Color, _ frame: Frame) -> String {
    var text = ""
    for row in 0..<frame.rows {
      for column in 0..<frame.columns where frame[row, column].style.background == background {
        text += frame[row, column].text
      }
    }
    return text
  }

  /// Probabilities of a half, a fifth, a hundredth and one.
  static let pieces: [Piece] = [
    Piece("<eval>\n", origin: .scaffold),
    Piece(
      bytes: Array("Response".utf8), token: 1, logProbability: -0.693147,
      alternatives: [
        Piece.Alternative(token: 1, logProbability: -0.693147),
        Piece.Alternative(token: 9, logProbability: -1.609438),
      ]),
    Piece(
      bytes: Array(" A".utf8), token: 2, logProbability: -1.609438,
      alternatives: [
        Piece.Alternative(token: 7, logProbability: -0.510826),
        Piece.Alternative(token: 2, logProbability: -1.609438),
        Piece.Alternative(token: 8, logProbability: -2.302585),
      ]),
    Piece(bytes: Array(" wins".utf8), token: 3, logProbability: -4.60517),
    Piece(bytes: Array(" today.".utf8), token: 4, logProbability: 0),
    Piece("</eval>\n<answer>[[A]]</answer>", origin: .scaffold),
  ]

  static func desk(_ pieces: [Piece] = pieces, isBlind: Bool = false) -> Desk {
    Desk(
      records: [
        RunRecord(reading: Samples.run("r", Samples.sky, pieces: pieces))
      ], isBlind: isBlind, themes: [marked])
  }

  /// What the marks mean stands there as long as they do.
  @Test func marksAreExplained() {
    var desk = Self.desk()
    let words = "marked: tokens below p .50, more so below .10"
    desk.type("gt")
    desk.tick(after: 60_000)
    #expect(desk.state.toast == nil && desk.screen.contains(words))
    desk.type("gt")
    desk.tick(after: 60_000)
    #expect(!desk.screen.contains(words))
  }

  @Test func marksComeAndGo() {
    var desk = Self.desk()
    #expect(Self.text(on: .rgb(1, 2, 3), desk.frame).isEmpty)
    desk.type("gt")
    #expect(Self.text(on: .rgb(1, 2, 3), desk.frame) == " A")
    #expect(Self.text(on: .rgb(4, 5, 6), desk.frame) == " wins")
    // In the raw transcript too.
    desk.type("i")
    #expect(Self.text(on: .rgb(1, 2, 3), desk.frame) == " A")
    desk.type("gt")
    #expect(Self.text(on: .rgb(1, 2, 3), desk.frame).isEmpty)
  }

  @Test func doubtedTokensAreWalked() {
    var desk = Self.desk()
    desk.type("]t")
    #expect(Self.text(on: .rgb(7, 8, 9), desk.frame) == " A")
    desk.type("]t")
    #expect(Self.text(on: .rgb(7, 8, 9), desk.frame) == " wins")
    // Around the end; then every token, backwards and forwards.
    desk.type("]t")
    #expect(Self.text(on: .rgb(7, 8, 9), desk.frame) == " A")
    desk.type("(")
    #expect(Self.text(on: .rgb(7, 8, 9), desk.frame) == "Response")
    desk.type("(")
    #expect(Self.text(on: .rgb(7, 8, 9), desk.frame) == " today.")
    desk.type("))")
    #expect(Self.text(on: .rgb(7, 8, 9), desk.frame) == " A")
    desk.press(.escape)
    #expect(Self.text(on: .rgb(7, 8, 9), desk.frame).isEmpty)
    #expect(!desk.screen.contains("token 3"))
  }

  /// The box has the alternatives with their bars, the token among them, and what is left.
  @Test func theBoxTellsTheAlternatives() {
    var desk = Self.desk()
    desk.effects = []
    desk.type("]t")
    // Their texts are asked for; until they are known, what the run wrote itself has its own.
    #expect(
      desk.effects.contains(
        .spell([7, 2, 8], JudgeIdentity(kind: .local, name: "SmolLM2-135M"))))
    for wanted in [
      "token 3 of 6", "  …          .60 ██████░░░░", "▸ \" A\"       .20 ██░░░░░░░░",
      "  …          .10 █░░░░░░░░░", "  all others .10", "  … the vocabulary is being read",
    ] {
      #expect(desk.screen.contains(wanted), "\(wanted)")
    }
    desk.take(
      .spelt(
        JudgeIdentity(kind: .local, name: "SmolLM2-135M"),
        [7: Array(" B".utf8), 8: [0xE2, 0x80], 2: Array(" A".utf8)]))
    for wanted in ["  \" B\"       .60", "▸ \" A\"       .20", "  E2 80      .10"] {
      #expect(desk.screen.contains(wanted), "\(wanted)")
    }
    #expect(!desk.screen.contains("vocabulary"))
    // What is known is not asked for again.
    desk.effects = []
    desk.type("]t[t")
    #expect(!desk.effects.contains { if case .spell = $0 { true } else { false } })
    // A token without recorded alternatives.
    desk.type("]t")
    for wanted in ["▸ \" wins\"    .01 ", "its alternatives are not recorded"] {
      #expect(desk.screen.contains(wanted), "\(wanted)")
    }
  }

  /// Where no model is at hand, or for a judge of elsewhere, alternatives have their numbers.
  @Test func alternativesThatNobodySpellsHaveNumbers() {
    var desk = Self.desk()
    desk.type("]t")
    desk.take(.spelt(JudgeIdentity(kind: .local, name: "SmolLM2-135M"), [7: [], 2: [], 8: []]))
    for wanted in ["  token 7    .60", "▸ \" A\"       .20", "  token 8    .10"] {
      #expect(desk.screen.contains(wanted), "\(wanted)")
    }
    #expect(!desk.screen.contains("vocabulary"))
    var run = Samples.run("r", Samples.sky, pieces: Self.pieces)
    run.judge = JudgeIdentity(kind: .imported, name: "elsewhere")
    var imported = Desk(records: [RunRecord(reading: run)])
    imported.type("]t")
    #expect(imported.screen.contains("  token 7    .60"))
    #expect(!imported.screen.contains("vocabulary"))
  }

  @Test func whatIsNotKnownIsSaid() {
    var desk = Self.desk([Piece(Samples.chatJudgment)])
    desk.type("]t")
    #expect(desk.toast == "no token probabilities are recorded of this run")
    #expect(!desk.screen.contains("token 1 of"))
    desk.type("gt")
    #expect(desk.toast == "doubted tokens are marked; this run has no token probabilities")
    var sure = Self.desk([
      Piece(bytes: Array("<eval>sure</eval>".utf8), token: 1, logProbability: 0)
    ])
    sure.type("]t")
    #expect(sure.toast == "no token here was doubted: all have p .50 or more")
  }

  @Test func blindModeSealsTokens() {
    var desk = Self.desk(isBlind: true)
    for keys in ["]t", ")", "gt"] {
      desk.type(keys)
      #expect(desk.toast == desk.state.sealedSentence)
    }
    desk.type("1")
    desk.type("]t")
    #expect(desk.screen.contains("token 3 of 6"))
  }

  /// The box stays on the screen, whatever its size and wherever the token is.
  @Test(arguments: ScreenTests.sizes)
  func theBoxFitsEveryScreen(_ size: Size) {
    var desk = Self.desk()
    desk.resize(size.rows, size.columns)
    desk.state.focus = .evaluationA
    desk.type("]t")
    #expect(desk.screen.contains("token 3 of 6"), "\(size)")
    #expect(desk.screen.contains("all others .10"), "\(size)")
    #expect(desk.lines.last?.contains("all others") == false)
  }
}
