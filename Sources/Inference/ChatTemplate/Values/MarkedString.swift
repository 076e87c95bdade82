/// One Unicode scalar with its provenance, in 32 bits: the top bit says "template".
struct MarkedScalar: Sendable {
  private var bits: UInt32

  init(_ value: UInt32, isTemplate: Bool) {
    bits = value | (isTemplate ? 0x8000_0000 : 0)
  }

  /// The code point; a lone surrogate is possible, as in Python.
  var value: UInt32 { bits & 0x1F_FFFF }

  /// Whether the template wrote it.
  var isTemplate: Bool { bits & 0x8000_0000 != 0 }

  /// The scalar for output; a lone surrogate becomes U+FFFD.
  var unicode: Unicode.Scalar { Unicode.Scalar(value) ?? "\u{FFFD}" }

  /// Another code point of the same provenance.
  func with(_ value: UInt32) -> MarkedScalar { MarkedScalar(value, isTemplate: isTemplate) }
}

/// A Python string whose every code point knows where it came from.
///
/// Indexing, slicing and comparing are by code point, as in Python; comparing ignores provenance.
struct MarkedString: Sendable {
  var scalars: [MarkedScalar]
  /// Whether this is Jinja's `Markup`: text marked safe, to which unsafe text is added escaped.
  var isMarkup = false

  init(scalars: some Sequence<MarkedScalar>, isMarkup: Bool = false) {
    self.scalars = Array(scalars)
    self.isMarkup = isMarkup
  }

  init(_ text: String, isTemplate: Bool) {
    scalars = text.unicodeScalars.map { MarkedScalar($0.value, isTemplate: isTemplate) }
  }

  /// Text made by the interpreter itself: its provenance is unclear, so it counts as data.
  init(made text: String) {
    self.init(text, isTemplate: false)
  }

  static let empty = MarkedString(scalars: [])

  var count: Int { scalars.count }
  var isEmpty: Bool { scalars.isEmpty }

  /// The text without provenance.
  var text: String {
    var view = String.UnicodeScalarView()
    for scalar in scalars { view.append(scalar.unicode) }
    return String(view)
  }

  /// The same kind of string (plain or markup) with other scalars.
  func with(_ scalars: some Sequence<MarkedScalar>) -> MarkedString {
    MarkedString(scalars: scalars, isMarkup: isMarkup)
  }

  /// A part, by code points.
  func part(_ range: Range<Int>) -> MarkedString { with(scalars[range]) }

  mutating func append(_ other: MarkedString) { scalars.append(contentsOf: other.scalars) }
}

extension MarkedString: Hashable, Comparable {
  static func == (a: MarkedString, b: MarkedString) -> Bool {
    a.count == b.count && zip(a.scalars, b.scalars).allSatisfy { $0.value == $1.value }
  }

  func hash(into hasher: inout Hasher) {
    for scalar in scalars { hasher.combine(scalar.value) }
  }

  static func < (a: MarkedString, b: MarkedString) -> Bool {
    for (x, y) in zip(a.scalars, b.scalars) where x.value != y.value { return x.value < y.value }
    return a.count < b.count
  }

  /// Whether the text is this ASCII text.
  static func == (a: MarkedString, b: String) -> Bool {
    a.count == b.unicodeScalars.count
      && zip(a.scalars, b.unicodeScalars).allSatisfy { $0.value == $1.value }
  }
}
