/// xterm's colours, and the nearest of them to any RGB.
package enum Palette {
  /// The sixteen as xterm has them. Users change them, so they are only a guess.
  package static let sixteen: [(red: UInt8, green: UInt8, blue: UInt8)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229), (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255),
    (255, 0, 255), (0, 255, 255), (255, 255, 255),
  ]

  /// The six levels of the cube 16–231.
  private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

  /// What xterm shows for an index.
  package static func components(of index: UInt8) -> (red: UInt8, green: UInt8, blue: UInt8) {
    switch index {
    case 0..<16: return sixteen[Int(index)]
    case 16..<232:
      let cube = Int(index) - 16
      return (levels[cube / 36], levels[cube / 6 % 6], levels[cube % 6])
    default:
      let gray = 8 + 10 * (index - 232)
      return (gray, gray, gray)
    }
  }

  /// The nearest of the fixed 240 (cube and grays); the user's own sixteen are not used.
  package static func nearestOf256(red: UInt8, green: UInt8, blue: UInt8) -> UInt8 {
    nearest(to: (red, green, blue), among: 16...255)
  }

  /// The nearest of the sixteen, as xterm has them.
  package static func nearestOf16(red: UInt8, green: UInt8, blue: UInt8) -> UInt8 {
    nearest(to: (red, green, blue), among: 0...15)
  }

  private static func nearest(
    to color: (red: UInt8, green: UInt8, blue: UInt8), among indices: ClosedRange<UInt8>
  ) -> UInt8 {
    var best = indices.lowerBound
    var least = Int.max
    for index in indices {
      let distance = distance(color, components(of: index))
      if distance < least { (best, least) = (index, distance) }
    }
    return best
  }

  /// The nearest index that is readable on a ground; nil where there is none.
  static func nearestReadable(
    _ color: Color, on ground: (red: UInt8, green: UInt8, blue: UInt8), depth: ColorDepth
  ) -> UInt8? {
    guard let wanted = color.components else { return nil }
    // Of the user's sixteen the bright ones are light in whatever palette, so not for a light ground.
    let isLight = Contrast.luminance(of: ground) > 0.18
    let indices: ClosedRange<UInt8> =
      depth == .indexed ? 16...255 : isLight ? 0...6 : 0...15
    return indices.filter { index in
      let candidate = components(of: index)
      return Contrast.ratio(candidate, ground) >= Contrast.readable
        && (spread(wanted) > 32 || spread(candidate) == 0)
    }.min { distance(wanted, components(of: $0)) < distance(wanted, components(of: $1)) }
  }

  /// Of the sixteen, the one of a colour's hue that is readable on a ground; nil where there is
  /// none, and for colours near gray, whose hue says little.
  ///
  /// The nearest in RGB would be a gray for most colours of calm themes, and good and bad the
  /// same one.
  static func hueOf16(
    _ color: (red: UInt8, green: UInt8, blue: UInt8),
    on ground: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> UInt8? {
    guard let hue = hue(of: color) else { return nil }
    let dark: UInt8
    switch hue {
    case 29..<70: dark = 3
    case 70..<168: dark = 2
    case 168..<205: dark = 6
    case 205..<270: dark = 4
    case 270..<345: dark = 5
    default: dark = 1
    }
    let isLight = Contrast.luminance(of: ground) > 0.18
    return (isLight ? [dark] : [dark, dark + 8])
      .filter { Contrast.ratio(components(of: $0), ground) >= Contrast.readable }
      .min { distance(color, components(of: $0)) < distance(color, components(of: $1)) }
  }

  /// In degrees from red (0) over green (120); nil for colours near gray.
  private static func hue(of color: (red: UInt8, green: UInt8, blue: UInt8)) -> Double? {
    let spread = spread(color)
    let most = Int(max(color.red, color.green, color.blue))
    guard spread > 40, spread * 4 > most else { return nil }
    let (red, green, blue) = (Int(color.red), Int(color.green), Int(color.blue))
    func turned(_ difference: Int, from degrees: Double) -> Double {
      (degrees + 60 * Double(difference) / Double(spread) + 360)
        .truncatingRemainder(dividingBy: 360)
    }
    if most == red { return turned(green - blue, from: 0) }
    return most == green ? turned(blue - red, from: 120) : turned(red - green, from: 240)
  }

  /// How far a colour is from gray, 0…255.
  private static func spread(_ color: (red: UInt8, green: UInt8, blue: UInt8)) -> Int {
    Int(max(color.red, color.green, color.blue)) - Int(min(color.red, color.green, color.blue))
  }

  /// The "redmean" approximation of how different two colours look (T. Riemersma,
  /// compuphase.com/cmetric.htm), times 256 squared, without the root.
  static func distance(
    _ one: (red: UInt8, green: UInt8, blue: UInt8), _ two: (red: UInt8, green: UInt8, blue: UInt8)
  ) -> Int {
    let mean = (Int(one.red) + Int(two.red)) / 2
    let red = Int(one.red) - Int(two.red)
    let green = Int(one.green) - Int(two.green)
    let blue = Int(one.blue) - Int(two.blue)
    return (512 + mean) * red * red + 1024 * green * green + (767 - mean) * blue * blue
  }
}

