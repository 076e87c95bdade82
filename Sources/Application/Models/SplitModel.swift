import Foundation

/// A model whose GGUF is cut into files named `NAME-00001-of-00003.gguf` and so on.
struct SplitModel {
  /// This file's number, from 1, and how many there are.
  let number: Int
  let count: Int
  private let stem: String

  /// Nil where a path is not named so.
  init?(path: String) {
    guard path.hasSuffix(".gguf") else { return nil }
    let parts = path.dropLast(5).split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 4, parts[parts.count - 2] == "of",
      parts[parts.count - 1].utf8.count == 5, parts[parts.count - 3].utf8.count == 5,
      let count = Int(parts[parts.count - 1]), let number = Int(parts[parts.count - 3]),
      count > 1, (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
    stem = parts.dropLast(3).joined(separator: "-")
  }

  /// All parts' paths, in order.
  var paths: [String] {
    (1...count).map { "\(stem)-\(Self.padded($0))-of-\(Self.padded(count)).gguf" }
  }

  private static func padded(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.utf8.count)) + digits
  }
}
