/// Scalars that must never reach a terminal as they are: C0, DEL, C1, and what turns the
/// direction of text.
package enum Harmful {
  package static func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// Every one of them.
  package static let all = (0...0x2069 as ClosedRange<UInt32>).compactMap(Unicode.Scalar.init)
    .filter(contains)

  /// The name of a file with all of them that a name may have.
  package static let name =
    String(
      String.UnicodeScalarView(all.filter { $0.value != 0 && $0 != "\n" })) + "name"

  /// All of them in JSON's own spelling, a letter after each.
  package static let escaped = all.map { scalar in
    let digits = String(scalar.value, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits + "x"
  }.joined()

  /// A preference pair of them in every part, as a line of JSON.
  package static let items =
    #"{"prompt":"ask \#(escaped) end","chosen":"one \#(escaped)","rejected":"two \#(escaped)","#
    + #""subset":"part \#(escaped)","key \#(escaped)":1}"# + "\n"

  /// Which of them a text holds, by their numbers; `except` are those that may be there.
  package static func found(in text: String, except: Set<Unicode.Scalar> = []) -> [String] {
    Set(text.unicodeScalars.filter { contains($0) && !except.contains($0) })
      .map { String($0.value, radix: 16) }.sorted()
  }
}
