import JSON

extension JSONValue {
  /// The texts of a list under a key; an error where there is no list, or something else in it.
  func texts(_ key: String) throws(ReadingError) -> [String] {
    guard let elements = self[key]?.array else { throw ReadingError("its \(key) is no list") }
    let texts = elements.compactMap(\.string)
    guard texts.count == elements.count else {
      throw ReadingError("its \(key) holds something else than texts")
    }
    return texts
  }
}
