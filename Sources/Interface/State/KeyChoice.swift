/// A box in which one key chooses at once, without Enter. What it lists is computed from the
/// state each time.
package enum KeyChoice: Sendable, Equatable {
  /// The taxonomy's reasons; several may hold, each key turns one on or off.
  case reasons
  /// Why reviewers differ: one, then the box closes.
  case categories
  /// What the criterion in view is: apt, irrelevant, misweighted.
  case criterion
  /// What the selected passage is: chosen once, then the box closes.
  case tags(TextSelection)
}

/// A line of such a box.
struct KeyRow: Equatable {
  /// The heading it stands under; rows of one heading follow each other.
  var heading = ""
  var key: String
  var word: String
  /// More about it, where there is room.
  var about = ""
  /// Whether it holds now; nil where that is no question.
  var isOn: Bool?
}
