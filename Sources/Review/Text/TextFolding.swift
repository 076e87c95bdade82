/// What a scalar counts as when text is looked for: a few scalars, mostly itself.
///
/// - A letter with its marks is the same composed and decomposed (NFC and NFD), Hangul too.
/// - Every blank and line end is a space, so that words are found across a line's end.
/// - Typographic quotation marks and apostrophes are those of a keyboard, and so are hyphens.
/// - Where case is ignored, letters of all scripts have none: `ß` is `ss`, `ς` is `σ`.
struct TextFolding: Sendable {
  /// Letters differ by case.
  static let exact = TextFolding(ignoresCase: false)
  static let caseless = TextFolding(ignoresCase: true)

  /// For each scalar below `tabled` what it counts as, or its place among `expansions`.
  private let table: [UInt32]
  /// Lengths, each followed by so many scalars.
  private let expansions: [UInt32]
  /// By what tabled scalars begin with when folded: the first bytes of their UTF-8 where that is
  /// not the folded one's own.
  private let otherLeads: [UInt32: Set<UInt8>]
  private let ignoresCase: Bool

  private static let tabled: UInt32 = 0x4000
  private static let isExpansion: UInt32 = 1 << 31

  private init(ignoresCase: Bool) {
    var parts: [UInt32: (first: UInt32, second: UInt32)] = [:]
    for packed in canonicalDecompositions {
      parts[UInt32(packed >> 28)] = (UInt32(packed >> 14 & 0x3fff), UInt32(packed & 0x3fff))
    }
    func decompose(_ scalar: UInt32, into scalars: inout [UInt32]) {
      guard let (first, second) = parts[scalar] else {
        scalars.append(scalar)
        return
      }
      decompose(first, into: &scalars)
      if second != 0 { scalars.append(second) }
    }
    var table: [UInt32] = []
    var expansions: [UInt32] = []
    var otherLeads: [UInt32: Set<UInt8>] = [:]
    func note(_ scalar: UInt32, beginsWith first: UInt32?) {
      guard let first, Self.lead(scalar) != Self.lead(first) else { return }
      otherLeads[first, default: []].insert(Self.lead(scalar))
    }
    table.reserveCapacity(Int(Self.tabled))
    for scalar in 0..<Self.tabled {
      if let same = Self.typed(scalar) {
        table.append(same)
        note(scalar, beginsWith: same)
        continue
      }
      var folded: [UInt32] = []
      // Ideographs and their punctuation have no case; asking costs.
      let isCased = ignoresCase && scalar < 0x2e80
      for letter in isCased ? Self.caseless(scalar) : [scalar] {
        decompose(letter, into: &folded)
      }
      note(scalar, beginsWith: folded.first)
      if folded.count == 1 {
        table.append(folded[0])
      } else {
        table.append(Self.isExpansion | UInt32(expansions.count))
        expansions.append(UInt32(folded.count))
        expansions += folded
      }
    }
    self.table = table
    self.expansions = expansions
    self.otherLeads = otherLeads
    self.ignoresCase = ignoresCase
  }

  /// Blanks, and what stands for a key of the keyboard.
  private static func typed(_ scalar: UInt32) -> UInt32? {
    switch scalar {
    case 0x09...0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2000...0x200a, 0x2028, 0x2029, 0x202f, 0x205f,
      0x3000:
      0x20
    case 0x2018...0x201b, 0x2bc: 0x27
    case 0x201c...0x201f: 0x22
    case 0x2010, 0x2011: 0x2d
    default: nil
    }
  }

  /// A letter without its case, by way of capitals: so `ς` and `σ` meet, and `ß` and `SS`.
  private static func caseless(_ value: UInt32) -> [UInt32] {
    // A dotless i is another letter than i, though they share a capital.
    guard value != 0x131, let scalar = Unicode.Scalar(value) else { return [value] }
    // `ẞ` is a capital of `ß` only downwards.
    return scalar.properties.lowercaseMapping.unicodeScalars
      .flatMap { $0.properties.uppercaseMapping.unicodeScalars }
      .flatMap { $0.properties.lowercaseMapping.unicodeScalars.map(\.value) }
  }

  /// Gives what a scalar counts as, one after the other, until `take` refuses one.
  ///
  /// - Returns: whether all were taken.
  @inline(__always)
  func fold(_ scalar: UInt32, _ take: (UInt32) -> Bool) -> Bool {
    if scalar < Self.tabled {
      let folded = table[Int(scalar)]
      guard folded & Self.isExpansion != 0 else { return take(folded) }
      let start = Int(folded & ~Self.isExpansion)
      for index in start + 1...start + Int(expansions[start]) where !take(expansions[index]) {
        return false
      }
      return true
    }
    if 0xac00...0xd7a3 ~= scalar {
      // As the standard computes it: 19 initials, 21 vowels, 28 finals of which one is none.
      let syllable = scalar - 0xac00
      guard take(0x1100 + syllable / 588), take(0x1161 + syllable % 588 / 28) else { return false }
      return syllable % 28 == 0 || take(0x11a7 + syllable % 28)
    }
    if ignoresCase, Self.mayHaveCase(scalar) {
      for letter in Self.caseless(scalar) where !take(letter) { return false }
      return true
    }
    return take(scalar)
  }

  /// What scalars in a row count as.
  func folded(_ text: String) -> [UInt32] {
    var folded: [UInt32] = []
    for scalar in text.unicodeScalars {
      _ = fold(scalar.value) {
        folded.append($0)
        return true
      }
    }
    return folded
  }

  /// Beyond the table: letters of rare scripts, ligatures, full-width Latin. Ideographs and emoji
  /// have none.
  private static func mayHaveCase(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xa640..<0xac00, 0xfb00..<0xfb20, 0xff00..<0xff60, 0x10400..<0x1f000: true
    default: false
    }
  }

  /// Which first bytes of UTF-8 a scalar may have that counts as this or begins with it.
  func leads(to folded: UInt32) -> [Bool] {
    var leads = Array(repeating: false, count: 256)
    for lead in otherLeads[folded] ?? [] { leads[Int(lead)] = true }
    leads[Int(Self.lead(folded))] = true
    // What is computed, not tabled: Hangul, ligatures, full-width letters, rare scripts.
    for lead in [0xea, 0xeb, 0xec, 0xed, 0xef, 0xf0] { leads[lead] = true }
    return leads
  }

  private static func lead(_ scalar: UInt32) -> UInt8 {
    switch scalar {
    case ..<0x80: UInt8(scalar)
    case ..<0x800: UInt8(0xc0 | scalar >> 6)
    case ..<0x10000: UInt8(0xe0 | scalar >> 12)
    default: UInt8(0xf0 | scalar >> 18)
    }
  }
}
