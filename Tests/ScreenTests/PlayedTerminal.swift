import Screen

/// A terminal in miniature, as ECMA-48 has it: what is on it after all that it was sent.
struct PlayedTerminal {
  /// What stands in a cell; the right half of a wide one is empty.
  struct Spot: Equatable {
    var text = " "
    var look = "0"
  }

  private(set) var spots: [[Spot]]
  /// Nil while it is hidden.
  var cursor: [Int]? { isShown ? [row, column] : nil }
  /// What it was sent and doesn't know.
  private(set) var unknown: [String] = []
  private var row = 0
  private var column = 0
  private var isShown = true
  private var look = "0"

  init(_ size: Size) {
    spots = Array(repeating: Array(repeating: Spot(), count: size.columns), count: size.rows)
  }

  mutating func take(_ script: String) {
    var rest = Array(script.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      if scalar == "\u{1B}" {
        guard rest.popFirst() == "[", let end = rest.firstIndex(where: { $0.value >= 0x40 }) else {
          return unknown.append("an escape")
        }
        let words = String(String.UnicodeScalarView(rest[..<end]))
        control(rest[end], words)
        rest = rest[(end + 1)...]
      } else if scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value {
        unknown.append("U+\(scalar.value)")
      } else {
        write(scalar)
      }
    }
  }

  private mutating func control(_ final: Unicode.Scalar, _ words: String) {
    switch (final, words) {
    case ("J", "2"):
      for row in spots.indices { spots[row] = spots[row].map { _ in Spot(look: look) } }
    case ("m", _): look = words
    case ("l", "?25"): isShown = false
    case ("h", "?25"): isShown = true
    case ("H", _):
      let numbers = words.split(separator: ";").compactMap { Int($0) }
      guard numbers.count == 2 else { return unknown.append("H\(words)") }
      (row, column) = (numbers[0] - 1, numbers[1] - 1)
    default: unknown.append("\(final)\(words)")
    }
  }

  private mutating func write(_ scalar: Unicode.Scalar) {
    // Of the texts that are shown here: marks of Latin letters, and Chinese and Japanese.
    if 0x300...0x36F ~= scalar.value {
      let at = spots[row][column - 1].text.isEmpty ? column - 2 : column - 1
      spots[row][at].text.unicodeScalars.append(scalar)
      return
    }
    let isWide = 0x3000...0x9FFF ~= scalar.value
    erase(column)
    spots[row][column] = Spot(text: String(scalar), look: look)
    if isWide {
      erase(column + 1)
      spots[row][column + 1] = Spot(text: "", look: look)
    }
    column += isWide ? 2 : 1
  }

  /// Whoever writes over a half of a wide character leaves a blank of the other.
  private mutating func erase(_ column: Int) {
    if spots[row][column].text.isEmpty { spots[row][column - 1].text = " " }
    if column + 1 < spots[row].count, spots[row][column + 1].text.isEmpty {
      spots[row][column + 1].text = " "
    }
  }
}
