/// Glyphs that are drawn rather than set in a font, so that lines join and bars meet whatever
/// font is at hand: lines and boxes, blocks, braille dots.
struct CellDrawing {
  /// A filled rectangle in a cell; in half pixels, of a cell 18 wide and 36 high.
  struct Block: Equatable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    /// How much of it is inked, 0…1.
    var opacity = 1.0

    /// Takes another in that goes on where this ends, to the right or downwards.
    ///
    /// - Returns: Whether it did.
    mutating func lengthen(by next: Block) -> Bool {
      guard opacity == next.opacity else { return false }
      if y == next.y, height == next.height, x <= next.x, next.x <= x + width {
        width = max(width, next.x + next.width - x)
        return true
      }
      if x == next.x, width == next.width, y <= next.y, next.y <= y + height {
        height = max(height, next.y + next.height - y)
        return true
      }
      return false
    }
  }

  /// A cell's size in half pixels.
  static let width = 18
  static let height = 36

  var blocks: [Block] = []

  /// Nil for a glyph that is text.
  init?(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x2500...0x257F:
      guard let arms = Arms(scalar) else { return nil }
      blocks = arms.blocks
    case 0x2580...0x259F: blocks = Self.block(scalar.value)
    case 0x2800...0x28FF: blocks = Self.braille(scalar.value)
    default: return nil
    }
  }

  // MARK: - Lines

  /// The half lines from a cell's middle to its edges, each none, light or heavy. Double lines
  /// and dashes are left to the font.
  private struct Arms {
    /// How thick a line is, in half pixels.
    private enum Weight: Int { case none = 0, light = 2, heavy = 4 }

    private var up = Weight.none
    private var down = Weight.none
    private var left = Weight.none
    private var right = Weight.none

    init?(_ scalar: Unicode.Scalar) {
      let glyph = Glyph(base: scalar, width: 1)
      for (set, weight) in [
        (BorderSet.light, Weight.light), (.rounded, .light), (.heavy, .heavy),
      ] {
        let arms = set.arms(of: glyph)
        guard !arms.isEmpty else { continue }
        if arms.contains(.up) { up = weight }
        if arms.contains(.down) { down = weight }
        if arms.contains(.left) { left = weight }
        if arms.contains(.right) { right = weight }
        return
      }
      return nil
    }

    /// Rectangles from each edge to the far side of the lines that cross there, so that corners
    /// are closed. The lines begin at whole pixels.
    var blocks: [Block] {
      let x = width / 2 - 1
      let y = height / 2
      let acrossX = max(up.rawValue, down.rawValue, 2)
      let acrossY = max(left.rawValue, right.rawValue, 2)
      var blocks: [Block] = []
      if left != .none {
        blocks.append(Block(x: 0, y: y, width: x + acrossX, height: left.rawValue))
      }
      if right != .none {
        blocks.append(Block(x: x, y: y, width: width - x, height: right.rawValue))
      }
      if up != .none {
        blocks.append(Block(x: x, y: 0, width: up.rawValue, height: y + acrossY))
      }
      if down != .none {
        blocks.append(Block(x: x, y: y, width: down.rawValue, height: height - y))
      }
      return blocks
    }
  }

  // MARK: - Blocks and dots

  private static func block(_ value: UInt32) -> [Block] {
    func eighths(_ count: Int, of length: Int) -> Int { length * count / 8 }
    switch value {
    case 0x2580: return [Block(x: 0, y: 0, width: width, height: height / 2)]
    case 0x2581...0x2588:
      let rows = eighths(Int(value - 0x2580), of: height)
      return [Block(x: 0, y: height - rows, width: width, height: rows)]
    case 0x2589...0x258F:
      return [Block(x: 0, y: 0, width: eighths(Int(0x2590 - value), of: width), height: height)]
    case 0x2590: return [Block(x: width / 2, y: 0, width: width / 2, height: height)]
    case 0x2591...0x2593:
      return [
        Block(
          x: 0, y: 0, width: width, height: height, opacity: Double(value - 0x2590) / 4)
      ]
    case 0x2594: return [Block(x: 0, y: 0, width: width, height: eighths(1, of: height))]
    case 0x2595:
      let columns = eighths(1, of: width)
      return [Block(x: width - columns, y: 0, width: columns, height: height)]
    default:
      // Quarters: upper left 1, upper right 2, lower left 4, lower right 8.
      let quarters = [4, 8, 1, 13, 9, 7, 11, 2, 6, 14][Int(value - 0x2596)]
      return (0..<4).filter { quarters >> $0 & 1 == 1 }.map { quarter in
        Block(
          x: quarter % 2 * width / 2, y: quarter / 2 * height / 2, width: width / 2,
          height: height / 2)
      }
    }
  }

  private static func braille(_ value: UInt32) -> [Block] {
    // Dots 1 to 8 by their bits: down the left, down the right, then the two below.
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    return places.indices.filter { (value - 0x2800) >> UInt32($0) & 1 == 1 }.map { dot in
      Block(
        x: 3 + places[dot].0 * width / 2, y: 2 + places[dot].1 * height / 4, width: 4, height: 4)
    }
  }
}
