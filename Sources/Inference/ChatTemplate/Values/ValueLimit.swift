/// How large a value of a template may be, since comparing and printing it recurse.
enum ValueLimit {
  /// How deep lists and dictionaries may nest.
  static let nesting = 100
  /// What a list or dictionary may weigh (`Value.weight`): one that holds itself twice, sixty times
  /// over, takes sixty steps to make and 2^60 to print.
  static let weight = 32_000_000
  /// The longest printed form of a value that is no string, in characters.
  static let printed = 16_000_000

  /// Refuses what weighs too much.
  static func check(weight: Int) throws {
    if weight > Self.weight {
      throw ChatTemplateError.limit(
        line: 0, "a value holds more than \(Self.weight) characters and values")
    }
  }
}
