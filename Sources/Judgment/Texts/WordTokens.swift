/// A text as a diff compares it: its words and signs, or its lines, and where each stands.
///
/// Blanks and line ends are between tokens, and empty lines are none. A word is a run of letters,
/// digits and their marks; in scripts that put no blanks between words (Han, kana, Thai and their
/// neighbours) each letter is one. Of what is neither, a run of the same sign is one token.
package struct WordTokens: Sendable, Equatable {
  /// Byte ranges into the text, ascending.
  package private(set) var ranges: [Range<Int>] = []
  /// Whether each is a word or a line, not a sign.
  package private(set) var isWord: [Bool] = []
  /// UTF-8.
  package let bytes: [UInt8]

  package var count: Int { ranges.count }

  /// A token's bytes, their indices those of `bytes`.
  package subscript(_ index: Int) -> ArraySlice<UInt8> { bytes[ranges[index]] }

  /// What a token is.
  package enum Unit: Sendable, Hashable { case words, lines }

  package init(_ text: String, by unit: Unit = .words) {
    bytes = Array(text.utf8)
    switch unit {
    case .words: readWords(text)
    case .lines: readLines()
    }
  }

  private mutating func readLines() {
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      ranges.append(line.startIndex..<line.endIndex)
      isWord.append(true)
    }
  }

  private mutating func readWords(_ text: String) {
    var open: Kind?
    var start = 0
    var offset = 0
    func close(at end: Int) {
      if let open, open != .blank {
        ranges.append(start..<end)
        isWord.append(open.isWord)
      }
    }
    for scalar in text.unicodeScalars {
      let kind = Kind(scalar)
      let goesOn =
        switch (open, kind) {
        // Marks and joiners belong to what is before them.
        case (.some(let before), .mark): before != .blank
        case (.letter, .letter): true
        case (.sign(let before), .sign(let this)): before == this
        case (.blank, .blank): true
        default: false
        }
      if !goesOn {
        close(at: offset)
        start = offset
        open = kind
      }
      offset += UTF8.width(scalar)
    }
    close(at: offset)
  }

  private enum Kind: Equatable {
    case blank
    /// Of a word written together.
    case letter
    /// A word by itself.
    case alone
    case mark
    case sign(Unicode.Scalar)

    var isWord: Bool {
      switch self {
      case .letter, .alone: true
      case .blank, .mark, .sign: false
      }
    }

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x09...0x0d, 0x20: self = .blank
      case 0x30...0x39, 0x41...0x5a, 0x61...0x7a: self = .letter
      case ..<0x80: self = .sign(scalar)
      // Thai, Lao; Myanmar; Khmer; kana; Han and its extensions.
      case 0x0e01...0x0e30, 0x0e32...0x0e33, 0x0e40...0x0e46, 0x0e80...0x0eb0, 0x0ec0...0x0edf,
        0x1000...0x102a, 0x1780...0x17b3, 0x3005...0x3007, 0x3041...0x3096, 0x309d...0x30ff,
        0x31f0...0x31ff, 0x3400...0x4dbf, 0x4e00...0x9fff, 0xf900...0xfaff, 0xff66...0xff9d,
        0x20000...0x3ffff:
        self = .alone
      case 0x200d, 0x1f3fb...0x1f3ff: self = .mark
      default: self = Self.byProperty(scalar)
      }
    }

    private static func byProperty(_ scalar: Unicode.Scalar) -> Kind {
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber:
        .letter
      case .nonspacingMark, .spacingMark, .enclosingMark: .mark
      case .spaceSeparator, .lineSeparator, .paragraphSeparator: .blank
      default: .sign(scalar)
      }
    }
  }
}
