/// One way on from what was typed on the `:` line.
package struct Completion: Sendable, Equatable {
  /// What the whole line becomes.
  package var line: String
  /// What stands in the list: a name with its argument, or an argument.
  package var text: String
  /// The keys that do the same, as they are printed.
  package var keys: String
  /// What it does, or is.
  package var detail: String

  package init(line: String, text: String, keys: String = "", detail: String = "") {
    self.line = line
    self.text = text
    self.keys = keys
    self.detail = detail
  }

  /// How well a name answers to what was typed; lower is better, nil not at all. In turn: it
  /// is that; it begins so; a word of it begins so; it holds it; its explanation has every word;
  /// its letters stand in it in this order.
  package static func rank(_ typed: String, name: String, explanation: String = "") -> Int? {
    let typed = typed.lowercased()
    let name = name.lowercased()
    if name == typed { return -1 }
    if name.hasPrefix(typed) { return 0 }
    if name.split(separator: "-").contains(where: { $0.hasPrefix(typed) }) { return 1 }
    if name.contains(typed) { return 2 }
    let explanation = explanation.lowercased()
    let words = typed.split(separator: " ")
    if !words.isEmpty, words.allSatisfy({ explanation.contains($0) }) { return explained }
    return isScattered(typed, in: name) ? scattered : nil
  }

  private static let explained = 3
  private static let scattered = 4

  /// Whether the letters stand in a text in their order, with others between them.
  private static func isScattered(_ letters: String, in text: String) -> Bool {
    var rest = Substring(text)
    for letter in letters {
      guard let place = rest.firstIndex(of: letter) else { return false }
      rest = rest[rest.index(after: place)...]
    }
    return true
  }

  /// Those that answer, the best first; equals stay in their order. Explanations count only where no
  /// name answers, scattered letters only where nothing else does.
  static func ranked<T>(_ candidates: [T], _ rank: (T) -> Int?) -> [T] {
    let found = candidates.enumerated()
      .compactMap { place, candidate in rank(candidate).map { ($0, place, candidate) } }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    guard let best = found.first?.0 else { return [] }
    return found.filter { best < explained ? $0.0 < explained : $0.0 == best }.map(\.2)
  }
}