extension Color {
  /// Red, green, blue as xterm shows it; nil for the terminal's own colour.
  package var components: (red: UInt8, green: UInt8, blue: UInt8)? {
    switch self {
    case .default: nil
    case .indexed(let index): Palette.components(of: index)
    case .rgb(let red, let green, let blue): (red, green, blue)
    }
  }

  /// The nearest colour that a terminal of this depth shows.
  package func quantized(to depth: ColorDepth) -> Color {
    guard let (red, green, blue) = components else { return .default }
    switch depth {
    case .mono: return .default
    case .sixteen:
      if case .indexed(0..<16) = self { return self }
      return .indexed(Palette.nearestOf16(red: red, green: green, blue: blue))
    case .indexed:
      if case .indexed = self { return self }
      return .indexed(Palette.nearestOf256(red: red, green: green, blue: blue))
    case .direct: return self
    }
  }
}

extension Style {
  /// The style as a terminal of this depth shows it; with sixteen colours or none the
  /// attributes that stand in for them are among its attributes.
  ///
  /// Where foreground and background would fall together, the foreground becomes black or
  /// white, whichever stands out. Of sixteen colours a readable foreground becomes the readable
  /// one of its hue, if there is one. Where the colours asked for are readable and their nearest
  /// are not, the foreground becomes the nearest that is; a gray stays without colour.
  package func quantized(to depth: ColorDepth) -> Style {
    var style = self
    style.foreground = foreground.quantized(to: depth)
    style.background = background.quantized(to: depth)
    style.sparse = []
    if depth == .sixteen || depth == .mono { style.attributes.formUnion(sparse) }
    guard depth != .mono, foreground != background, let ground = style.background.components else {
      return style
    }
    let asked = Contrast.ratio(foreground, background) ?? 0
    if depth == .sixteen, asked >= Contrast.readable,
      case .rgb(let red, let green, let blue) = foreground,
      let hued = Palette.hueOf16((red, green, blue), on: ground)
    {
      style.foreground = .indexed(hued)
    } else if style.foreground == style.background {
      let isDark = Contrast.luminance(of: ground) < 0.18
      style.foreground = depth == .sixteen ? .indexed(isDark ? 15 : 0) : .indexed(isDark ? 231 : 16)
    } else if asked >= Contrast.readable,
      let shown = Contrast.ratio(style.foreground, style.background), shown < Contrast.readable,
      let readable = Palette.nearestReadable(foreground, on: ground, depth: depth)
    {
      style.foreground = .indexed(readable)
    }
    return style
  }
}
