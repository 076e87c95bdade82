package import Judgment
package import Screen

/// Keys that were pressed and tell what the next one means.
package struct KeyInput: Sendable, Equatable {
  /// Keys of a sequence that isn't complete, and since when.
  package var prefix: [Key] = []
  /// When the last key of `prefix` was pressed; of no meaning where that is empty.
  package private(set) var prefixSince: Timestamp?
  /// The last key, where it was one that labels.
  private var lastLabel: KeyPress?
  /// When Esc was pressed, where it was the last key: a digit right after it is Alt's, never a label.
  private var lastEscape: Timestamp?

  /// A key and when it was pressed.
  private struct KeyPress: Sendable, Equatable {
    var key: Key
    var at: Timestamp
  }

  /// Milliseconds within which a slow line may take Alt apart, and within which a key bounces.
  private static let apart: Int64 = 100
  private static let bounce: Int64 = 250

  /// Begins a sequence, or goes on with it.
  mutating func wait(after keys: [Key], at now: Timestamp) {
    prefix = keys
    prefixSince = now
  }

  /// The key that was meant: a digit right after Esc is Alt with it.
  mutating func meant(_ key: Key, at now: Timestamp) -> Key {
    defer { lastEscape = key == .escape ? now : nil }
    guard case .character(let character) = key, character.isASCII, character.isWholeNumber,
      let lastEscape, now.milliseconds - lastEscape.milliseconds < Self.apart
    else { return key }
    return .alt(character)
  }

  /// Notes a key that labels; whether it repeats so soon, with no other between, that it is a
  /// bounce and no decision.
  mutating func bounces(_ key: Key, at now: Timestamp) -> Bool {
    defer { lastLabel = KeyPress(key: key, at: now) }
    guard let lastLabel, lastLabel.key == key else { return false }
    return now.milliseconds - lastLabel.at.milliseconds < Self.bounce
  }

  /// A key that does not label: what comes after it is no bounce.
  mutating func endLabelling() { lastLabel = nil }
}
