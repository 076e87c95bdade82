import RealModule

/// How much longer gold is than the other response, in steps alike on both sides.
enum LengthRatio: Int, CaseIterable {
  case underQuarter
  case underHalf
  case shorter
  case alike
  case longer
  case overDouble
  case overFourfold

  /// Lengths in Unicode scalars; an empty response counts as one scalar.
  init(gold: Int, other: Int) {
    let (gold, other) = (max(1, gold), max(1, other))
    // Whole numbers, so that both sides' edges are exactly each other's.
    self =
      if 4 * gold <= other {
        .underQuarter
      } else if 2 * gold <= other {
        .underHalf
      } else if 5 * gold <= 4 * other {
        .shorter
      } else if 4 * gold < 5 * other {
        .alike
      } else if gold < 2 * other {
        .longer
      } else if gold < 4 * other {
        .overDouble
      } else {
        .overFourfold
      }
  }

  var words: String {
    switch self {
    case .underQuarter: "¼ or less"
    case .underHalf: "¼ to ½"
    case .shorter: "½ to ⅘"
    case .alike: "about as long"
    case .longer: "1¼ to 2"
    case .overDouble: "2 to 4"
    case .overFourfold: "4 or more"
    }
  }

  /// Gold's length over the other's, in doublings.
  static func doublings(gold: Int, other: Int) -> Double {
    .log2(Double(max(1, gold))) - .log2(Double(max(1, other)))
  }
}
