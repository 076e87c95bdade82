import Screen

/// A key's control sequence (ECMA-48 CSI, or SS3) that curses did not take as one: the terminfo
/// entry lacks it, or a slow line tore it apart. Read here, its digits never become labels.
struct EscapeSequence {
  enum Outcome {
    case more
    /// Over: the event, nil for keys that are nobody's.
    case event(TerminalEvent?)
    case pasteBegins
    /// Not such a sequence after all.
    case broken
  }

  /// `[` or `O`, after the escape byte.
  let introducer: Character
  private(set) var parameters = ""

  /// Whether a scalar after an escape byte begins one.
  static func begins(with character: Character) -> Bool { character == "[" || character == "O" }

  init(introducer: Character) { self.introducer = introducer }

  mutating func read(_ value: UInt32) -> Outcome {
    switch value {
    case 0x20...0x3F:
      if parameters.utf8.count < 40 {
        parameters.unicodeScalars.append(Unicode.Scalar(UInt8(value)))
      }
      return .more
    case 0x40...0x7E: return outcome(final: Character(Unicode.Scalar(UInt8(value))))
    default: return .broken
    }
  }

  private func outcome(final: Character) -> Outcome {
    if parameters.hasPrefix("<"), final == "M" || final == "m" {
      let report = MouseEvent(report: String(parameters.dropFirst()), isRelease: final == "m")
      return .event(report.map { .mouse($0) })
    }
    // What is held with the key comes after a semicolon: 1 and, for Alt, 2 more.
    if parameters.hasSuffix(";3"), let key = alt(final: final) { return .event(.key(key)) }
    let number = Int(parameters.prefix { $0 != ";" })
    if final == "~" {
      if number == 200 { return .pasteBegins }
      return .event(number.flatMap(EscapeSequence.key(number:)).map { .key($0) })
    }
    if introducer == "[", parameters.isEmpty, final == "I" || final == "O" {
      return .event(.focus(final == "I"))
    }
    return .event(key(final: final).map { .key($0) })
  }

  private func alt(final: Character) -> Key? {
    switch final {
    case "A": .altUp
    case "B": .altDown
    case "C": .altRight
    case "D": .altLeft
    default: nil
    }
  }

  private func key(final: Character) -> Key? {
    switch final {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "Z": .backTab
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    case "M" where introducer == "O": .enter
    default: nil
    }
  }

  /// The keys of the VT220, by their numbers.
  private static func key(number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }
}
