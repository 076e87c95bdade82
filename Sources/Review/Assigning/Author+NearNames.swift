/// Names that are likely one person's, typed differently. Who somebody is goes by the name, letter by
/// letter (`Reviewer`), so that “Ben” and “ben” are two people unless somebody notices.
extension Author {
  /// The one among others who is likely this person under another spelling; nil where nobody is, or
  /// where this very person is among them.
  package func nearNamesake(among others: some Sequence<Author>) -> Author? {
    var near: Author?
    for other in others {
      if other.id == id { return nil }
      if near == nil, Self.isNear(name, other.name) { near = other }
    }
    return near
  }

  /// Whether names differ in case, blanks or signs between words, or by one slip of a key: a letter
  /// more, less, other, or two exchanged. Short names differ by a letter without being one's slip, and
  /// names that differ in a digit are numbered.
  package static func isNear(_ left: String, _ right: String) -> Bool {
    let (left, right) = (letters(of: left), letters(of: right))
    guard left != right else { return true }
    return min(left.count, right.count) > 2 && isOneSlip(left, right)
  }

  private static func letters(of name: String) -> [Character] {
    name.lowercased().filter { $0.isLetter || $0.isNumber }.map { $0 }
  }

  private static func isOneSlip(_ left: [Character], _ right: [Character]) -> Bool {
    guard left.count <= right.count else { return isOneSlip(right, left) }
    var start = 0
    while start < left.count, left[start] == right[start] { start += 1 }
    var ending = 0
    while ending < left.count - start,
      left[left.count - 1 - ending] == right[right.count - 1 - ending]
    {
      ending += 1
    }
    let (odd, other) = (left[start..<left.count - ending], right[start..<right.count - ending])
    guard !(odd + other).contains(where: \.isNumber) else { return false }
    return switch (odd.count, other.count) {
    case (0, 1), (1, 1): true
    case (2, 2): odd.elementsEqual(other.reversed())
    default: false
    }
  }
}
