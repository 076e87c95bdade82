/// What people call the responses: letters, and beyond Z two of them as a spreadsheet counts on, AA,
/// AB, …. Judges know letters only, so none of them names what has no letter.
extension Presentation {
  /// The name of the slot at an index from 0.
  package static func name(at index: Int) -> String {
    var name = ""
    var rest = index
    while rest >= 0, let letter = letter(at: rest % 26) {
      name = String(letter) + name
      rest = rest / 26 - 1
    }
    return name
  }

  /// A response's name here; `?` where it isn't shown.
  package func name(of response: ResponseID) -> String {
    responses.firstIndex(of: response).map(Self.name(at:)) ?? "?"
  }
}
