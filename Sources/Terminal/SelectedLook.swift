import Screen

/// A style as a control sequence (SGR), with the colours that curses shows it in.
struct SelectedLook {
  let text: String

  init(_ style: Style, depth: ColorDepth) {
    let style = style.quantized(to: depth)
    var codes = ["0"]
    for (attribute, code) in [
      (Style.Attributes.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"),
      (.reverse, "7"),
    ] where style.attributes.contains(attribute) {
      codes.append(code)
    }
    codes += Self.codes(of: style.foreground, depth, base: 30)
    codes += Self.codes(of: style.background, depth, base: 40)
    text = "\u{1B}[" + codes.joined(separator: ";") + "m"
  }

  private static func codes(of color: Color, _ depth: ColorDepth, base: Int) -> [String] {
    switch color {
    case .default: return []
    case .indexed(let index) where index < 8: return [String(base + Int(index))]
    case .indexed(let index) where index < 16 && depth != .direct:
      return [String(base + 60 + Int(index) - 8)]
    case .indexed(let index) where depth != .direct:
      return ["\(base + 8);5;\(index)"]
    default:
      guard let (red, green, blue) = color.components else { return [] }
      // In direct colour the darkest blues are the palette's (`Painter`).
      let shown = red == 0 && green == 0 ? max(blue, 8) : blue
      return ["\(base + 8);2;\(red);\(green);\(shown)"]
    }
  }
}
