/// A colour as themes name it. `default` is the terminal's own, whatever that is.
package enum Color: Sendable, Hashable {
  case `default`
  /// One of the terminal's 256: 0–15 are the user's palette, 16–255 fixed (xterm).
  case indexed(UInt8)
  case rgb(UInt8, UInt8, UInt8)
}

extension Color {
  /// The sixteen palette colours by their usual names, in the order of their numbers.
  package static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow", "bright-blue",
    "bright-magenta", "bright-cyan", "bright-white",
  ]

  /// Reads `#rrggbb`, `#rgb`, `default`, a palette name (`red`, `bright-blue`, `gray`), or a
  /// number 0–255. Nil when it is none of these.
  package init?(parsing text: String) {
    let text = text.lowercased()
    if text.utf8.first == UInt8(ascii: "#") {
      let digits = text.utf8.dropFirst().compactMap { Color.hexadecimal($0) }
      guard digits.count == text.utf8.count - 1 else { return nil }
      switch digits.count {
      case 3: self = .rgb(digits[0] * 17, digits[1] * 17, digits[2] * 17)
      case 6:
        self = .rgb(
          digits[0] * 16 + digits[1], digits[2] * 16 + digits[3], digits[4] * 16 + digits[5])
      default: return nil
      }
      return
    }
    switch text {
    case "default": self = .default
    case "gray", "grey": self = .indexed(8)
    default:
      if let index = Color.names.firstIndex(of: text) {
        self = .indexed(UInt8(index))
      } else if let index = UInt8(text) {
        self = .indexed(index)
      } else {
        return nil
      }
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension Color: CustomStringConvertible {
  /// As `init(parsing:)` reads it.
  package var description: String {
    switch self {
    case .default: return "default"
    case .indexed(let index):
      return index < 16 ? Color.names[Int(index)] : String(index)
    case .rgb(let red, let green, let blue):
      return "#"
        + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
}
