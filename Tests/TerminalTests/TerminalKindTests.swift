import Screen
import Terminal
import Testing

@Suite struct TerminalKindTests {
  /// As Debian's ncurses-term has them.
  static let colors = [
    "xterm-256color": 256, "xterm-direct": 1 << 24, "tmux-256color": 256, "tmux-direct": 1 << 24,
    "xterm": 8, "linux": 8, "linux-16color": 16, "vt100": 0, "screen-256color": 256,
    "xterm-kitty": 256,
  ]

  static func kind(_ environment: [String: String], _ mode: ColorMode = .automatic)
    -> TerminalKind
  {
    TerminalKind(colorMode: mode, environment: { environment[$0] }, colors: { colors[$0] })
  }

  @Test(arguments: [
    (["TERM": "xterm-256color"], "xterm-256color", ColorDepth.indexed),
    (["TERM": "xterm-256color", "COLORTERM": "truecolor"], "xterm-direct", .direct),
    (["TERM": "xterm-256color", "COLORTERM": "yes"], "xterm-256color", .indexed),
    (["TERM": "tmux-256color"], "tmux-direct", .direct),
    (["TERM": "screen-256color", "COLORTERM": "truecolor"], "screen-256color", .indexed),
    (["TERM": "xterm-direct"], "xterm-direct", .direct),
    (["TERM": "tmux-256color", "NO_COLOR": "1"], "tmux-256color", .mono),
    (["TERM": "xterm-256color", "NO_COLOR": ""], "xterm-256color", .indexed),
    (["TERM": "xterm"], "xterm", .sixteen), (["TERM": "vt100"], "vt100", .mono),
    (["TERM": "nonsense"], "nonsense", .mono), ([:], "", .mono),
  ])
  func automatic(_ environment: [String: String], _ name: String, _ depth: ColorDepth) {
    let kind = TerminalKindTests.kind(environment)
    #expect(kind.name == name)
    #expect(kind.depth == depth)
  }

  /// Those that name themselves and have links; whoever may print what it does not know has none.
  @Test(arguments: [
    (["TERM": "xterm-256color"], false), (["TERM": "xterm-kitty"], true),
    (["TERM": "xterm-256color", "VTE_VERSION": "7006"], true),
    (["TERM": "xterm-256color", "VTE_VERSION": "4803"], false),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"], true),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"], false),
    (["TERM": "xterm-256color", "WT_SESSION": "1"], true),
    (["TERM": "tmux-256color", "TMUX": "x", "VTE_VERSION": "7006"], false),
    (
      [
        "TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux",
        "TERM_PROGRAM_VERSION": "3.3a",
      ],
      false
    ),
    (
      [
        "TERM": "tmux-256color", "TMUX": "x", "TERM_PROGRAM": "tmux", "TERM_PROGRAM_VERSION": "3.4",
      ],
      true
    ),
    (
      [
        "TERM": "screen-256color", "TMUX": "x", "TERM_PROGRAM": "tmux",
        "TERM_PROGRAM_VERSION": "next-3.6",
      ],
      true
    ),
    (["TERM": "screen-256color", "STY": "1", "VTE_VERSION": "7006"], false),
    (["TERM": "linux", "KITTY_WINDOW_ID": "1"], false),
  ])
  func links(_ environment: [String: String], _ showsLinks: Bool) {
    #expect(TerminalKindTests.kind(environment).showsLinks == showsLinks)
  }

  @Test func asTheUserWishes() {
    let plain = ["TERM": "xterm-256color"]
    #expect(TerminalKindTests.kind(plain, .never).depth == .mono)
    #expect(TerminalKindTests.kind(plain, .sixteen).depth == .sixteen)
    #expect(TerminalKindTests.kind(plain, .direct).name == "xterm-direct")
    #expect(TerminalKindTests.kind(["TERM": "xterm-kitty"], .direct).depth == .direct)
    // A wish beats NO_COLOR, but not what the terminal has.
    #expect(
      TerminalKindTests.kind(["TERM": "xterm-256color", "NO_COLOR": "1"], .indexed).depth
        == .indexed)
    #expect(TerminalKindTests.kind(["TERM": "vt100"], .indexed).depth == .mono)
    #expect(TerminalKindTests.kind(["TERM": "vt100"], .sixteen).depth == .mono)
  }

  @Test func escapeDelay() {
    #expect(TerminalKindTests.kind(["TERM": "xterm"]).escapeDelay == 25)
    #expect(TerminalKindTests.kind(["TERM": "xterm", "SSH_TTY": "/dev/pts/1"]).escapeDelay == 100)
    #expect(
      TerminalKindTests.kind(["SSH_TTY": "/dev/pts/1", "ESCDELAY": "40"]).escapeDelay == 40)
  }

  @Test func privateModesOnlyWhereTheyAreKnown() {
    #expect(TerminalKindTests.kind(["TERM": "xterm-256color"]).hasExtras)
    #expect(!TerminalKindTests.kind(["TERM": "vt100"]).hasExtras)
    #expect(!TerminalKindTests.kind(["TERM": "linux"]).hasExtras)
    #expect(TerminalKindTests.kind(["TMUX": "/tmp/tmux-0/default,1,0"]).isInTmux)
  }

  @Test func errorsNameTheTerminal() {
    #expect(TerminalError.unknownTerminal("nonsense").description.contains("named nonsense"))
    #expect(TerminalError.unknownTerminal("").description.contains("TERM is not set"))
  }
}
