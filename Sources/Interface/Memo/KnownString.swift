/// A string that is known again at no cost when it comes as the same string, however long.
struct KnownString {
  /// Kept so that its bytes stay where they are and as they are.
  private let text: String
  private let address: UInt
  private let count: Int

  /// Strings as short as this have no bytes elsewhere, and so no address.
  private static let shortest = 16

  init(_ text: String) {
    self.text = text
    (address, count) = Self.place(of: text)
  }

  /// Whether it is the same string: not only an equal one.
  func isSame(as other: String) -> Bool {
    count >= Self.shortest && address != 0 && Self.place(of: other) == (address, count)
  }

  private static func place(of text: String) -> (address: UInt, count: Int) {
    text.utf8.withContiguousStorageIfAvailable {
      (UInt(bitPattern: $0.baseAddress), $0.count)
    } ?? (0, text.utf8.count)
  }
}
