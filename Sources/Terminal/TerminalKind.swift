import CTerminal
package import Screen

/// Which terminfo entry to take, and what the terminal can do, from the environment.
package struct TerminalKind: Hashable {
  /// The terminfo entry's name.
  package var name: String
  /// What the user's choice and the environment allow; the entry may have less.
  package var depth: ColorDepth
  /// Whether it takes xterm's private modes (paste, focus, mouse, synchronized output, titles).
  package var hasExtras: Bool
  /// Whether it runs inside tmux, which passes some things on only when asked.
  package var isInTmux: Bool
  /// Whether it is known to show links (OSC 8); others may print what they do not know.
  package var showsLinks: Bool
  /// Milliseconds after which a lone escape byte is the key Escape.
  package var escapeDelay: Int

  /// `environment` gives a value by its name; `colors` how many a terminfo entry has: 1 << 24
  /// for RGB, nil where there is no such entry.
  package init(
    colorMode: ColorMode, environment: (String) -> String?, colors: (String) -> Int?
  ) {
    let term = environment("TERM") ?? ""
    let simple = ["vt", "ansi", "linux", "dumb", "cons", "sun", "wyse", "pcansi"]
    hasExtras = !term.isEmpty && !simple.contains { term.hasPrefix($0) }
    isInTmux = environment("TMUX")?.isEmpty == false
    showsLinks = hasExtras && Self.showsLinks(term, environment)
    // Over a network the bytes of one key may come apart.
    let isRemote = environment("SSH_TTY") != nil || environment("SSH_CONNECTION") != nil
    escapeDelay =
      environment("ESCDELAY").flatMap { Int($0) }.map { min(max($0, 1), 5000) }
      ?? (isRemote ? 100 : 25)

    name = term
    let has = colors(term) ?? 0
    depth = TerminalKind.depth(of: has)
    switch colorMode {
    case .never: depth = .mono
    case .sixteen: depth = has > 0 ? .sixteen : .mono
    case .indexed: depth = has >= 256 ? .indexed : depth
    case .automatic:
      if let no = environment("NO_COLOR"), !no.isEmpty {
        depth = .mono
      } else if has >= 256, has < 1 << 24 {
        // tmux itself brings RGB down to what the outer terminal has.
        let tells = ["truecolor", "24bit"].contains(environment("COLORTERM") ?? "")
        if tells || term.hasPrefix("tmux") { chooseDirect(term, colors: colors) }
      }
    case .direct:
      if has < 1 << 24 {
        chooseDirect(term, colors: colors)
        if depth != .direct, colors("xterm-direct") == 1 << 24 {
          name = "xterm-direct"
          depth = .direct
        }
      }
    }
  }

  /// By the names that terminals give themselves in the environment. tmux has links from 3.4 on,
  /// whatever runs it; screen has none.
  private static func showsLinks(_ term: String, _ environment: (String) -> String?) -> Bool {
    let program = environment("TERM_PROGRAM") ?? ""
    func isSet(_ name: String) -> Bool { environment(name)?.isEmpty == false }
    if isSet("TMUX") || term.hasPrefix("tmux") {
      guard program == "tmux" else { return false }
      // `3.3a`, `next-3.6`.
      let digits = (environment("TERM_PROGRAM_VERSION") ?? "").drop { !$0.isNumber }
      let parts = digits.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
      return !parts.lexicographicallyPrecedes([3, 4])
    }
    if isSet("STY") || term.hasPrefix("screen") { return false }
    if ["iTerm.app", "WezTerm", "ghostty", "vscode", "rio"].contains(program) { return true }
    if isSet("KITTY_WINDOW_ID") || isSet("WT_SESSION") || isSet("DOMTERM") { return true }
    if let version = environment("VTE_VERSION").flatMap({ Int($0) }) { return version >= 5_000 }
    return ["xterm-kitty", "xterm-ghostty", "foot", "alacritty", "wezterm", "contour", "rio"]
      .contains { term.hasPrefix($0) }
  }

  /// Takes the entry of the same terminal that has direct colour, where there is one.
  private mutating func chooseDirect(_ term: String, colors: (String) -> Int?) {
    let family = term.hasSuffix("-256color") ? String(term.dropLast(9)) : term
    for candidate in [term + "-direct", family + "-direct"] where colors(candidate) == 1 << 24 {
      name = candidate
      depth = .direct
      return
    }
  }

  private static func depth(of colors: Int) -> ColorDepth {
    switch colors {
    case ..<8: .mono
    case ..<256: .sixteen
    case ..<(1 << 24): .indexed
    default: .direct
    }
  }
}
