/// A pattern folded, and how it is found in UTF-8.
struct FoldedNeedle: Sendable {
  /// A run of blanks is one space.
  let scalars: [UInt32]
  private let folding: TextFolding
  /// By a byte: whether a match may begin with it.
  private let leads: [Bool]

  static let blank: UInt32 = 0x20

  init(_ scalars: [UInt32], _ folding: TextFolding) {
    self.scalars = scalars
    self.folding = folding
    leads = scalars.first.map { folding.leads(to: $0) } ?? []
  }

  /// The first range that begins at `start` or after it; nil where there is none.
  func firstRange(in bytes: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> Range<Int>? {
    guard !scalars.isEmpty else { return nil }
    return leads.withUnsafeBufferPointer { leads in
      var start = start
      while start < bytes.count {
        if leads[Int(bytes[start])], let end = match(in: bytes, at: start) { return start..<end }
        start += 1
      }
      return nil
    }
  }

  /// Where a match that begins here ends; nil where none does.
  private func match(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Int? {
    var taken = 0
    var isInBlanks = false
    if scalars[0] == Self.blank, start > 0, isBlank(before: start, in: bytes) {
      // It would have begun with the run's first blank: each run is tried once.
      return nil
    }
    var place = start
    while place < bytes.count, taken < scalars.count || isInBlanks {
      guard let (scalar, length) = Self.scalar(in: bytes, at: place) else { return nil }
      let isWhole = folding.fold(scalar) { folded in
        if folded == Self.blank, isInBlanks { return true }
        guard taken < scalars.count, folded == scalars[taken] else { return false }
        isInBlanks = folded == Self.blank
        taken += 1
        return true
      }
      guard isWhole else {
        // The needle ended with blanks, and they are over.
        if taken == scalars.count, isInBlanks { break }
        return nil
      }
      place += length
    }
    guard taken == scalars.count, !Self.isMark(in: bytes, at: place) else { return nil }
    return place
  }

  private func isBlank(before place: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = place - 1
    while start > 0, place - start < 4, bytes[start] & 0xc0 == 0x80 { start -= 1 }
    guard let (scalar, length) = Self.scalar(in: bytes, at: start), start + length == place else {
      return false
    }
    return folding.fold(scalar) { $0 == Self.blank }
  }

  /// Whether a mark of the letter before stands here: `e` is no part of a decomposed `é`.
  private static func isMark(in bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    guard place < bytes.count, bytes[place] >= 0xcc,
      let (scalar, _) = scalar(in: bytes, at: place)
    else { return false }
    return 0x300...0x36f ~= scalar || 0x3099...0x309a ~= scalar
  }

  /// The scalar at a place and its length in bytes; nil where the bytes are no UTF-8.
  @inline(__always)
  private static func scalar(
    in bytes: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> (UInt32, Int)? {
    let lead = UInt32(bytes[place])
    func next(_ offset: Int) -> UInt32? {
      guard place + offset < bytes.count else { return nil }
      let byte = UInt32(bytes[place + offset])
      return byte & 0xc0 == 0x80 ? byte & 0x3f : nil
    }
    switch lead {
    case ..<0x80: return (lead, 1)
    case 0xc2..<0xe0:
      guard let one = next(1) else { return nil }
      return ((lead & 0x1f) << 6 | one, 2)
    case 0xe0..<0xf0:
      guard let one = next(1), let two = next(2) else { return nil }
      return ((lead & 0x0f) << 12 | one << 6 | two, 3)
    case 0xf0..<0xf5:
      guard let one = next(1), let two = next(2), let three = next(3) else { return nil }
      return ((lead & 0x07) << 18 | one << 12 | two << 6 | three, 4)
    default: return nil
    }
  }
}
