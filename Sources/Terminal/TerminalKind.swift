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
