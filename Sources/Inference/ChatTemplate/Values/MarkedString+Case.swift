// Letter case and character classes, with the rules of Python's str.

extension MarkedScalar {
  private func mapped(_ text: String) -> [MarkedScalar] {
    text.unicodeScalars.map { with($0.value) }
  }

  /// The capital form; one scalar may become several (`ß`, `SS`), all of its provenance.
  var uppercased: [MarkedScalar] {
    if value < 128 { return [with(97...122 ~= value ? value - 32 : value)] }
    return mapped(unicode.properties.uppercaseMapping)
  }

  /// The small form.
  var lowercased: [MarkedScalar] {
    if value < 128 { return [with(65...90 ~= value ? value + 32 : value)] }
    return mapped(unicode.properties.lowercaseMapping)
  }

  /// The form at a word's start.
  var titlecased: [MarkedScalar] {
    if value < 128 { return uppercased }
    return mapped(unicode.properties.titlecaseMapping)
  }

  /// Whether the scalar has letter case.
  var isCased: Bool {
    value < 128 ? (65...90 ~= value || 97...122 ~= value) : unicode.properties.isCased
  }

  var isUpper: Bool { value < 128 ? 65...90 ~= value : unicode.properties.isUppercase }
  var isLower: Bool { value < 128 ? 97...122 ~= value : unicode.properties.isLowercase }

  /// Python's `str.isalpha` for one character.
  var isAlphabetic: Bool {
    switch unicode.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: false
    }
  }

  var isDecimal: Bool { unicode.properties.numericType == .decimal }
  var isDigit: Bool { isDecimal || unicode.properties.numericType == .digit }
  var isNumeric: Bool { unicode.properties.numericType != nil }

  /// The regular expression `\w`.
  var isWord: Bool { isAlphabetic || isNumeric || value == 95 }

  /// Whether Python's `repr` prints the scalar as it is.
  var isPrintable: Bool {
    if value < 127 { return value >= 32 }
    switch unicode.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return Unicode.Scalar(value) != nil
    }
  }
}

extension MarkedString {
  var uppercased: MarkedString { with(scalars.flatMap(\.uppercased)) }

  var lowercased: MarkedString {
    // A capital sigma that ends a word has a small form of its own.
    guard scalars.contains(where: { $0.value == 0x3A3 }) else {
      return with(scalars.flatMap(\.lowercased))
    }
    return with(
      scalars.indices.flatMap { index in
        guard scalars[index].value == 0x3A3, endsWord(at: index) else {
          return scalars[index].lowercased
        }
        return [scalars[index].with(0x3C2)]
      })
  }

  /// Whether a letter stands before a place and none after it, marks between not counted.
  private func endsWord(at index: Int) -> Bool {
    func isCounted(_ scalar: MarkedScalar) -> Bool { !scalar.unicode.properties.isCaseIgnorable }
    return scalars[..<index].last(where: isCounted)?.isCased == true
      && scalars[(index + 1)...].first(where: isCounted)?.isCased != true
  }

  /// `str.capitalize`: the first character a capital, all others small.
  var capitalized: MarkedString {
    guard let first = scalars.first else { return self }
    return with(first.titlecased + scalars.dropFirst().flatMap(\.lowercased))
  }

  /// `str.title`: a capital wherever a letter follows what is none.
  var titlecased: MarkedString {
    var result: [MarkedScalar] = []
    var wasCased = false
    for scalar in scalars {
      result.append(contentsOf: wasCased ? scalar.lowercased : scalar.titlecased)
      wasCased = scalar.isCased
    }
    return with(result)
  }

  /// `str.swapcase`.
  var caseSwapped: MarkedString {
    with(scalars.flatMap { $0.isUpper ? $0.lowercased : $0.isLower ? $0.uppercased : [$0] })
  }

  /// `str.islower` and `str.isupper`: some cased characters, all of them so.
  var isLower: Bool {
    scalars.contains(where: \.isLower) && !scalars.contains { $0.isCased && !$0.isLower }
  }
  var isUpper: Bool {
    scalars.contains(where: \.isUpper) && !scalars.contains { $0.isCased && !$0.isUpper }
  }

  /// `str.istitle`.
  var isTitle: Bool {
    var wasCased = false
    var any = false
    for scalar in scalars where scalar.isCased || wasCased {
      if scalar.isUpper, wasCased { return false }
      if scalar.isLower, !wasCased { return false }
      wasCased = scalar.isCased
      any = any || wasCased
    }
    return any
  }

  /// Jinja's `escape`: every sign that HTML gives a meaning; the entity has the sign's provenance.
  var escaped: MarkedString {
    if isMarkup { return self }
    var result: [MarkedScalar] = []
    for scalar in scalars {
      let entity: String? =
        switch scalar.value {
        case 38: "&amp;"
        case 60: "&lt;"
        case 62: "&gt;"
        case 39: "&#39;"
        case 34: "&#34;"
        default: nil
        }
      if let entity {
        result.append(contentsOf: entity.unicodeScalars.map { scalar.with($0.value) })
      } else {
        result.append(scalar)
      }
    }
    return MarkedString(scalars: result, isMarkup: true)
  }
}
